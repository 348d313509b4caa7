package dev.hoist.render;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Which image references a name is for: the name itself with any tag and digest. kustomize puts the
 * name into a regular expression as it is, so that a dot fits any character. For names without
 * other special characters, which is nearly all, the same is decided without an expression.
 */
final class ImagePattern {
  private static final String DIGEST = "@sha256:";

  private final String name;
  private final boolean plain;
  private final @Nullable Pattern pattern;

  ImagePattern(String name) {
    this.name = name;
    this.plain = isPlain(name);
    this.pattern = plain ? null : compile(name);
  }

  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!word && "/-_.:".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /** A name that is no expression fits nothing. */
  private static @Nullable Pattern compile(String name) {
    try {
      return Expression.compile("^" + name + "(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$");
    } catch (PatternSyntaxException e) {
      return null;
    }
  }

  boolean fits(String reference) {
    if (!plain) {
      return pattern != null && pattern.matcher(reference).find();
    }
    int at = name.length();
    if (reference.length() < at) {
      return false;
    }
    for (int i = 0; i < at; i++) {
      char wanted = name.charAt(i);
      char found = reference.charAt(i);
      if (wanted == '.' ? found == '\n' : wanted != found) {
        return false;
      }
    }
    if (reference.startsWith(":", at)) {
      at = wordEnd(reference, at + 1);
    }
    if (reference.startsWith(DIGEST, at)) {
      at = wordEnd(reference, at + DIGEST.length());
    }
    return at == reference.length();
  }

  private static int wordEnd(String text, int from) {
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      boolean word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!word && "_.{}-".indexOf(c) < 0) {
        break;
      }
      i++;
    }
    return i;
  }
}
