package dev.hoist.diff;

/**
 * A container image taken apart. A port in the registry's name is not a tag.
 *
 * @param name with its registry
 * @param tag empty when there is none
 * @param digest with its algorithm, or empty
 */
public record Image(String name, String tag, String digest) {
  public static Image of(String reference) {
    int at = reference.indexOf('@');
    String named = at < 0 ? reference : reference.substring(0, at);
    int colon = named.lastIndexOf(':');
    boolean tagged = colon > named.lastIndexOf('/');
    return new Image(
        tagged ? named.substring(0, colon) : named,
        tagged ? named.substring(colon + 1) : "",
        at < 0 ? "" : reference.substring(at + 1));
  }

  /** What tells this image from others of its name: {@code 1.4.3}, {@code 1.4.3@sha256:…}. */
  public String version() {
    return digest.isEmpty() ? tag : tag + "@" + digest;
  }

  @Override
  public String toString() {
    return name + (tag.isEmpty() ? "" : ":" + tag) + (digest.isEmpty() ? "" : "@" + digest);
  }
}
