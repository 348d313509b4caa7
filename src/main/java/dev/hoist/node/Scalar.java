package dev.hoist.node;

import dev.hoist.diag.Origin;

/**
 * A leaf. The text is kept as written, so that {@code 1.10} never becomes {@code 1.1}.
 *
 * @param text the value after unquoting and unfolding, before any type is read into it
 * @param tag {@link Tag#UNSET} for nearly every scalar that was read: {@link #type()} settles it
 */
public record Scalar(String text, Tag tag, Style style, Origin origin) implements Node {
  /** A plain scalar whose text decides its type. */
  public static Scalar plain(String text, Origin origin) {
    return new Scalar(text, Tag.UNSET, Style.PLAIN, origin);
  }

  /** A string, whatever its text looks like. */
  public static Scalar string(String text, Origin origin) {
    return new Scalar(text, Tag.STR, Style.PLAIN, origin);
  }

  /** The type a reader takes the text for: anything quoted is a string, whatever the tag. */
  public Tag type() {
    if (style != Style.PLAIN) {
      return Tag.STR;
    }
    return isOpen() ? Plain.resolve(text) : tag;
  }

  /** Whether no tag says what the text is. */
  public boolean isOpen() {
    return tag == Tag.UNSET || tag == Tag.NONE;
  }

  public boolean isString() {
    return type() == Tag.STR;
  }

  @Override
  public Kind kind() {
    return Kind.SCALAR;
  }

  @Override
  public Scalar at(Origin place) {
    return new Scalar(text, tag, style, place);
  }

  @Override
  public int expandedSize() {
    return 1;
  }

  @Override
  public int height() {
    return 0;
  }

  /** Equal types and equal text; all nulls are equal. Numbers are compared as written. */
  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof Scalar that)) {
      return false;
    }
    Tag type = type();
    return type == that.type() && (type == Tag.NULL || text.equals(that.text));
  }

  @Override
  public int hashCode() {
    return isNull() ? 0 : text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
