package dev.hoist.diff;

import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.json.Json;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.yaml.YamlReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Documents that are the text of a field. */
public final class EmbeddedText {
  /** Deeper or larger documents, also by their aliases, are no configuration. */
  private static final int MAX_HEIGHT = 100;

  private static final int MAX_SIZE = 100_000;

  private EmbeddedText() {}

  /** What a text is written in. */
  public enum Format {
    JSON,
    YAML,
    /** Lines {@code key=value}. */
    PROPERTIES;

    /** What both texts look like, or null. */
    static @Nullable Format of(String before, String after) {
      if (isBracketed(before) && isBracketed(after)) {
        return JSON;
      }
      if (before.indexOf('\n') < 0 || after.indexOf('\n') < 0) {
        return null;
      }
      return properties(before) != null && properties(after) != null ? PROPERTIES : YAML;
    }

    private static boolean isBracketed(String text) {
      String body = text.strip();
      return (body.startsWith("{") && body.endsWith("}"))
          || (body.startsWith("[") && body.endsWith("]"));
    }
  }

  /** The mapping or list that a text describes, or null when it does not. */
  static @Nullable Node read(Format format, String text) {
    try {
      Node document =
          switch (format) {
            case JSON -> Json.read(text, "");
            case YAML -> yaml(text);
            case PROPERTIES -> properties(text);
          };
      return document == null
              || document instanceof Scalar
              || document.height() > MAX_HEIGHT
              || document.expandedSize() > MAX_SIZE
          ? null
          : document;
    } catch (HoistException e) {
      return null; // what cannot be read is a text like any other
    }
  }

  private static @Nullable Node yaml(String text) {
    List<Node> documents = YamlReader.documents(text, "");
    return documents.size() == 1 && documents.get(0) instanceof Mapping mapping ? mapping : null;
  }

  private static @Nullable Mapping properties(String text) {
    var fields = Mapping.builder();
    for (String line : text.split("\n", -1)) {
      String content = line.strip();
      if (content.isEmpty() || content.charAt(0) == '#' || content.charAt(0) == '!') {
        continue;
      }
      int equals = content.indexOf('=');
      String key = equals < 0 ? "" : content.substring(0, equals).strip();
      boolean clear = !key.isEmpty() && key.indexOf(' ') < 0 && key.indexOf(':') < 0;
      if (!clear || content.endsWith("\\") || fields.indexOf(key) >= 0) {
        return null;
      }
      fields.put(key, Scalar.string(content.substring(equals + 1).strip(), Origin.NONE));
    }
    return fields.size() == 0 ? null : fields.build(Origin.NONE);
  }

  /** A line without its indentation and its comment; empty when that is all of it. */
  static String content(String line) {
    String content = line.strip();
    if (content.startsWith("#") || content.startsWith("!")) {
      return "";
    }
    int comment = content.indexOf(" #");
    return comment < 0 ? content : content.substring(0, comment).stripTrailing();
  }
}
