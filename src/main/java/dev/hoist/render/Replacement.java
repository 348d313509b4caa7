package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.node.Fields;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;
import dev.hoist.resource.ResourceId;
import dev.hoist.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies a value from one field of one resource into fields of others.
 *
 * @param value given as text instead of a source
 */
record Replacement(
    @Nullable ReplacementSource source,
    @Nullable Scalar value,
    List<Target> targets,
    Origin origin) {
  private static final int MAX_PATH = 2_000;

  /** A {@code replacements} entry: a replacement, or the name of a file with one or several. */
  record Entry(@Nullable Scalar path, @Nullable Replacement inline, Origin origin)
      implements Transform {
    static Entry read(Fields entry) {
      Scalar path = entry.string("path");
      boolean inline = entry.has("source") || entry.has("targets") || entry.has("sourceValue");
      if (path != null && inline) {
        entry.fault(
            Diagnostic.error(
                    "replacement.source",
                    path.origin(),
                    "a replacement has both \"path\" and an inline definition")
                .hint("keep one of them"));
      }
      Replacement replacement = path == null ? Replacement.read(entry) : null;
      if (path != null) {
        entry.rejectOthers();
      }
      return new Entry(path, replacement, entry.origin());
    }

    @Override
    public void apply(Accumulation resources, Loader loader) {
      for (Replacement replacement : load(loader)) {
        replacement.apply(resources);
      }
    }

    private List<Replacement> load(Loader loader) {
      if (inline != null) {
        return List.of(inline);
      }
      return path == null ? List.of() : readFile(path, loader);
    }
  }

  /**
   * Resources and fields to write to.
   *
   * @param reject exceptions from the selection
   */
  record Target(
      Selector select,
      List<Selector> reject,
      List<Scalar> fieldPaths,
      FieldOptions options,
      Origin origin) {}

  static Replacement read(Fields entry) {
    Fields from = entry.object("source", "a replacement source");
    Scalar value = entry.string("sourceValue");
    var targets = new ArrayList<Target>();
    for (Fields target : entry.objects("targets", "a replacement target")) {
      targets.add(readTarget(target));
    }
    if (from != null && value != null) {
      entry.fault(
          Diagnostic.error(
                  "replacement.source",
                  value.origin(),
                  "a replacement has both \"source\" and \"sourceValue\"")
              .hint("keep one of them"));
    }
    if ((from == null && value == null) || targets.isEmpty()) {
      entry.fault(
          Diagnostic.error(
                  "replacement.source",
                  entry.origin(),
                  "a replacement needs a source and at least one target")
              .hint("add source: and targets:"));
    }
    var replacement =
        new Replacement(
            from == null ? null : ReplacementSource.read(from), value, targets, entry.origin());
    entry.rejectOthers();
    return replacement;
  }

  private static Target readTarget(Fields target) {
    Fields select = target.object("select", "a replacement target's select");
    if (select == null) {
      target.fault(
          Diagnostic.error(
                  "replacement.select", target.origin(), "a replacement target needs \"select\"")
              .hint("add select: with kind: and name:"));
      select = new Fields(Mapping.empty(target.origin()), "select", target.faults());
    }
    var rejects = new ArrayList<Selector>();
    for (Fields reject : target.objects("reject", "a replacement target's reject entry")) {
      rejects.add(Selector.read(reject));
    }
    List<Scalar> paths = target.strings("fieldPaths");
    if (paths.isEmpty()) {
      paths = List.of(Scalar.string("metadata.name", target.origin()));
    }
    var result =
        new Target(
            Selector.read(select),
            rejects,
            paths,
            FieldOptions.read(target.object("options", "replacement options")),
            target.origin());
    target.rejectOthers();
    return result;
  }

  /** A file of its own is read like the configuration of a plugin, not like a kustomization. */
  private static List<Replacement> readFile(Scalar path, Loader loader) {
    String shown = loader.shown(path);
    Node node = YamlReader.first(loader.file(path), shown, YamlReader.Keys.LAST_WINS);
    var faults = new Diagnostics();
    var replacements = new ArrayList<Replacement>();
    List<Node> entries =
        node instanceof Sequence list ? list.items() : node == null ? List.of() : List.of(node);
    for (Node entry : entries) {
      if (entry instanceof Mapping mapping) {
        replacements.add(read(Fields.lenient(mapping, "a replacement", faults)));
      } else {
        faults.add(
            Diagnostic.error("config.wrong-type", entry.origin(), "a replacement must be an object")
                .hint("write source: and targets:"));
      }
    }
    faults.throwIfAny();
    return replacements;
  }

  void apply(Accumulation resources) {
    ReplacementSource.Taken taken = source == null ? null : source.take(resources);
    for (Target target : targets) {
      for (Item item : target.select().candidates(resources)) {
        if (isMeant(item, target)) {
          ResourceId before = item.id();
          for (Scalar path : target.fieldPaths()) {
            write(taken == null ? given() : taken.value(), item, path, target.options());
            if (taken != null) {
              taken = taken.after(item);
            }
          }
          resources.refresh(item, before);
        }
      }
    }
  }

  /** A text without a type, which is what it looks like wherever it takes the place of a list. */
  private Scalar given() {
    return value == null
        ? Scalar.plain("", origin)
        : new Scalar(value.text(), Tag.NONE, Style.PLAIN, value.origin());
  }

  private static boolean isMeant(Item item, Target target) {
    if (!target.select().fitsLabels(item) || !fitsAnyId(target.select(), item)) {
      return false;
    }
    for (Selector reject : target.reject()) {
      boolean byLabels = reject.hasLabels();
      if (byLabels && reject.fitsLabels(item)) {
        return false;
      }
      if (!reject.isEmptyId() && fitsAnyId(reject, item)) {
        return false;
      }
    }
    return true;
  }

  private static boolean fitsAnyId(Selector selector, Item item) {
    for (ResourceId id : item.allIds()) {
      if (selector.fitsId(id, item)) {
        return true;
      }
    }
    return false;
  }

  private static void write(Node copied, Item item, Scalar text, FieldOptions options) {
    requireUsable(text);
    FieldPath path = FieldPath.ofTarget(text.text(), options.create());
    Mapping edited = new TextEdit(path, text, options).write(item.body(), copied);
    if (edited != null) {
      item.setBody(edited);
      return;
    }
    var fields = new ReplacementFields(path, text, options);
    Mapping changed = fields.write(item.body(), copied);
    if (!fields.found()) {
      throw notFound(item, text, options);
    }
    Growth.check(changed, text.origin());
    item.setBody(changed);
  }

  private static void requireUsable(Scalar path) {
    boolean empty = path.text().isEmpty();
    if (empty || path.text().length() > MAX_PATH) {
      throw Diagnostic.error(
              "replacement.no-target-field",
              path.origin(),
              empty ? "the path is empty" : "the path is longer than any field's")
          .hint("correct the path")
          .asException();
    }
  }

  private static HoistException notFound(Item item, Scalar path, FieldOptions options) {
    return Diagnostic.error(
            "replacement.no-target-field",
            path.origin(),
            (options.create() ? "cannot find or create field \"" : "there is no field \"")
                + path.text()
                + "\" in "
                + item.describe())
        .because("the resource is written here", item.body().origin())
        .hint(
            options.create() ? "correct the path" : "correct the path, or set options.create: true")
        .asException();
  }
}
