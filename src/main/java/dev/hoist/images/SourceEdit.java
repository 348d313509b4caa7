package dev.hoist.images;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes to be made to the bytes of a file: ranges that are replaced. All others stay. */
final class SourceEdit {
  /** The length of a byte order mark, which is part of no line. */
  private static final int MARK = 3;

  private final byte[] source;
  private final List<Part> parts = new ArrayList<>();

  private record Part(int from, int to, byte[] text) {}

  SourceEdit(byte[] source) {
    this.source = source;
  }

  /** The edit was not made, because the file would not be what it should be. */
  static HoistException refused(Origin at, String why, String hint) {
    return Diagnostic.error("edit.refused", at, "the value cannot be changed in place")
        .because(why, Origin.NONE)
        .hint(hint)
        .asException();
  }

  void replace(int from, int to, String text) {
    parts.add(new Part(from, to, text.getBytes(StandardCharsets.UTF_8)));
  }

  /** What is inserted at one place stands there in the order of the calls. */
  void insert(int at, String text) {
    replace(at, at, text);
  }

  /** The file with all of it done; the same bytes when there is nothing to do. */
  byte[] result() {
    parts.sort(Comparator.comparingInt(Part::from).thenComparingInt(Part::to));
    var out = new ByteArrayOutputStream(source.length + 64);
    int at = 0;
    for (Part part : parts) {
      if (part.from < at && part.text.length > 0) {
        throw new IllegalStateException("two edits of one range at " + part.from);
      }
      // what is taken away may be taken away twice
      out.write(source, at, Math.max(0, part.from - at));
      out.writeBytes(part.text);
      at = Math.max(at, part.to);
    }
    out.write(source, at, source.length - at);
    return out.toByteArray();
  }

  byte at(int index) {
    return index >= 0 && index < source.length ? source[index] : 0;
  }

  int length() {
    return source.length;
  }

  /** Where the line of a byte ends, in front of its line break. */
  int lineEnd(int at) {
    int end = at;
    while (end < source.length && source[end] != '\n') {
      end++;
    }
    return end > at && source[end - 1] == '\r' ? end - 1 : end;
  }

  /** Where the line of a byte begins. */
  int lineStart(int at) {
    int start = at;
    while (start > 0 && source[start - 1] != '\n') {
      start--;
    }
    return start == 0 && at >= MARK && at(0) == (byte) 0xEF ? MARK : start;
  }

  /** The line break that the file uses. */
  String lineBreak() {
    for (int i = 0; i < source.length; i++) {
      if (source[i] == '\n') {
        return i > 0 && source[i - 1] == '\r' ? "\r\n" : "\n";
      }
    }
    return "\n";
  }

  /** Blanks up to the column of a byte, which begins a key or an item. */
  String indentation(int at) {
    return " ".repeat(at - lineStart(at));
  }

  /** Whether only blanks and line breaks stand in a range. */
  boolean isBlank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (" \t\r\n".indexOf(source[i]) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Takes away a range, and its whole line when nothing else stands there. */
  void remove(int from, int to) {
    int start = lineStart(from);
    int end = lineEnd(to);
    if (!isBlank(start, from) || !isBlank(to, end)) {
      int behind = to;
      while (at(behind) == ' ') {
        behind++;
      }
      replace(from, behind, "");
    } else if (end < source.length) {
      replace(start, end + (source[end] == '\r' ? 2 : 1), "");
    } else {
      replace(start == 0 ? 0 : lineEnd(start - 1), end, "");
    }
  }

  /** Whether nothing but blank lines and comments follow a byte. */
  boolean isLast(int at) {
    int i = at;
    while (i < source.length) {
      if (source[i] == '#') {
        i = lineEnd(i);
      } else if (" \t\r\n".indexOf(source[i]) < 0) {
        return false;
      } else {
        i++;
      }
    }
    return true;
  }
}
