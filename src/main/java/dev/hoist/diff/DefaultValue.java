package dev.hoist.diff;

import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import org.jspecify.annotations.Nullable;

/** What the API server puts into a field that is missing. */
sealed interface DefaultValue {
  /** The value, or null when there is none beside these fields. */
  @Nullable Node in(Mapping holder);

  /**
   * Always the same value.
   *
   * @param other a field beside which there is no default; empty for none
   */
  record Fixed(Scalar value, String other) implements DefaultValue {
    static final Fixed EMPTY = new Fixed(Scalar.string("", Origin.NONE), "");

    static Fixed of(String text) {
      return new Fixed(Scalar.plain(text, Origin.NONE), "");
    }

    Fixed unless(String field) {
      return new Fixed(value, field);
    }

    @Override
    public @Nullable Node in(Mapping holder) {
      return !other.isEmpty() && holder.has(other) ? null : value;
    }
  }

  /** The value of another field. */
  record SameAs(String field) implements DefaultValue {
    @Override
    public @Nullable Node in(Mapping holder) {
      return holder.get(field);
    }
  }

  /** When an image is pulled, which depends on its tag. */
  record PullPolicy() implements DefaultValue {
    private static final Scalar ALWAYS = Scalar.plain("Always", Origin.NONE);
    private static final Scalar IF_NOT_PRESENT = Scalar.plain("IfNotPresent", Origin.NONE);

    @Override
    public @Nullable Node in(Mapping holder) {
      String reference = holder.text("image");
      if (reference == null) {
        return null;
      }
      Image image = Image.of(reference);
      boolean open = image.tag().isEmpty() && image.digest().isEmpty();
      return open || image.tag().equals("latest") ? ALWAYS : IF_NOT_PRESENT;
    }
  }
}
