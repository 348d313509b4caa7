package dev.hoist.yaml;

import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;
import java.util.ArrayList;

/** Reads {@code {a: b}} and {@code [a, b]} for {@link ManifestParser}. */
final class FlowParser {
  private final ByteCursor in;
  private final ScalarParser scalars;

  FlowParser(ByteCursor in, ScalarParser scalars) {
    this.in = in;
    this.scalars = scalars;
  }

  /**
   * The collection or scalar at the cursor.
   *
   * @param depth how many levels may follow
   */
  Node read(int depth) {
    if (depth <= 0) {
      throw new ManifestParser.GaveUp();
    }
    return switch (in.peek()) {
      case '{' -> mapping(depth);
      case '[' -> sequence(depth);
      case '"', '\'' -> scalars.quoted();
      default -> plain();
    };
  }

  private Mapping mapping(int depth) {
    Origin at = in.origin();
    Mapping.Builder fields = Mapping.builder();
    in.skip(1);
    blanks();
    while (in.peek() != '}') {
      Scalar key = in.peek() == '"' || in.peek() == '\'' ? scalars.quoted() : plain();
      while (in.peek() == ' ' || in.peek() == '\t') {
        in.skip(1);
      }
      boolean adjacent = key.style() != Style.PLAIN;
      boolean alone = key.text().endsWith(":") && (in.peek() == ',' || in.peek() == '}');
      if (!adjacent && alone && fields.indexOf(key.text()) < 0) {
        fields.put(key.text(), Tag.STR, new Scalar("", Tag.UNSET, Style.PLAIN, in.origin()));
        next('}');
        continue;
      }
      boolean broken = adjacent && in.origin().line() != key.origin().line();
      boolean odd = broken || key.text().equals("<<") || (!adjacent && !scalars.isText(key.text()));
      if (in.peek() != ':' || (!adjacent && !in.isBlank(1)) || odd) {
        throw new ManifestParser.GaveUp();
      }
      in.skip(1);
      blanks();
      String name = key.text().intern();
      if (fields.indexOf(name) >= 0) {
        throw new ManifestParser.GaveUp();
      }
      fields.put(name, name.isEmpty() ? Tag.STR : key.type(), read(depth - 1));
      next('}');
    }
    in.skip(1);
    return fields.build(true, at);
  }

  private Sequence sequence(int depth) {
    Origin at = in.origin();
    var items = new ArrayList<Node>();
    in.skip(1);
    blanks();
    while (in.peek() != ']') {
      items.add(read(depth - 1));
      next(']');
    }
    in.skip(1);
    return Sequence.of(items, true, at);
  }

  /** From behind an entry to the next one or to the closing bracket. */
  private void next(char closing) {
    blanks();
    if (in.peek() == ',') {
      in.skip(1);
      blanks();
    } else if (in.peek() != closing) {
      throw new ManifestParser.GaveUp();
    }
  }

  private void blanks() {
    while (in.peek() == ' ' || in.peek() == '\t' || in.peek() == '\n') {
      if (in.peek() == '\n') {
        in.newLine();
      } else {
        in.skip(1);
      }
    }
  }

  private Scalar plain() {
    if (!scalars.startsPlain() || in.atEnd()) {
      throw new ManifestParser.GaveUp();
    }
    Origin at = in.origin();
    byte[] bytes = in.bytes();
    int from = in.at();
    int i = from;
    int last = from;
    while (i < in.end()) {
      byte b = bytes[i];
      if (b == ',' || b == ']' || b == '}' || b == '\n' || (b == ':' && isBlank(i + 1))) {
        break;
      }
      if (b == '\t' && i > from && Character.isLetterOrDigit(bytes[i - 1]) && endsBehind(i)) {
        break;
      }
      if (b == '[' || b == '{' || b == '?' || b == '#' || b == '\t') {
        throw new ManifestParser.GaveUp();
      }
      i++;
      if (b != ' ') {
        last = i;
      }
    }
    in.moveTo(i);
    return new Scalar(in.text(from, last), Tag.UNSET, Style.PLAIN, at);
  }

  /** Whether nothing of a scalar follows the blanks at a position. */
  private boolean endsBehind(int position) {
    byte[] bytes = in.bytes();
    int i = position;
    while (i < in.end() && (bytes[i] == ' ' || bytes[i] == '\t')) {
      i++;
    }
    return i < in.end()
        && (bytes[i] == ','
            || bytes[i] == ']'
            || bytes[i] == '}'
            || (bytes[i] == ':' && isBlank(i + 1)));
  }

  /** A colon ends a text before a blank alone: {@code [a:]} holds the text {@code a:}. */
  private boolean isBlank(int position) {
    byte[] bytes = in.bytes();
    return position >= in.end() || bytes[position] == ' ' || bytes[position] == '\n';
  }
}
