package dev.hoist.diff;

/**
 * Names of generated ConfigMaps and Secrets, which end in a hash of their content: {@code
 * app-config-7dkb2m5g9f}. The ten characters are hexadecimal digits written in an alphabet without
 * vowels and without 0, 1 and 3.
 */
public final class HashSuffix {
  private static final int LENGTH = 10;
  private static final String ALPHABET = "2456789bcdfghkmt";

  private HashSuffix() {}

  /** Whether a kind's names are generated this way. */
  public static boolean isFor(ObjectKey key) {
    return key.group().isEmpty() && (key.kind().equals("ConfigMap") || key.kind().equals("Secret"));
  }

  /** The name without its hash; the name itself when it has none. */
  public static String base(String name) {
    int dash = name.length() - LENGTH - 1;
    if (dash < 1 || name.charAt(dash) != '-') {
      return name;
    }
    for (int i = dash + 1; i < name.length(); i++) {
      if (ALPHABET.indexOf(name.charAt(i)) < 0) {
        return name;
      }
    }
    return name.substring(0, dash);
  }
}
