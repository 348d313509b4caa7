package dev.hoist.diff;

import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The last gate before output leaves: it holds what a redaction has hidden, and lets no text pass
 * in which a piece of it stands. That never happens unless hoist has a fault; then nothing is
 * printed.
 *
 * <p>Looked for are values as they were written, decoded, in base64, as parts of URLs and of JSON,
 * and all of that across line breaks. Left out are values that could be a word of the report: those
 * of fewer than four characters, and those of fewer than sixteen that are all small letters, all
 * capitals or all digits. A value that also stands where everybody may see it is no secret there,
 * and nor is one of which every word does: reports join names to {@code shop/web}.
 */
public final class SecretGate {
  private static final int MIN_LENGTH = 4;
  private static final int LONG = 16;

  /** A line of a longer value that counts by itself, such as one of a private key. */
  private static final int KEY_MATERIAL = 24;

  private final Map<Integer, List<String>> byStart = new HashMap<>();
  private final List<Bundle> visible;

  private SecretGate(List<Bundle> visible) {
    this.visible = visible;
  }

  /**
   * A gate for what a redaction has hidden so far.
   *
   * @param visible what the redaction has left of the objects
   */
  public static SecretGate of(Redaction redaction, List<Bundle> visible) {
    var gate = new SecretGate(List.copyOf(visible));
    for (byte[] value : redaction.hiddenValues()) {
      String text = new String(value, StandardCharsets.UTF_8).strip();
      gate.add(text);
      for (String line : text.split("\n")) {
        if (line.length() >= KEY_MATERIAL && line.indexOf(' ') < 0) {
          gate.add(line);
        }
      }
      gate.add(Base64.getEncoder().encodeToString(value));
    }
    return gate;
  }

  private void add(String value) {
    if (!isTelling(value)) {
      return;
    }
    put(value);
    String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
    put(encoded);
    put(encoded.replace("+", "%20"));
    put(value.replace("\\", "\\\\").replace("\"", "\\\""));
  }

  private void put(String needle) {
    String packed = withoutBlanks(needle);
    if (packed.length() >= MIN_LENGTH) {
      List<String> same = byStart.computeIfAbsent(start(packed, 0), key -> new ArrayList<>(1));
      if (!same.contains(packed)) {
        same.add(packed);
      }
    }
  }

  private static boolean isTelling(String value) {
    if (value.length() < MIN_LENGTH) {
      return false;
    }
    boolean small = false;
    boolean capital = false;
    boolean digit = false;
    boolean other = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      small |= c >= 'a' && c <= 'z';
      capital |= c >= 'A' && c <= 'Z';
      digit |= c >= '0' && c <= '9';
      other |= !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
    }
    int kinds = (small ? 1 : 0) + (capital ? 1 : 0) + (digit ? 1 : 0) + (other ? 1 : 0);
    return kinds > 1 || value.length() >= LONG;
  }

  /**
   * Lets a text pass.
   *
   * @return the text
   * @throws IllegalStateException when a hidden value stands in it; the message does not tell which
   */
  public String pass(String text) {
    if (byStart.isEmpty()) {
      return text;
    }
    String packed = withoutBlanks(text);
    String seen = null;
    for (int i = 0; i + MIN_LENGTH <= packed.length(); i++) {
      List<String> needles = byStart.get(start(packed, i));
      if (needles == null) {
        continue;
      }
      for (String needle : needles) {
        if (packed.startsWith(needle, i)) {
          seen = seen == null ? seen() : seen;
          if (!isSeen(needle, seen)) {
            throw new IllegalStateException(
                "the output was held back because a value of a Secret stands in it");
          }
        }
      }
    }
    return text;
  }

  private static boolean isSeen(String needle, String seen) {
    int from = 0;
    for (int i = 0; i <= needle.length(); i++) {
      if (i == needle.length() || !Character.isLetterOrDigit(needle.charAt(i))) {
        if (i - from >= MIN_LENGTH && !seen.contains(needle.substring(from, i))) {
          return false;
        }
        from = i + 1;
      }
    }
    return true;
  }

  /** All that may be seen anyway, in one text. */
  private String seen() {
    var all = new StringBuilder();
    for (Bundle bundle : visible) {
      for (Resource resource : bundle.resources()) {
        see(resource.body(), all);
      }
    }
    return withoutBlanks(all.toString());
  }

  private static void see(Node node, StringBuilder all) {
    if (node instanceof Scalar scalar) {
      all.append(scalar.text()).append('\0');
    } else if (node instanceof Sequence sequence) {
      for (int i = 0; i < sequence.size(); i++) {
        see(sequence.get(i), all);
      }
    } else if (node instanceof Mapping mapping) {
      for (int i = 0; i < mapping.size(); i++) {
        all.append(mapping.key(i)).append('\0');
        see(mapping.value(i), all);
      }
    }
  }

  private static String withoutBlanks(String text) {
    var packed = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        packed.append(c);
      }
    }
    return packed.toString();
  }

  private static int start(String text, int at) {
    int hash = 0;
    for (int i = 0; i < MIN_LENGTH; i++) {
      hash = hash * 31 + text.charAt(at + i);
    }
    return hash;
  }
}
