package dev.hoist.yaml;

import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Plain;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Writes a document as go-yaml v3 does: everything in the style it had, nothing wrapped, fields in
 * their order, lists not indented below their key. Not how resources are printed; see {@link
 * YamlWriter}.
 */
final class StyledWriter {
  private final Trivia trivia;
  private final Utf8Buffer out = new Utf8Buffer();
  private final ScalarPrinter printer = new ScalarPrinter(out);
  private int indent = -1;

  private StyledWriter(Trivia trivia) {
    this.trivia = trivia;
  }

  /** The text of a document with its comments. */
  static String write(Node root, Trivia trivia) {
    var writer = new StyledWriter(trivia);
    for (String comment : trivia.top()) {
      writer.out.putText(comment);
      writer.out.putBreak('\n');
    }
    if (!trivia.top().isEmpty()) {
      writer.out.putBreak('\n');
    }
    writer.value(root, false, false);
    writer.printer.newLine(-1);
    return new String(writer.out.take(), StandardCharsets.UTF_8);
  }

  private void value(Node node, boolean inMapping, boolean inFlow) {
    if (node instanceof Scalar scalar) {
      scalar(scalar, inFlow);
    } else if (node instanceof Mapping mapping) {
      if (inFlow || mapping.isFlow() || mapping.isEmpty()) {
        flow(mapping);
      } else {
        block(mapping);
      }
    } else {
      Sequence sequence = (Sequence) node;
      if (inFlow || sequence.isFlow() || sequence.isEmpty()) {
        flow(sequence);
      } else {
        block(sequence, inMapping);
      }
    }
  }

  private void block(Mapping mapping) {
    int outer = indent;
    indent = outer < 0 ? 0 : outer + 2;
    for (int i = 0; i < mapping.size(); i++) {
      var place = new Trivia.Place(mapping.origin(), mapping.key(i));
      above(place);
      printer.newLine(indent);
      if (ScalarShape.isComplexKey(mapping.key(i))) {
        printer.indicator("?", true, false, true);
        key(mapping, i, false, false);
        printer.newLine(indent);
        printer.indicator(":", true, false, true);
      } else {
        key(mapping, i, true, false);
        printer.indicator(":", false, false, false);
      }
      entry(mapping.value(i), true, place);
    }
    indent = outer;
  }

  private void above(Trivia.Place place) {
    for (String comment : trivia.above(place)) {
      printer.newLine(indent);
      printer.comment(comment);
    }
  }

  /** A value and what stands beside it, or beside its key when it begins on the next line. */
  private void entry(Node value, boolean inMapping, Trivia.Place place) {
    String comment = trivia.beside().get(place);
    boolean below =
        (value instanceof Mapping mapping && !mapping.isFlow() && !mapping.isEmpty())
            || (value instanceof Sequence sequence && !sequence.isFlow() && !sequence.isEmpty());
    if (comment != null && below) {
      printer.comment(comment);
    }
    value(value, inMapping, false);
    if (comment != null && !below) {
      printer.comment(comment);
    }
  }

  private void flow(Mapping mapping) {
    printer.indicator("{", true, true, false);
    for (int i = 0; i < mapping.size(); i++) {
      if (i > 0) {
        printer.indicator(",", false, false, false);
      }
      if (ScalarShape.isComplexKey(mapping.key(i))) {
        printer.indicator("?", true, false, false);
        key(mapping, i, false, true);
        printer.indicator(":", true, false, false);
      } else {
        key(mapping, i, true, true);
        printer.indicator(":", false, false, false);
      }
      value(mapping.value(i), true, true);
    }
    printer.indicator("}", false, false, false);
  }

  private void block(Sequence sequence, boolean inMapping) {
    int outer = indent;
    boolean indentless = inMapping && !printer.afterIndentation;
    indent = outer < 0 ? 0 : indentless ? outer : outer + 2;
    for (int i = 0; i < sequence.size(); i++) {
      var place = new Trivia.Place(sequence.origin(), Integer.toString(i));
      above(place);
      printer.newLine(indent);
      printer.indicator("-", true, false, true);
      entry(sequence.get(i), false, place);
    }
    indent = outer;
  }

  private void flow(Sequence sequence) {
    printer.indicator("[", true, true, false);
    for (int i = 0; i < sequence.size(); i++) {
      if (i > 0) {
        printer.indicator(",", false, false, false);
      }
      value(sequence.get(i), false, true);
    }
    printer.indicator("]", false, false, false);
  }

  private void key(Mapping mapping, int index, boolean simple, boolean inFlow) {
    String text = mapping.key(index);
    Style style = trivia.keyStyle(new Trivia.Place(mapping.origin(), text));
    Style written = style == Style.PLAIN && text.indexOf('\n') >= 0 ? Style.LITERAL : style;
    text(text, ScalarShape.nearest(text, written, simple, inFlow));
  }

  private void scalar(Scalar scalar, boolean inFlow) {
    String text = scalar.text();
    Style style = scalar.style();
    if (style == Style.PLAIN) {
      boolean other = !scalar.isOpen() && Plain.resolve(text) != scalar.tag();
      if (other && scalar.tag() != Tag.STR) {
        String type = scalar.tag().name().toLowerCase(Locale.ROOT);
        printer.indicator("!!" + type, true, false, false);
      }
      if (text.indexOf('\n') >= 0) {
        style = Style.LITERAL;
      } else if (other && scalar.tag() == Tag.STR) {
        style = Style.DOUBLE_QUOTED;
      }
    }
    text(text, ScalarShape.nearest(text, style, false, inFlow));
  }

  private void text(String text, Style style) {
    int continuation = indent < 0 ? 2 : indent + 2;
    switch (style) {
      case PLAIN -> {
        if (!text.isEmpty()) {
          printer.plain(text, false, continuation);
        }
      }
      case SINGLE_QUOTED -> printer.single(text, false, continuation);
      case DOUBLE_QUOTED -> printer.quoted(text, false, continuation);
      case LITERAL -> printer.literal(text, continuation);
      case FOLDED -> printer.folded(text, continuation);
    }
  }
}
