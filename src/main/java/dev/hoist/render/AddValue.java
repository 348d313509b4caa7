package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.Origin;
import dev.hoist.node.Fields;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ValueAddTransformer: writes a text into fields, or puts it as one segment into fields that
 * hold a path.
 *
 * @param file further targets
 */
record AddValue(Scalar value, List<Target> targets, @Nullable Scalar file) implements Transform {

  /**
   * One field of the selected resources.
   *
   * @param position segment of the path the field holds, from 1; 0 to replace the field
   */
  record Target(@Nullable Selector selector, FieldSpec field, int position) {
    static Target read(Fields f) {
      Fields selector = f.object("selector", "a selector");
      return new Target(
          selector == null ? null : Selector.read(selector),
          FieldSpec.of(f.text("fieldPath"), "", "", "", true),
          f.number("filePathPosition"));
    }
  }

  static AddValue read(Fields f) {
    Scalar value = f.string("value");
    var targets = new ArrayList<Target>();
    for (Fields target : f.objects("targets", "a target")) {
      targets.add(Target.read(target));
    }
    Scalar file = f.string("targetFilePath");
    if (value == null || (targets.isEmpty() && file == null)) {
      throw Diagnostic.error(
              "plugin.incomplete", f.origin(), "a ValueAddTransformer needs \"value\" and targets")
          .hint("add value: and targets: or targetFilePath:")
          .asException();
    }
    return new AddValue(value, targets, file);
  }

  @Override
  public void apply(Accumulation resources, Loader loader) {
    var all = new ArrayList<>(targets);
    if (file != null) {
      all.addAll(readFile(file, loader));
    }
    var namespace = new SetNamespace(value, false, SetNamespace.Subjects.DEFAULT_ONLY, List.of());
    for (Target target : all) {
      for (Item item : resources.items()) {
        if (target.selector == null || target.selector.fits(item)) {
          if (target.field.path().equals("metadata/namespace")) {
            namespace.change(item);
          } else {
            item.setBody(
                target.field.update(
                    item.body(), FieldSpec.Missing.SCALAR, old -> write(old, target.position)));
          }
        }
      }
    }
    resources.idsChanged();
  }

  private static List<Target> readFile(Scalar file, Loader loader) {
    String shown = loader.shown(file);
    Node node = YamlReader.first(loader.file(file), shown, YamlReader.Keys.LAST_WINS);
    var faults = new Diagnostics();
    Node list = node instanceof Mapping mapping ? mapping.get("targets") : node;
    var targets = new ArrayList<Target>();
    if (list instanceof Sequence sequence) {
      for (Node entry : sequence.items()) {
        if (entry instanceof Mapping mapping) {
          targets.add(Target.read(Fields.lenient(mapping, "a target", faults)));
        }
      }
    }
    if (targets.isEmpty()) {
      faults.add(
          Diagnostic.error("plugin.incomplete", Origin.of(shown), "the file lists no targets")
              .hint("write targets: with a list"));
    }
    faults.throwIfAny();
    return targets;
  }

  private Node write(Node old, int position) {
    if (!(old instanceof Scalar scalar)) {
      throw FieldSpec.wrongKind("value", old, "a scalar");
    }
    String text =
        position <= 0 ? value.text() : inserted(scalar.text(), position - 1, value.text());
    return Texts.set(scalar, text, value.origin());
  }

  /** A path with one segment more; without the segments that lead nowhere. */
  private static String inserted(String path, int at, String segment) {
    boolean rooted = path.startsWith("/");
    var segments = new ArrayList<String>();
    if (!path.isEmpty()) {
      segments.addAll(List.of((rooted ? path.substring(1) : path).split("/", -1)));
    }
    if (path.equals("/")) {
      segments.clear();
    }
    segments.add(Math.min(at, segments.size()), segment);
    var clean = new ArrayList<String>();
    for (String one : String.join("/", segments).split("/")) {
      if (one.equals("..") && !clean.isEmpty() && !clean.getLast().equals("..")) {
        clean.removeLast();
      } else if (!one.isEmpty() && !one.equals(".")) {
        clean.add(one);
      }
    }
    return (rooted ? "/" : "") + String.join("/", clean);
  }
}
