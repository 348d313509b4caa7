package dev.hoist.images;

import java.util.List;

/**
 * What an {@code images} entry says of the image of a name; a text is empty where the entry has no
 * such field.
 */
public record ImagePin(
    String name, String newName, String newTag, String tagSuffix, String digest) {
  /** The fields beside the name, in the order in which they are written. */
  static final List<String> FIELDS = List.of("newName", "newTag", "tagSuffix", "digest");

  /**
   * The name, tag and digest of a reference; a colon in front of the first slash belongs to a port.
   */
  static ImagePin of(String reference) {
    int slash = Math.max(0, reference.indexOf('/'));
    int at = reference.indexOf('@', slash);
    int colon = reference.indexOf(':', slash);
    boolean tagged = colon >= 0 && (at < 0 || colon < at);
    int nameEnd = tagged ? colon : at >= 0 ? at : reference.length();
    int tagEnd = at >= 0 ? at : reference.length();
    return new ImagePin(
        reference.substring(0, nameEnd),
        "",
        tagged ? reference.substring(colon + 1, tagEnd) : "",
        "",
        at >= 0 ? reference.substring(at + 1) : "");
  }

  /** What a field other than the name says. */
  String field(String field) {
    return switch (field) {
      case "newName" -> newName;
      case "newTag" -> newTag;
      case "tagSuffix" -> tagSuffix;
      case "digest" -> digest;
      default -> throw new IllegalArgumentException(field);
    };
  }

  /** How the image is called in one word: by its tag, else its digest, else its name. */
  public String shown() {
    if (!newTag.isEmpty()) {
      return newTag;
    }
    return !digest.isEmpty() ? digest : newName;
  }
}
