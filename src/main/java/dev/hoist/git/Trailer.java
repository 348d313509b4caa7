package dev.hoist.git;

import java.util.ArrayList;
import java.util.List;

/** A {@code Key: value} line in the last paragraph of a commit message. */
public record Trailer(String key, String value) {

  /** One for words of strangers: on one line, and without control characters. */
  public static Trailer ofWords(String key, String words) {
    return new Trailer(key, words.replaceAll("[\\s\\p{Cntrl}]+", " ").strip());
  }

  /**
   * Reads the trailers of a message. The last paragraph holds trailers only when each of its lines
   * is one or continues one (starts with a space); the first paragraph is the subject and never
   * does.
   */
  static List<Trailer> of(String message) {
    String text = unixLines(message);
    int start = text.lastIndexOf("\n\n");
    return start < 0 ? List.of() : ofParagraph(text.substring(start + 2));
  }

  /**
   * The same of every paragraph but the first: where a git host merges or squashes, it writes
   * paragraphs of its own below.
   */
  static List<Trailer> ofAll(String message) {
    var trailers = new ArrayList<Trailer>();
    String[] paragraphs = unixLines(message).split("\n\n+", -1);
    for (int i = 1; i < paragraphs.length; i++) {
      trailers.addAll(ofParagraph(paragraphs[i]));
    }
    return trailers;
  }

  private static String unixLines(String message) {
    return message.replace("\r\n", "\n").stripTrailing();
  }

  private static List<Trailer> ofParagraph(String paragraph) {
    var trailers = new ArrayList<Trailer>();
    for (String line : paragraph.split("\n")) {
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

  /**
   * {@code Key: value}. A value of several lines is continued with blanks, so that none of its
   * lines becomes a trailer of its own.
   */
  @Override
  public String toString() {
    return key + ": " + value.replace("\n", "\n ");
  }
}
