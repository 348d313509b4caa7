package dev.hoist.node;

import dev.hoist.diag.Origin;

/**
 * A leaf. The text is kept as written, so that {@code 1.10} never becomes {@code 1.1}.
 *
 * @param text the value after unquoting and unfolding, before any type is read into it
 * @param tag {@link Tag#UNSET} for nearly every plain scalar: {@link #type()} settles it
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

  /** The type: the tag, or what a reader of the text in this style would take it for. */
  public Tag type() {
    if (tag != Tag.UNSET) {
      return tag;
    }
    return style == Style.PLAIN ? Plain.resolve(text) : Tag.STR;
  }

  /**
   * The same style with other text, whose type is open again. kustomize edits names and images this
   * way.
   */
  public Scalar withText(String newText, Origin source) {
    return new Scalar(newText, Tag.UNSET, style, source);
  }

  /**
   * The same style with other text that is certainly a string, as labels and namespaces are set.
   */
  public Scalar withString(String newText, Origin source) {
    return new Scalar(newText, Tag.STR, style, source);
  }

  public boolean isString() {
    return type() == Tag.STR;
  }

  @Override
  public Scalar at(Origin place) {
    return new Scalar(text, tag, style, place);
  }

  @Override
  public int expandedSize() {
    return 1;
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
