package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Plain;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;
import dev.hoist.node.Timestamps;
import dev.hoist.yaml.KeyOrder;
import dev.hoist.yaml.Numbers;
import dev.hoist.yaml.Reencoding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The suffix that makes the name of a generated ConfigMap or Secret depend on its content: ten
 * characters of the SHA-256 of its data as Go's JSON. The name that is hashed is always empty, an
 * old slip of kustomize that is now the contract.
 */
final class NameHash {
  private NameHash() {}

  /**
   * Appends the hash to an item's name and remembers the name without it. The new name is said to
   * be written where the content comes from.
   */
  static void addTo(Item item) {
    String hash = of(item);
    Mapping metadata = item.body().mapping("metadata");
    if (metadata != null && metadata.get("name") instanceof Scalar name) {
      item.remember();
      Scalar hashed = Texts.set(name, name.text() + "-" + hash, item.body().origin());
      item.setBody(item.body().with("metadata", metadata.with("name", hashed)));
    }
  }

  static String of(Item item) {
    String json =
        switch (item.id().kind()) {
          case "ConfigMap" -> configMap(item.body());
          case "Secret" -> secret(item.body());
          default ->
              throw Diagnostic.error(
                      "hash.kind",
                      item.body().origin(),
                      "a name hash is made for ConfigMaps and Secrets only, not for "
                          + item.describe())
                  .hint("remove the annotation that asks for the hash")
                  .asException();
        };
    return encode(sha256(json));
  }

  private static String configMap(Mapping body) {
    var out = new StringBuilder("{");
    if (body.get("binaryData") instanceof Mapping binary) {
      out.append("\"binaryData\":");
      map(out, binary, false);
      out.append(',');
    }
    out.append("\"data\":");
    data(out, body.get("data"));
    return out.append(",\"kind\":\"ConfigMap\",\"name\":\"\"}").toString();
  }

  private static String secret(Mapping body) {
    var out = new StringBuilder("{\"data\":");
    data(out, body.get("data"));
    out.append(",\"kind\":\"Secret\",\"name\":\"\"");
    if (body.get("stringData") instanceof Mapping strings) {
      out.append(",\"stringData\":");
      map(out, strings, false);
    }
    out.append(",\"type\":");
    data(out, body.get("type"));
    return out.append('}').toString();
  }

  private static void data(StringBuilder out, @Nullable Node data) {
    if (data instanceof Mapping mapping) {
      map(out, mapping, false);
    } else if (data instanceof Scalar scalar) {
      GoJson.string(out, scalar.text());
    } else {
      out.append(data == null ? "\"\"" : "null");
    }
  }

  private static void map(StringBuilder out, Mapping mapping, boolean within) {
    boolean inFlow = within || mapping.isFlow();
    String[] keys = new String[mapping.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = mapping.key(i);
    }
    Arrays.sort(keys, KeyOrder::compareBytes);
    out.append('{');
    for (int i = 0; i < keys.length; i++) {
      if (i > 0) {
        out.append(',');
      }
      GoJson.string(out, keys[i]);
      out.append(':');
      node(out, mapping.get(keys[i]), inFlow);
    }
    out.append('}');
  }

  private static void node(StringBuilder out, @Nullable Node node, boolean inFlow) {
    if (node instanceof Mapping inner) {
      map(out, inner, inFlow);
    } else if (node instanceof Sequence list) {
      out.append('[');
      for (int i = 0; i < list.size(); i++) {
        out.append(i == 0 ? "" : ",");
        node(out, list.get(i), inFlow || list.isFlow());
      }
      out.append(']');
    } else if (node instanceof Scalar scalar) {
      value(out, scalar, inFlow);
    }
  }

  private static void value(StringBuilder out, Scalar scalar, boolean inFlow) {
    Tag type = scalar.type();
    if (type == Tag.STR) {
      boolean folded = scalar.style() == Style.FOLDED;
      GoJson.string(out, folded ? Reencoding.text(scalar, inFlow) : scalar.text());
    } else if (type == Tag.TIMESTAMP) {
      String time = Timestamps.canonical(scalar.text());
      GoJson.string(out, time == null ? scalar.text() : time);
    } else if (type == Tag.NULL) {
      out.append("null");
    } else if (type == Tag.BOOL) {
      out.append(Boolean.TRUE.equals(Plain.boolean11(scalar.text())));
    } else {
      out.append(number(scalar));
    }
  }

  /** Every number, integers too, has been a 64-bit float on its way to the hash. */
  private static String number(Scalar number) {
    return Plain.isInfinityOrNan(number.text()) ? "null" : Numbers.json(Numbers.value(number));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Digits and vowels that could spell words are replaced. */
  private static String encode(String hex) {
    char[] name = hex.substring(0, 10).toCharArray();
    for (int i = 0; i < name.length; i++) {
      name[i] =
          switch (name[i]) {
            case '0' -> 'g';
            case '1' -> 'h';
            case '3' -> 'k';
            case 'a' -> 'm';
            case 'e' -> 't';
            default -> name[i];
          };
    }
    return new String(name);
  }
}
