package dev.hoist.images;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;

/**
 * An image as it is given on the command line, in the forms of {@code kustomize edit set image}:
 *
 * <pre>
 * NAME=NEWNAME:TAG@DIGEST     each of the three may be left out, but not all
 * NAME:TAG@DIGEST             the same without a new name
 * NAME=*:TAG                  a star keeps what the kustomization has
 * </pre>
 *
 * <p>What is neither given nor a star is not there afterwards, not even a new name.
 */
public record ImageArgument(ImagePin pin) {
  private static final String KEEP = "*";

  /**
   * Reads an argument.
   *
   * @throws HoistException when it names no image, or says nothing about it
   */
  public static ImageArgument of(String text) {
    int equals = text.indexOf('=');
    String key = equals < 0 ? "" : text.substring(0, equals);
    String value = text.substring(equals + 1);
    ImagePin reference = ImagePin.of(value);
    if (reference.name().equals(text) || isOdd(text)) {
      throw refused(text, "write NAME:TAG, NAME@DIGEST or NAME=NEWNAME:TAG");
    }
    String name = key.isEmpty() ? reference.name() : key;
    if (name.isEmpty()) {
      throw refused(text, "write the image's name in front: NAME" + text);
    }
    if (!key.isEmpty() && isVersion(value)) {
      throw refused(text, "for a tag write " + key + ":" + value + " or " + key + "=*:" + value);
    }
    String newName = key.isEmpty() ? "" : reference.name();
    return new ImageArgument(
        new ImagePin(name, newName, reference.newTag(), "", reference.digest()));
  }

  private static HoistException refused(String text, String hint) {
    return Diagnostic.error("image.argument", Origin.NONE, "\"" + text + "\" sets no image")
        .hint(hint)
        .asException();
  }

  /** No part of an image has such characters. */
  private static boolean isOdd(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) == 0x7F) {
        return true;
      }
    }
    return false;
  }

  /** {@code 1.2.3} and {@code v2} are no names of images, whatever kustomize would make of them. */
  private static boolean isVersion(String text) {
    int from = text.startsWith("v") ? 1 : 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '.' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return text.length() > from;
  }

  /**
   * What the image's entry is to say.
   *
   * @param now what it says, where stars look; of several entries, the first
   */
  ImagePin in(ImagePin now) {
    return new ImagePin(
        pin.name(),
        kept(pin.newName(), now.newName()),
        kept(pin.newTag(), now.newTag()),
        "",
        kept(pin.digest(), now.digest()));
  }

  private static String kept(String given, String now) {
    return given.equals(KEEP) ? now : given;
  }
}
