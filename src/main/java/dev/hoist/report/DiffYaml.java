package dev.hoist.report;

import dev.hoist.diff.Change;
import dev.hoist.diff.LineDiff;
import dev.hoist.diff.ObjectChange;
import dev.hoist.diff.ObjectKey;
import dev.hoist.node.Mapping;
import dev.hoist.node.MappingDraft;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.resource.Resource;
import dev.hoist.review.Review;
import dev.hoist.yaml.YamlWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The objects that differ as a unified diff of their YAML, each as a file of its own. It shows
 * objects whole: also what an ignore rule hides and what is only written differently.
 */
public final class DiffYaml {
  private static final int CONTEXT = 3;
  private static final String NOTHING = "/dev/null";

  private final Map<String, ObjectKey> names = new HashMap<>();
  private final StringBuilder out = new StringBuilder();

  private DiffYaml() {}

  /** The files one after the other; nothing at all when nothing differs. */
  public static String of(Review review) {
    var text = new DiffYaml();
    for (ObjectChange object : review.diff().objects()) {
      text.object(object.change());
    }
    return text.out.toString();
  }

  private void object(Change<Resource> change) {
    switch (change) {
      case Change.Added<Resource>(Resource after) ->
          file(NOTHING, "", "after/" + name(after), yaml(after));
      case Change.Removed<Resource>(Resource before) ->
          file("before/" + name(before), yaml(before), NOTHING, "");
      case Change.Modified<Resource>(Resource before, Resource after) ->
          file("before/" + name(before), yaml(before), "after/" + name(after), yaml(after));
    }
  }

  /** A name without characters that mean something in a path; the group tells twins apart. */
  private String name(Resource resource) {
    ObjectKey key = ObjectKey.of(resource.id());
    String namespace = key.namespace().isEmpty() ? "" : "_" + SourceFile.name(key.namespace());
    String rest = namespace + "_" + SourceFile.name(key.name()) + ".yaml";
    String name = SourceFile.name(key.kind()) + rest;
    return names.computeIfAbsent(name, unused -> key).group().equals(key.group())
        ? name
        : SourceFile.name(key.kind() + "." + key.group()) + rest;
  }

  private static String yaml(Resource resource) {
    Mapping body = (Mapping) block(resource.body());
    return new String(YamlWriter.write(body), StandardCharsets.UTF_8);
  }

  /** The value in block style, in which a change takes the lines of what changes and no others. */
  private static Node block(Node node) {
    return switch (node) {
      case Scalar scalar -> scalar;
      case Sequence sequence -> {
        Sequence.Draft items = sequence.draft();
        for (int i = 0; i < sequence.size(); i++) {
          items.set(i, block(sequence.get(i)));
        }
        yield items.build().withFlow(false);
      }
      case Mapping mapping -> {
        MappingDraft fields = mapping.draft();
        for (int i = 0; i < mapping.size(); i++) {
          fields.with(mapping.key(i), block(mapping.value(i)));
        }
        yield fields.build().withFlow(false);
      }
    };
  }

  private void file(String before, String left, String after, String right) {
    List<List<LineDiff.Line>> hunks = LineDiff.between(left, right).hunks(CONTEXT);
    if (hunks.isEmpty()) {
      return;
    }
    out.append("--- ").append(before).append('\n');
    out.append("+++ ").append(after).append('\n');
    for (List<LineDiff.Line> hunk : hunks) {
      hunk(hunk);
    }
  }

  private void hunk(List<LineDiff.Line> hunk) {
    int before = 0;
    int after = 0;
    int removed = 0;
    int added = 0;
    for (LineDiff.Line line : hunk) {
      before = before == 0 ? line.before() : before;
      after = after == 0 ? line.after() : after;
      removed += line.before() > 0 ? 1 : 0;
      added += line.after() > 0 ? 1 : 0;
    }
    out.append("@@ -").append(before).append(',').append(removed);
    out.append(" +").append(after).append(',').append(added).append(" @@\n");
    for (LineDiff.Line line : hunk) {
      out.append(
          switch (line.side()) {
            case BOTH -> ' ';
            case BEFORE -> '-';
            case AFTER -> '+';
          });
      // every line of the writer has a line break
      String text = line.text();
      out.append(Printable.line(text.substring(0, text.length() - 1))).append('\n');
    }
  }
}
