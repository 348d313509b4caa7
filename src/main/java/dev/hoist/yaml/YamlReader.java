package dev.hoist.yaml;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Style;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads YAML text into nodes that remember their places.
 *
 * <p>A file of resources is first split at separator lines, as kustomize does, and each part is
 * read by itself: a part's first document counts, whatever follows an explicit document end inside
 * it is not looked at.
 */
public final class YamlReader {
  private static final int MAX_DOCUMENTS = 10_000;

  private YamlReader() {}

  /** How repeated keys of one mapping are taken. */
  public enum Keys {
    /** An error that names both places: resources. */
    UNIQUE,
    /** The last one counts: kustomization files. */
    LAST_WINS
  }

  /**
   * The documents of a resource file in order; those without content are left out.
   *
   * @param file the name that origins carry
   * @throws dev.hoist.diag.HoistException with every fault that could be found
   */
  public static List<Node> documents(byte[] content, String file) {
    return documents(decode(content, file), file);
  }

  /** As {@link #documents(byte[], String)}, for text that is already decoded. */
  public static List<Node> documents(String content, String file) {
    return documents(unixLines(content), file, 0);
  }

  private static List<Node> documents(String text, String file, int firstLine) {
    var documents = new ArrayList<Node>();
    int from = 0;
    int line = firstLine;
    while (true) {
      int separator = nextSeparator(text, from);
      boolean last = separator < 0;
      // the line break before a separator belongs to the part, where it ends a block scalar
      String part = last ? text.substring(from) : text.substring(from, separator + 1);
      Node node = first(part, file, line, Keys.UNIQUE);
      if (node != null && !isEmpty(node)) {
        documents.add(node);
        if (documents.size() > MAX_DOCUMENTS) {
          throw Diagnostic.error(
                  "yaml.too-many-documents",
                  Origin.of(file),
                  "the file has more than 10000 documents")
              .hint("split it into several files")
              .asException();
        }
      }
      if (last) {
        return documents;
      }
      int end = text.indexOf('\n', separator + 1);
      line += count(text, from, separator + 1);
      checkSeparator(text.substring(separator + 1, end), file, line);
      line++;
      from = end + 1;
    }
  }

  /**
   * The documents of a text that stands inside another document, such as an inline patch, without
   * blanks around it. Lines are counted from the text's own place.
   */
  public static List<Node> embedded(Scalar holder) {
    String text = holder.text();
    int start = 0;
    int line = Math.max(0, holder.origin().line() - 1);
    if (holder.style() == Style.LITERAL || holder.style() == Style.FOLDED) {
      line++;
    }
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      if (text.charAt(start) == '\n') {
        line++;
      }
      start++;
    }
    String body = unixLines(text.substring(start).stripTrailing());
    return documents(body, holder.origin().file(), line);
  }

  /**
   * The first document of a file, or null when it has no content; the rest of the file is not read.
   */
  public static @Nullable Node first(byte[] content, String file, Keys keys) {
    return first(unixLines(decode(content, file)), file, 0, keys);
  }

  private static @Nullable Node first(String text, String file, int firstLine, Keys keys) {
    return new DocumentReader(text, file, firstLine, keys).read();
  }

  private static boolean isEmpty(Node node) {
    return node.isNull() || (node instanceof dev.hoist.node.Mapping mapping && mapping.isEmpty());
  }

  /**
   * The index of the line break before the next separator line that is itself followed by a line
   * break.
   */
  private static int nextSeparator(String text, int from) {
    int at = text.indexOf("\n---", from);
    return at >= 0 && text.indexOf('\n', at + 1) >= 0 ? at : -1;
  }

  private static void checkSeparator(String separator, String file, int line) {
    String rest = separator.substring(3).strip();
    if (!rest.isEmpty() && rest.charAt(0) != '#') {
      throw Diagnostic.error(
              "yaml.separator", new Origin(file, line + 1, 4), "text follows a document separator")
          .hint("write --- on a line of its own")
          .asException();
    }
  }

  private static int count(String text, int from, int to) {
    int lines = 0;
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == '\n') {
        lines++;
      }
    }
    return lines;
  }

  private static String unixLines(String text) {
    return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n");
  }

  /** UTF-8 without its byte order mark. */
  static String decode(byte[] content, String file) {
    int from =
        content.length >= 3
                && content[0] == (byte) 0xEF
                && content[1] == (byte) 0xBB
                && content[2] == (byte) 0xBF
            ? 3
            : 0;
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(content, from, content.length - from))
          .toString();
    } catch (CharacterCodingException e) {
      throw Diagnostic.error("yaml.encoding", Origin.of(file), "the file is not UTF-8 text")
          .hint("save it as UTF-8")
          .asException();
    }
  }
}
