package dev.hoist.report;

import dev.hoist.diag.Origin;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Files as the hosts of a repository name them. An origin is written for people: {@code
 * HEAD:overlays/prod/web.yaml} for a file at a revision, an address for one of a remote base.
 */
final class SourceFile {
  private static final String UNRESERVED = "-._~";

  private SourceFile() {}

  /** The path of a file of this repository; empty when no file is known, or it is elsewhere. */
  static Optional<String> of(Origin origin) {
    String file = origin.file();
    int colon = file.indexOf(':');
    boolean remote = file.contains("//") || file.substring(0, Math.max(0, colon)).contains("@");
    String path = file.substring(colon + 1);
    return remote || path.isEmpty() ? Optional.empty() : Optional.of(path);
  }

  /**
   * The same, or what the side is called, for formats that drop what has no file: GitHub turns away
   * a whole report for one such result.
   */
  static String orSide(Origin origin, String side) {
    return of(origin).or(() -> of(Origin.of(side))).orElse("hoist.yaml");
  }

  /** A relative path as a relative URI. */
  static String uri(String path) {
    return escaped(path, "/");
  }

  /** A text as the name of a file on every system, and as one word. */
  static String name(String text) {
    return escaped(text, "");
  }

  /** RFC 3986: everything but letters, digits and a few marks as the bytes it has in UTF-8. */
  private static String escaped(String text, String kept) {
    var out = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean letter = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
      if (letter || UNRESERVED.indexOf(b) >= 0 || kept.indexOf(b) >= 0) {
        out.append((char) b);
      } else {
        out.append('%')
            .append(Character.toUpperCase(Character.forDigit((b >> 4) & 0xf, 16)))
            .append(Character.toUpperCase(Character.forDigit(b & 0xf, 16)));
      }
    }
    return out.toString();
  }
}
