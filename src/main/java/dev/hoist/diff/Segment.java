package dev.hoist.diff;

import java.util.List;

/** One step of a {@link FieldPath}. */
public sealed interface Segment {
  /** A field of a mapping. */
  record Field(String name) implements Segment {}

  /**
   * The item of a list that has these values in these fields.
   *
   * @param parts what names the item; parts that have their default are left out
   */
  record Key(List<Part> parts) implements Segment {
    /** A field below the item, such as {@code metadata.name}, and its text. */
    public record Part(String field, String value) {
      @Override
      public boolean equals(Object other) {
        return other instanceof Part that && field.equals(that.field) && value.equals(that.value);
      }

      @Override
      public int hashCode() {
        return field.hashCode() * 31 + value.hashCode();
      }
    }

    public Key {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
      return parts.hashCode();
    }

    @Override
    public String toString() {
      var out = new StringBuilder();
      for (Part part : parts) {
        out.append(out.isEmpty() ? "" : ",").append(part.field).append('=').append(part.value);
      }
      return out.toString();
    }
  }

  /** The item of a list that is this very text. */
  record Member(String text) implements Segment {
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * The item at a position, counted from 0, which may differ on the two sides.
   *
   * @param before -1 when the first side has no such item
   * @param after -1 when the second side has no such item
   */
  record Index(int before, int after) implements Segment {
    /** The position to show: on the second side, where there is one. */
    public int shown() {
      return after >= 0 ? after : before;
    }

    @Override
    public String toString() {
      return Integer.toString(shown());
    }
  }

  /** The same step seen from the other side. */
  default Segment swapped() {
    return this instanceof Index(int before, int after) ? new Index(after, before) : this;
  }
}
