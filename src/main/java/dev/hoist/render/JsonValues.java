package dev.hoist.render;

import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Plain;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;
import dev.hoist.node.Timestamps;
import dev.hoist.yaml.Numbers;
import dev.hoist.yaml.Reencoding;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Trees as they look after Go has turned them into JSON: texts lose their style and count as
 * quoted, numbers have JSON's spelling. Needed where kustomize itself goes through JSON, which is
 * JSON patches.
 */
final class JsonValues {
  private JsonValues() {}

  /** Words a scalar in the new tree. */
  private interface Convert {
    Scalar apply(Scalar scalar, boolean inFlow);
  }

  /**
   * What becomes of a tree.
   *
   * @param flow whether mappings and lists are in flow style, as JSON is, and with them what is
   *     later made inside
   * @param textKeys whether every key is a text, as in JSON
   */
  private record Form(Convert scalars, boolean flow, boolean textKeys) {}

  static Node ofResource(Mapping object) {
    return walk(object, false, new Form(JsonValues::resourceScalar, false, false));
  }

  /** An item of a list of resources, which is read anew from the JSON of its value. */
  static Node ofItem(Node item) {
    return walk(item, false, new Form(JsonValues::itemScalar, true, false));
  }

  /**
   * A value of a patch.
   *
   * @param json whether the patch is written in JSON, so that numbers keep their spelling; else it
   *     is YAML 1.1
   */
  static Node ofPatch(Node value, boolean json) {
    Convert scalars = json ? JsonValues::jsonScalar : JsonValues::yaml11Scalar;
    return walk(value, false, new Form(scalars, false, true));
  }

  /** After the patch every number goes through a 64-bit float and is written as one. */
  static Node settle(Node document) {
    return walk(document, false, new Form(JsonValues::settled, false, false));
  }

  private static Node walk(Node node, boolean inFlow, Form form) {
    if (node instanceof Scalar scalar) {
      return form.scalars.apply(scalar, inFlow);
    }
    if (node instanceof Sequence sequence) {
      var items = new ArrayList<Node>(sequence.size());
      for (Node item : sequence.items()) {
        items.add(walk(item, inFlow || sequence.isFlow(), form));
      }
      return Sequence.of(items, form.flow, sequence.origin());
    }
    Mapping mapping = (Mapping) node;
    var fields = Mapping.builder();
    for (int i = 0; i < mapping.size(); i++) {
      fields.put(
          mapping.key(i),
          form.textKeys ? Tag.STR : mapping.keyType(i),
          walk(mapping.value(i), inFlow || mapping.isFlow(), form));
    }
    return fields.build(form.flow, mapping.origin());
  }

  private static Scalar resourceScalar(Scalar scalar, boolean inFlow) {
    boolean emptyInFlow = inFlow && Reencoding.isNothing(scalar);
    if (!emptyInFlow) {
      Numbers.requireType(scalar);
    }
    return switch (emptyInFlow ? Tag.STR : scalar.type()) {
      case STR, UNSET, NONE -> text(Reencoding.text(scalar, inFlow), scalar.origin());
      case TIMESTAMP, NULL, BOOL, INT, FLOAT -> itemScalar(scalar, inFlow);
    };
  }

  private static Scalar itemScalar(Scalar scalar, boolean inFlow) {
    return switch (scalar.type()) {
      case STR, UNSET, NONE ->
          new Scalar(scalar.text(), Tag.STR, Style.DOUBLE_QUOTED, scalar.origin());
      case TIMESTAMP -> {
        String time = Timestamps.canonical(scalar.text());
        yield text(time == null ? scalar.text() : time, scalar.origin());
      }
      case NULL -> Scalar.plain("null", scalar.origin());
      case BOOL -> bool(scalar);
      case INT, FLOAT -> number(scalar);
    };
  }

  private static Scalar jsonScalar(Scalar scalar, boolean inFlow) {
    Tag type = scalar.type();
    return type == Tag.STR || type == Tag.TIMESTAMP ? text(scalar.text(), scalar.origin()) : scalar;
  }

  private static Scalar yaml11Scalar(Scalar scalar, boolean inFlow) {
    boolean plain = scalar.style() == Style.PLAIN && scalar.tag() != Tag.STR;
    if (plain && Plain.boolean11(scalar.text()) != null) {
      return bool(scalar);
    }
    return switch (scalar.type()) {
      case INT, FLOAT -> number(scalar);
      case NULL -> Scalar.plain("null", scalar.origin());
      case STR, UNSET, NONE, BOOL, TIMESTAMP -> text(scalar.text(), scalar.origin());
    };
  }

  private static Scalar settled(Scalar scalar, boolean inFlow) {
    Tag type = scalar.type();
    boolean negativeZero = scalar.text().equals("-0"); // what JSON makes of -0.0
    if ((type != Tag.INT && type != Tag.FLOAT) || negativeZero) {
      return scalar;
    }
    return Scalar.plain(Numbers.goG(Numbers.value(scalar)), scalar.origin());
  }

  /** On its way through JSON a text forgets how it was written; go-yaml v3 writes it anew. */
  private static Scalar text(String text, Origin origin) {
    boolean lines = text.indexOf('\n') >= 0;
    Style quoted = lines ? Style.LITERAL : Style.DOUBLE_QUOTED;
    return new Scalar(text, Tag.STR, Reencoding.isPlain(text) ? Style.PLAIN : quoted, origin);
  }

  private static Scalar bool(Scalar scalar) {
    Boolean value = Plain.boolean11(scalar.text());
    if (value == null) {
      throw Numbers.otherType(scalar);
    }
    return Scalar.plain(value ? "true" : "false", scalar.origin());
  }

  private static Scalar number(Scalar scalar) {
    return Scalar.plain(Numbers.json(scalar), scalar.origin());
  }

  /** Whether two values have the same JSON text; a missing field equals none. */
  static boolean sameText(Node a, Node b) {
    if (a instanceof Scalar x) {
      return b instanceof Scalar y && x.type() == y.type() && x.text().equals(y.text());
    }
    if (a instanceof Sequence x) {
      return b instanceof Sequence y && sameItems(x, y);
    }
    return a instanceof Mapping x && b instanceof Mapping y && sameFields(x, y);
  }

  private static boolean sameItems(Sequence a, Sequence b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!sameText(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameFields(Mapping a, Mapping b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      @Nullable Node theirs = b.get(a.key(i));
      if (theirs == null || !sameText(a.value(i), theirs)) {
        return false;
      }
    }
    return true;
  }
}
