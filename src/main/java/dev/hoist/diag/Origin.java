package dev.hoist.diag;

import java.util.Objects;

/**
 * The place where a value was written: file, line and column, counted from 1 as editors do. The
 * file is a path inside its source tree, separated by {@code /}. A line of 0 means that only the
 * file is known.
 *
 * <p>Not an address of a value in a document; that is a path of field names.
 */
public record Origin(String file, int line, int column) implements Comparable<Origin> {
  /** The origin of a value that no file wrote. */
  public static final Origin NONE = new Origin("", 0, 0);

  /** A place of which only the file is known. */
  public static Origin of(String file) {
    return new Origin(file, 0, 0);
  }

  @SuppressWarnings("ReferenceEquality") // NONE is one object by construction
  public boolean isNone() {
    return this == NONE;
  }

  /** Written out: the equality that a record is given is made at run time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Origin that
        && line == that.line
        && column == that.column
        && file.equals(that.file);
  }

  @Override
  public int hashCode() {
    return (file.hashCode() * 31 + line) * 31 + column;
  }

  @Override
  public int compareTo(Origin other) {
    int byFile = file.compareTo(other.file);
    if (byFile != 0) {
      return byFile;
    }
    int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  /** {@code file:line:column}, shortened to what is known; empty for {@link #NONE}. */
  @Override
  public String toString() {
    if (line == 0) {
      return Objects.requireNonNull(file);
    }
    return file + ":" + line + ":" + column;
  }
}
