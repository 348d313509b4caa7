package dev.hoist.yaml;

import dev.hoist.diag.Origin;
import dev.hoist.node.Scalar;
import dev.hoist.node.Style;
import org.jspecify.annotations.Nullable;

/** How lines and columns of a text become places in the file that holds it. */
final class Places {
  private final String file;

  /** The one place of everything, where lines of the text are none of the file. */
  private final @Nullable Origin only;

  private final int indent;
  private final int cutLine;
  private final int cut;

  private Places(String file, @Nullable Origin only, int indent, int cutLine, int cut) {
    this.file = file;
    this.only = only;
    this.indent = indent;
    this.cutLine = cutLine;
    this.cut = cut;
  }

  static Places of(String file) {
    return new Places(file, null, 0, -1, 0);
  }

  /**
   * Places in a text that stands inside another document.
   *
   * @param source the file of that document, if it is at hand; tells how far a block is indented
   * @param cutLine the line of the file with the first character that is read
   * @param cut how many blanks before it were taken away
   */
  static Places in(Scalar holder, byte @Nullable [] source, int cutLine, int cut) {
    Origin at = holder.origin();
    if (holder.style() != Style.LITERAL || at.line() == 0) {
      return new Places(at.file(), at, 0, -1, 0);
    }
    int indent = source == null ? 0 : Math.max(0, indentation(source, cutLine) - cut);
    return new Places(at.file(), null, indent, cutLine, cut);
  }

  private static int indentation(byte[] source, int line) {
    int at = 0;
    for (int i = 0; i < line && at < source.length; at++) {
      if (source[at] == '\n') {
        i++;
      }
    }
    int from = at;
    while (at < source.length && source[at] == ' ') {
      at++;
    }
    return at - from;
  }

  /** A place by its line in the file and its column in the text, both counted from 0. */
  Origin at(int line, int column) {
    if (only != null) {
      return only;
    }
    return new Origin(file, line + 1, column + indent + (line == cutLine ? cut : 0) + 1);
  }

  /** The file as a whole, or the text in it. */
  Origin whole() {
    return only == null ? Origin.of(file) : only;
  }

  @Override
  public String toString() {
    return file;
  }
}
