package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.node.Fields;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Plain;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;
import dev.hoist.node.Timestamps;
import dev.hoist.yaml.Numbers;
import dev.hoist.yaml.YamlReader;
import dev.hoist.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values a chart is given.
 *
 * @param file in place of the chart's own values; null for those
 * @param more files that go on top
 * @param inline as they look after JSON; null when there are none
 */
record ChartValues(
    @Nullable Scalar file, List<Scalar> more, @Nullable Mapping inline, Merge merge) {

  /** How inline values and those of the file become one. */
  enum Merge {
    /** Inline values win. */
    OVERRIDE,
    /** The file's values win. */
    MERGE,
    /** The file counts for nothing. */
    REPLACE
  }

  static Merge merge(Fields entry) {
    Scalar word = entry.string("valuesMerge");
    String text = word == null ? "" : word.text();
    switch (text) {
      case "", "override":
        return Merge.OVERRIDE;
      case "merge":
        return Merge.MERGE;
      case "replace":
        return Merge.REPLACE;
      default:
        entry.fault(
            Diagnostic.error(
                    "helm.values-merge",
                    word == null ? entry.origin() : word.origin(),
                    "valuesMerge cannot be \"" + text + "\"")
                .hint("use override, merge or replace"));
        return Merge.OVERRIDE;
    }
  }

  /** Inline values written in a kustomization, which is YAML 1.1. */
  static Mapping ofKustomization(Mapping inline) {
    refuseInfinite(inline);
    return (Mapping) JsonValues.settle(JsonValues.ofPatch(inline, false));
  }

  /** Inline values written in a resource that configures a plugin. */
  static Mapping ofResource(Mapping inline) {
    refuseInfinite(inline);
    return (Mapping) JsonValues.settle(JsonValues.ofResource(inline));
  }

  private static void refuseInfinite(Node node) {
    if (node instanceof Mapping mapping) {
      for (int i = 0; i < mapping.size(); i++) {
        refuseInfinite(mapping.value(i));
      }
    } else if (node instanceof Sequence sequence) {
      for (Node item : sequence.items()) {
        refuseInfinite(item);
      }
    } else if (node instanceof Scalar scalar
        && scalar.type() == Tag.FLOAT
        && Plain.isInfinityOrNan(scalar.text())) {
      throw Numbers.notFinite(scalar);
    }
  }

  boolean hasInline() {
    return inline != null && !inline.isEmpty();
  }

  /** Whether the content of the first file matters at all. */
  boolean readsFile() {
    return !hasInline() || merge != Merge.REPLACE;
  }

  /**
   * The first values file that helm is given.
   *
   * @param content of the file; empty bytes when it is not read
   * @param shown the file's name in messages
   */
  byte[] first(byte[] content, String shown, Schemas schemas) {
    Mapping own = inline;
    if (own == null || own.isEmpty()) {
      return content;
    }
    if (merge == Merge.REPLACE) {
      return YamlWriter.write(own);
    }
    Node values = YamlReader.first(content, shown, YamlReader.Keys.UNIQUE);
    if (values == null) {
      throw Diagnostic.error("helm.values", Origin.of(shown), "the values file is empty")
          .because("valuesInline is to be merged with it", own.origin())
          .hint("write {} into it, or add valuesMerge: replace")
          .asException();
    }
    return YamlWriter.write(merged(values, own, schemas));
  }

  private Mapping merged(Node values, Mapping own, Schemas schemas) {
    var walker = new StrategicMerge(schemas);
    try {
      Node merged =
          merge == Merge.OVERRIDE ? walker.walk(values, own, null) : walker.walk(own, values, null);
      return merged instanceof Mapping mapping
          ? (Mapping) typed(mapping)
          : Mapping.empty(own.origin());
    } catch (HoistException e) {
      Diagnostic fault = e.diagnostics().get(0);
      throw Diagnostic.error(
              "helm.values",
              own.origin(),
              "valuesInline and the values file do not have the same structure")
          .because("one is written here", fault.at())
          .because(
              "the other is written here", fault.because().isEmpty() ? own.origin() : other(fault))
          .hint("give both the same structure, or add valuesMerge: replace")
          .asException();
    }
  }

  private static Origin other(Diagnostic fault) {
    return fault.because().get(0).at();
  }

  /**
   * Scalars by their type alone. A merged value keeps the quotes of the one it replaces; in a
   * resource these would make a text of it, but here no text is written in between.
   */
  private static Node typed(Node node) {
    if (node instanceof Sequence sequence) {
      var items = new ArrayList<Node>(sequence.size());
      for (Node item : sequence.items()) {
        items.add(typed(item));
      }
      return Sequence.of(items, false, sequence.origin());
    }
    if (node instanceof Mapping mapping) {
      var fields = Mapping.builder();
      for (int i = 0; i < mapping.size(); i++) {
        fields.put(mapping.key(i), mapping.keyType(i), typed(mapping.value(i)));
      }
      return fields.build(mapping.origin());
    }
    Scalar scalar = (Scalar) node;
    Tag tag = scalar.tag() == Tag.UNSET ? scalar.type() : scalar.tag();
    if (tag == Tag.TIMESTAMP) {
      String time = Timestamps.canonical(scalar.text());
      return text(time == null ? scalar.text() : time, scalar.origin());
    }
    return tag == Tag.STR
        ? text(scalar.text(), scalar.origin())
        : new Scalar(scalar.text(), tag, Style.PLAIN, scalar.origin());
  }

  private static Scalar text(String text, Origin origin) {
    return new Scalar(text, Tag.STR, Style.DOUBLE_QUOTED, origin);
  }
}
