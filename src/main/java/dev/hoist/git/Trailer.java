package dev.hoist.git;

import java.util.ArrayList;
import java.util.List;

/** A {@code Key: value} line in the last paragraph of a commit message. */
public record Trailer(String key, String value) {

  /**
   * Reads the trailers of a message. The last paragraph holds trailers only when each of its lines
   * is one or continues one (starts with a space); the first paragraph is the subject and never
   * does.
   */
  static List<Trailer> of(String message) {
    String text = message.replace("\r\n", "\n").stripTrailing();
    int start = text.lastIndexOf("\n\n");
    if (start < 0) {
      return List.of();
    }
    var trailers = new ArrayList<Trailer>();
    for (String line : text.substring(start + 2).split("\n")) {
      int last = trailers.size() - 1;
      int colon = line.indexOf(':');
      if (line.startsWith(" ") && last >= 0) {
        Trailer open = trailers.get(last);
        trailers.set(last, new Trailer(open.key, open.value + "\n" + line.strip()));
      } else if (colon > 0 && isToken(line, colon)) {
        trailers.add(new Trailer(line.substring(0, colon), line.substring(colon + 1).strip()));
      } else {
        return List.of();
      }
    }
    return trailers;
  }

  private static boolean isToken(String line, int end) {
    for (int i = 0; i < end; i++) {
      char c = line.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && c != '-' && !(c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }

  /** {@code Key: value}. */
  @Override
  public String toString() {
    return key + ": " + value;
  }
}
