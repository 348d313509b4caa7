package dev.hoist.forge;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An answer that is asked for when somebody needs it, and then known. */
final class Once {
  private final Supplier<String> question;
  private @Nullable String answer;

  Once(Supplier<String> question) {
    this.question = question;
  }

  String get() {
    String known = answer;
    if (known == null) {
      known = question.get();
      answer = known;
    }
    return known;
  }
}
