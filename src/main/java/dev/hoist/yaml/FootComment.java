package dev.hoist.yaml;

import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.node.Style;
import org.jspecify.annotations.Nullable;

/**
 * A comment at the end of a document, below a block of text that keeps its line breaks. kustomize
 * writes the comment after a blank line, which it then reads as one more break of the text.
 */
final class FootComment {
  private final byte[] text;
  private final int end;
  private int at;

  private FootComment(byte[] text, int from, int end) {
    this.text = text;
    this.at = from;
    this.end = end;
  }

  /**
   * The document with what the comment does to it.
   *
   * @param firstLine how many lines of the file are above the document, which begins at {@code
   *     from}
   */
  static Node heeded(Node document, byte[] text, int from, int end, int firstLine) {
    Scalar last = lastScalar(document);
    if (last == null || !isKeptBlock(last)) {
      return document;
    }
    var comment = new FootComment(text, from, end);
    int header = last.origin().line() - firstLine;
    return comment.isBelow(header, last.text().isBlank()) ? withBreak(document) : document;
  }

  /** Whether it ends in a blank line, and is written as a block again. */
  private static boolean isKeptBlock(Scalar scalar) {
    String text = scalar.text();
    return (scalar.style() == Style.LITERAL || scalar.style() == Style.FOLDED)
        && (text.endsWith("\n\n") || text.equals("\n"))
        && ScalarShape.nearest(text, scalar.style(), false, false) == scalar.style();
  }

  private static @Nullable Scalar lastScalar(Node node) {
    Node last = node;
    while (!(last instanceof Scalar scalar)) {
      Node inner = lastValue(last);
      if (inner == null) {
        return null;
      }
      last = inner;
    }
    return scalar;
  }

  private static @Nullable Node lastValue(Node node) {
    if (node instanceof Mapping mapping) {
      return mapping.isEmpty() ? null : mapping.value(mapping.size() - 1);
    }
    Sequence sequence = (Sequence) node;
    return sequence.isEmpty() ? null : sequence.get(sequence.size() - 1);
  }

  private static Node withBreak(Node node) {
    if (node instanceof Mapping mapping) {
      int last = mapping.size() - 1;
      return mapping.with(mapping.key(last), withBreak(mapping.value(last)));
    }
    if (node instanceof Sequence sequence) {
      int last = sequence.size() - 1;
      return sequence.with(last, withBreak(sequence.get(last)));
    }
    Scalar scalar = (Scalar) node;
    return new Scalar(scalar.text() + "\n", scalar.tag(), scalar.style(), scalar.origin());
  }

  /** Whether nothing but blanks and comments is below the block that begins in a line. */
  private boolean isBelow(int headerLine, boolean blank) {
    for (int line = 0; line < headerLine; line++) {
      nextLine();
    }
    int indent = 0;
    while (at < end && (isBlankLine() || (!blank && indentation() >= Math.max(indent, 1)))) {
      if (indent == 0 && !isBlankLine()) {
        indent = indentation();
      }
      nextLine();
    }
    boolean found = false;
    while (at < end) {
      int first = at + indentation();
      boolean comment = first < end && text[first] == '#';
      if (!comment && !isBlankLine()) {
        return found && text[at] == '.';
      }
      found |= comment;
      nextLine();
    }
    return found;
  }

  private int indentation() {
    int i = at;
    while (i < end && text[i] == ' ') {
      i++;
    }
    return i - at;
  }

  private boolean isBlankLine() {
    int i = at + indentation();
    return i >= end || text[i] == '\n';
  }

  private void nextLine() {
    while (at < end && text[at] != '\n') {
      at++;
    }
    at = Math.min(at + 1, end);
  }
}
