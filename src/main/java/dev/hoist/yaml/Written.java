package dev.hoist.yaml;

import dev.hoist.node.Style;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value as it stands in its file: which of the file's bytes it is made of. A node knows its
 * meaning and where it begins; who edits a file must also know where it ends, and what is an alias
 * there. Places are indices of bytes in the file, a byte order mark included.
 */
public sealed interface Written {
  /** The first byte; anchors and tags come before it. */
  int from();

  /** The byte behind the last one; comments come behind it. */
  int to();

  /**
   * A scalar. One without any character is empty, and stands behind its colon or dash.
   *
   * @param inFlow whether it stands between braces or brackets
   */
  record Text(int from, int to, Style style, boolean inFlow) implements Written {}

  /** {@code *name}, for what is written elsewhere. */
  record Alias(int from, int to) implements Written {}

  /**
   * A list.
   *
   * @param flow whether it is written in brackets, which then are its first and last byte
   */
  record Items(int from, int to, boolean flow, List<Written> items) implements Written {
    public Items {
      items = List.copyOf(items);
    }
  }

  /**
   * A mapping with its keys in the order of the file, repeated ones and {@code <<} included.
   *
   * @param flow whether it is written in braces, which then are its first and last byte
   */
  record Table(int from, int to, boolean flow, List<Field> fields) implements Written {
    public Table {
      fields = List.copyOf(fields);
    }

    /** The last field of a name, letter case not counted; null when it has none of its own. */
    public @Nullable Field field(String name) {
      Field found = null;
      for (Field field : fields) {
        if (field.name().equalsIgnoreCase(name)) {
          found = field;
        }
      }
      return found;
    }
  }

  /**
   * A key and its value.
   *
   * @param name what the key says
   */
  record Field(String name, Written key, Written value) {}

  /**
   * The documents of a file in order, those without content included.
   *
   * @throws dev.hoist.diag.HoistException when the text is no YAML; {@link YamlReader} words most
   *     faults better and is asked first
   */
  static List<Written> documents(byte[] content, String file) {
    return new WrittenReader(content, file).documents(Integer.MAX_VALUE);
  }

  /** The first document of a file; null when there is none. */
  static @Nullable Written first(byte[] content, String file) {
    List<Written> first = new WrittenReader(content, file).documents(1);
    return first.isEmpty() ? null : first.get(0);
  }
}
