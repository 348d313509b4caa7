package dev.hoist.report;

import dev.hoist.diag.Origin;
import dev.hoist.diff.BundleDiff;
import dev.hoist.diff.Change;
import dev.hoist.diff.FieldChange;
import dev.hoist.diff.FieldChange.Meaning;
import dev.hoist.diff.FieldPath;
import dev.hoist.diff.HiddenChange;
import dev.hoist.diff.IgnoreRule;
import dev.hoist.diff.ObjectChange;
import dev.hoist.diff.ObjectChange.Matched;
import dev.hoist.diff.ObjectKey;
import dev.hoist.diff.ObjectMatch;
import dev.hoist.diff.Rollout;
import dev.hoist.diff.SecretValue;
import dev.hoist.diff.Segment;
import dev.hoist.diff.Value;
import dev.hoist.finding.Finding;
import dev.hoist.finding.Severity;
import dev.hoist.finding.State;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;
import dev.hoist.resource.Resource;
import dev.hoist.review.Review;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes reviews again of what {@link ReviewNodes} has written, or somebody else in its place. */
final class ReviewNodesReader {
  private ReviewNodesReader() {}

  static Review read(HostileFields f) {
    return new Review(
        f.name("before"),
        f.name("after"),
        new BundleDiff(
            f.objects("objects", ReviewNodesReader::object),
            f.objects("rollouts", ReviewNodesReader::rollout),
            f.number("unchanged", 0)),
        f.objects("hidden", ReviewNodesReader::hidden),
        List.of(),
        List.of(),
        f.objects("findings", ReviewNodesReader::finding));
  }

  static ObjectKey key(HostileFields f) {
    return new ObjectKey(f.text("group"), f.text("kind"), f.text("namespace"), f.text("name"));
  }

  private static ObjectChange object(HostileFields f) {
    ObjectKey key = f.object("object", ReviewNodesReader::key);
    Optional<ObjectKey> was = f.optional("was", ReviewNodesReader::key);
    String change = f.text("change");
    Matched matched = matched(f);
    if (change.equals("changed")) {
      return new ObjectChange(
          key,
          matched,
          new Change.Modified<>(named(was.orElse(key)), named(key)),
          f.objects("fields", ReviewNodesReader::field));
    }
    Resource resource = Resource.of(f.mapping("manifest"));
    if (!change.equals("added") && !change.equals("removed")) {
      f.fault("field \"change\" has no such value");
    }
    Change<Resource> alone =
        change.equals("added") ? new Change.Added<>(resource) : new Change.Removed<>(resource);
    return new ObjectChange(key, matched, alone, List.of());
  }

  private static Matched matched(HostileFields f) {
    String word = f.text("matched");
    for (Matched each : Matched.values()) {
      if (ObjectChangeJson.matched(each).equals(word)) {
        return each;
      }
    }
    f.fault("field \"matched\" has no such value");
    return Matched.BY_KEY;
  }

  /** An object of which reports want the name alone. */
  private static Resource named(ObjectKey key) {
    var metadata = Mapping.builder().put("name", JsonText.text(key.name()));
    if (!key.namespace().isEmpty()) {
      metadata.put("namespace", JsonText.text(key.namespace()));
    }
    return Resource.of(
        JsonText.object(
            Mapping.builder()
                .put(
                    "apiVersion", JsonText.text(key.group().isEmpty() ? "v1" : key.group() + "/v1"))
                .put("kind", JsonText.text(key.kind()))
                .put("metadata", JsonText.object(metadata))));
  }

  private static FieldChange field(HostileFields f) {
    FieldPath path = path(f);
    Meaning meaning = f.word("meaning", Meaning.class);
    if (f.has("order")) {
      List<Node> sides = f.list("order");
      if (sides.size() == 2) {
        return new FieldChange.Reorder(
            path, segments(f, sides.get(0)), segments(f, sides.get(1)), meaning);
      }
      f.fault("field \"order\" has not two sides");
    }
    Optional<Value> before = f.optional("before", ReviewNodesReader::value);
    Optional<Value> after = f.optional("after", ReviewNodesReader::value);
    Change<Value> change =
        before.isPresent() && after.isPresent()
            ? new Change.Modified<>(before.get(), after.get())
            : before.isPresent()
                ? new Change.Removed<>(before.get())
                : new Change.Added<>(after.orElse(nothing(f)));
    return new FieldChange.Edit(path, change, meaning);
  }

  private static Value nothing(HostileFields f) {
    if (!f.has("after")) {
      f.fault("a change has neither side");
    }
    return new Value.Shown(new Scalar("null", Tag.NULL, Style.PLAIN, Origin.NONE));
  }

  private static Value value(HostileFields f) {
    return f.has("hidden")
        ? new SecretValue(
            f.name("hidden"), f.number("sizeLimit", 0), f.bool("encrypted"), Origin.NONE)
        : new Value.Shown(f.any("value"));
  }

  private static FieldPath path(HostileFields f) {
    FieldPath path = FieldPath.ROOT;
    for (Node each : f.list("path")) {
      path = path.with(segment(f, each));
    }
    return path;
  }

  private static List<Segment> segments(HostileFields f, Node list) {
    var segments = new ArrayList<Segment>();
    for (Node each : f.items(list, "a side of \"order\"")) {
      segments.add(segment(f, each));
    }
    return segments;
  }

  private static Segment segment(HostileFields f, Node node) {
    return node instanceof Scalar field
        ? new Segment.Field(field.text())
        : HostileFields.read(f.of(node, "a step of a path"), ReviewNodesReader::segment);
  }

  private static Segment segment(HostileFields f) {
    if (f.has("member")) {
      return new Segment.Member(f.text("member"));
    }
    if (!f.has("key")) {
      return new Segment.Index(f.number("before", -1), f.number("after", -1));
    }
    var parts = new ArrayList<Segment.Key.Part>();
    for (Node each : f.list("key")) {
      List<Node> pair = f.items(each, "a part of a key");
      if (pair.size() == 2
          && pair.get(0) instanceof Scalar field
          && pair.get(1) instanceof Scalar value) {
        parts.add(new Segment.Key.Part(field.text(), value.text()));
      } else {
        f.fault("a part of a key is no pair of texts");
      }
    }
    return new Segment.Key(parts);
  }

  private static Rollout rollout(HostileFields f) {
    return new Rollout(
        f.object("before", ReviewNodesReader::key),
        f.object("after", ReviewNodesReader::key),
        f.objects("restarted", ReviewNodesReader::key),
        f.objects("others", ReviewNodesReader::key));
  }

  private static HiddenChange hidden(HostileFields f) {
    var rule =
        new IgnoreRule(
            f.text("rule"),
            f.text("reason"),
            Optional.empty(),
            ObjectMatch.ALL,
            List.of(),
            Origin.NONE);
    return new HiddenChange(
        f.object("object", ReviewNodesReader::key),
        f.object("field", ReviewNodesReader::field),
        rule);
  }

  private static Finding finding(HostileFields f) {
    return new Finding(
        f.name("rule"),
        f.word("severity", Severity.class),
        f.object("object", ReviewNodesReader::key),
        path(f),
        f.text("message"),
        f.text("remedy"),
        f.word("state", State.class),
        f.optional("source", ReviewNodesReader::origin).orElse(Origin.NONE),
        f.optional("suppressed"));
  }

  static Origin origin(HostileFields f) {
    String file = f.text("file");
    return f.has("line")
        ? new Origin(file, f.number("line", 1), f.number("column", 0))
        : Origin.of(file);
  }
}
