package dev.hoist.yaml;

import dev.hoist.diag.Diagnostic;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Plain;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;
import dev.hoist.node.Timestamps;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints resources byte for byte as {@code kustomize build} does: keys in {@link KeyOrder}, block
 * style, lists not indented below their key, long texts wrapped at 80 columns. Why no library: the
 * bytes are those of go-yaml v2 fed by go-yaml v3, and no other printer writes them.
 */
public final class YamlWriter {
  private static final byte[] SEPARATOR = {'-', '-', '-', '\n'};

  private final Utf8Buffer out = new Utf8Buffer();
  private final ScalarPrinter printer = new ScalarPrinter(out);
  private int indent = -1;

  private YamlWriter() {}

  /** One object as a document without separator; empty output is never made. */
  public static byte[] write(Mapping object) {
    var writer = new YamlWriter();
    writer.document(object);
    return writer.out.take();
  }

  /** Each object as a document without separator. */
  public static List<byte[]> writeEach(List<Mapping> objects) {
    var writer = new YamlWriter();
    var documents = new ArrayList<byte[]>(objects.size());
    for (Mapping object : objects) {
      writer.document(object);
      documents.add(writer.out.take());
    }
    return documents;
  }

  /** A stream of objects, separated by {@code ---}; nothing at all for no object. */
  public static byte[] write(List<Mapping> objects) {
    return join(writeEach(objects));
  }

  /** Documents as a stream. */
  public static byte[] join(List<byte[]> documents) {
    long size = 0;
    for (byte[] each : documents) {
      size += (size > 0 ? SEPARATOR.length : 0) + each.length;
    }
    Utf8Buffer.requireSize(size);
    ByteBuffer all = ByteBuffer.allocate((int) size);
    for (byte[] each : documents) {
      if (all.position() > 0) {
        all.put(SEPARATOR);
      }
      all.put(each);
    }
    return all.array();
  }

  private void document(Mapping object) {
    indent = -1;
    printer.afterBlank = true;
    printer.afterIndentation = true;
    mapping(object, false, true);
    indent = -1;
    printer.newLine(-1);
  }

  private void value(Node node, boolean inMapping, boolean inFlow) {
    if (node instanceof Scalar scalar) {
      scalar(scalar, inFlow);
    } else if (node instanceof Mapping mapping) {
      mapping(mapping, inFlow, false);
    } else {
      sequence((Sequence) node, inMapping, inFlow);
    }
  }

  private void mapping(Mapping mapping, boolean inFlow, boolean root) {
    int n = mapping.size();
    if (n == 0) {
      printer.indicator("{}", true, false, false);
      return;
    }
    boolean flow = inFlow || mapping.isFlow();
    String[] keys = new String[n];
    for (int i = 0; i < n; i++) {
      keys[i] = mapping.key(i);
      if (!root && mapping.keyType(i) != Tag.STR) {
        refuseKey(mapping, i);
      }
    }
    KeyOrder.sort(keys);
    int outer = indent;
    indent = outer < 0 ? 0 : outer + 2;
    for (String key : keys) {
      printer.newLine(indent);
      if (ScalarShape.isComplexKey(key)) {
        printer.indicator("?", true, false, true);
        printer.string(key, false, indent + 2);
        printer.newLine(indent);
        printer.indicator(":", true, false, true);
      } else {
        printer.string(key, true, indent + 2);
        printer.indicator(":", false, false, false);
      }
      Node value = mapping.get(key);
      if (value != null) {
        value(value, true, flow);
      }
    }
    indent = outer;
  }

  private static void refuseKey(Mapping mapping, int index) {
    throw Diagnostic.error(
            "emit.key",
            mapping.value(index).origin(),
            "key \"" + mapping.key(index) + "\" is not a string")
        .hint("write \"" + mapping.key(index) + "\" in quotes")
        .asException();
  }

  private void sequence(Sequence sequence, boolean inMapping, boolean inFlow) {
    if (sequence.isEmpty()) {
      printer.indicator("[]", true, false, false);
      return;
    }
    boolean flow = inFlow || sequence.isFlow();
    int outer = indent;
    boolean indentless = inMapping && !printer.afterIndentation;
    indent = outer < 0 ? 0 : indentless ? outer : outer + 2;
    for (int i = 0; i < sequence.size(); i++) {
      printer.newLine(indent);
      printer.indicator("-", true, false, true);
      value(sequence.get(i), false, flow);
    }
    indent = outer;
  }

  private void scalar(Scalar scalar, boolean inFlow) {
    int continuation = indent < 0 ? 2 : indent + 2;
    String text = scalar.text();
    boolean nothing = inFlow && Reencoding.isNothing(scalar);
    if (!nothing) {
      Numbers.requireType(scalar);
    }
    if (scalar.style() != Style.PLAIN || scalar.tag() == Tag.STR || nothing) {
      printer.string(Reencoding.printed(scalar, inFlow), false, continuation);
      return;
    }
    switch (Plain.resolve(text)) {
      case NULL -> printer.plain("null", false, continuation);
      case BOOL ->
          printer.plain(
              text.charAt(0) == 't' || text.charAt(0) == 'T' ? "true" : "false",
              false,
              continuation);
      case INT, FLOAT -> {
        String number = Numbers.print(text);
        if (number == null) {
          throw Numbers.notFinite(scalar);
        }
        printer.plain(number, false, continuation);
      }
      case TIMESTAMP -> {
        // go-yaml v3 quotes a colon in flow style, and what is quoted stays as it is
        boolean quoted = inFlow && text.indexOf(':') >= 0;
        String time = quoted ? null : Timestamps.canonical(text);
        printer.string(time == null ? text : time, false, continuation);
      }
      case STR, UNSET, NONE ->
          printer.string(Reencoding.printed(scalar, inFlow), false, continuation);
    }
  }
}
