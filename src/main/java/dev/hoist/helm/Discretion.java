package dev.hoist.helm;

import dev.hoist.diag.HoistException;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes out of what helm says whatever should not be printed: values and variables whose names
 * speak of secrets, as they are and in base64, and what addresses hold besides the place.
 */
final class Discretion {
  private static final String HIDDEN = "(hidden)";
  private static final int SHORTEST = 4;
  private static final List<String> SIGNS =
      List.of("pass", "secret", "token", "key", "credential", "auth", "cert", "private");
  private static final Pattern USER = Pattern.compile("(://)[^/\\s\"'@]*@");
  private static final Pattern QUERY = Pattern.compile("(://[^\\s\"'?]*\\?)[^\\s\"']*");

  private final Set<String> needles = new HashSet<>();

  Discretion(Map<String, String> vars) {
    vars.forEach(
        (name, value) -> {
          if (isSecret(name)) {
            add(value);
          }
        });
  }

  /** Remembers the secrets of a values file; one that cannot be read has none that helm knows. */
  void learn(byte[] values) {
    try {
      Node node = YamlReader.first(values, "values", YamlReader.Keys.LAST_WINS);
      if (node != null) {
        learn(node, false);
      }
    } catch (HoistException e) {
      // helm says where it is broken, not what it says
    }
  }

  private void learn(Node node, boolean secret) {
    if (node instanceof Mapping mapping) {
      for (int i = 0; i < mapping.size(); i++) {
        learn(mapping.value(i), secret || isSecret(mapping.key(i)));
      }
    } else if (node instanceof Sequence sequence) {
      for (Node item : sequence.items()) {
        learn(item, secret);
      }
    } else if (secret && node instanceof Scalar scalar) {
      add(scalar.text());
      for (String line : scalar.text().split("\n")) {
        add(line.strip());
      }
    }
  }

  private static boolean isSecret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String sign : SIGNS) {
      if (lower.contains(sign)) {
        return true;
      }
    }
    return false;
  }

  private void add(String text) {
    boolean word = text.equals("true") || text.equals("false") || text.equals("null");
    if (text.length() >= SHORTEST && !word) {
      needles.add(text);
      needles.add(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** The text without what is not for everybody. */
  String apply(String text) {
    var longestFirst = new ArrayList<>(needles);
    longestFirst.sort(Comparator.comparingInt(String::length).reversed());
    String clean = text;
    for (String needle : longestFirst) {
      clean = clean.replace(needle, HIDDEN);
    }
    clean = USER.matcher(clean).replaceAll("$1");
    return QUERY.matcher(clean).replaceAll("$1" + HIDDEN);
  }
}
