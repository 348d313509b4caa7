package dev.hoist.yaml;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
  private static final int MAX_VALUES = 1_000_000;

  private YamlReader() {}

  /** How repeated keys of one mapping are taken. */
  public enum Keys {
    /** An error that names both places: resources. */
    UNIQUE,
    /** The last one counts, and YAML 1.1 decides what a key says: kustomization files. */
    LAST_WINS
  }

  /**
   * The documents of a resource file in order; those without content are left out.
   *
   * @param file the name that origins carry
   * @throws dev.hoist.diag.HoistException with every fault that could be found
   */
  public static List<Node> documents(byte[] content, String file) {
    return documents(content, file, Keys.UNIQUE);
  }

  /** As {@link #documents(byte[], String)}, with another reading of keys. */
  public static List<Node> documents(byte[] content, String file, Keys rule) {
    return documents(prepared(content, file), Places.of(file), 0, rule);
  }

  /** As {@link #documents(byte[], String)}, for text that is already decoded. */
  public static List<Node> documents(String content, String file) {
    return documents(content.getBytes(StandardCharsets.UTF_8), file);
  }

  private static List<Node> documents(byte[] text, Places places, int firstLine, Keys rule) {
    var documents = new ArrayList<Node>();
    var keys = new KeyTable(rule);
    int from = 0;
    int line = firstLine;
    long values = 0;
    while (true) {
      int separator = nextSeparator(text, from);
      boolean last = separator < 0;
      // the line break before a separator belongs to the part, where it ends a block scalar
      int to = last ? text.length : separator + 1;
      Node node = document(text, from, to, places, line, rule, keys);
      if (node != null && !isEmpty(node)) {
        documents.add(FootComment.heeded(node, text, from, to, line));
        values += node.expandedSize();
        requireSparing(values, text, node);
        if (documents.size() > MAX_DOCUMENTS) {
          throw Diagnostic.error(
                  "yaml.too-many-documents",
                  places.whole(),
                  "the file has more than 10000 documents")
              .hint("split it into several files")
              .asException();
        }
      }
      if (last) {
        return documents;
      }
      int end = indexOfBreak(text, separator + 1);
      line += breaks(text, from, separator + 1);
      checkSeparator(text, separator + 1, end, places, line);
      line++;
      from = end + 1;
    }
  }

  /** Only aliases make more values than there are characters. */
  private static void requireSparing(long values, byte[] text, Node last) {
    if (values > MAX_VALUES && values > text.length) {
      throw Diagnostic.error(
              "yaml.too-large",
              last.origin(),
              "the file has more than 1000000 values with its aliases written out")
          .hint("use fewer aliases or split the file")
          .asException();
    }
  }

  /**
   * The documents of a text that stands inside another document, such as an inline patch, without
   * blanks around it. In a literal block, places are those of the file; elsewhere, everything is
   * where the text is.
   *
   * @param source the file that holds the text, if it is at hand; only it tells columns
   */
  public static List<Node> embedded(Scalar holder, byte @Nullable [] source, Keys rule) {
    String text = holder.text();
    int start = 0;
    int lineStart = 0;
    int line = Math.max(0, holder.origin().line());
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      if (text.charAt(start) == '\n') {
        line++;
        lineStart = start + 1;
      }
      start++;
    }
    byte[] body = text.substring(start).stripTrailing().getBytes(StandardCharsets.UTF_8);
    Places places = Places.in(holder, source, line, start - lineStart);
    return documents(unixLines(body), places, line, rule);
  }

  /**
   * The first document of a file, or null when it has no content; the rest of the file is not read.
   */
  public static @Nullable Node first(byte[] content, String file, Keys keys) {
    byte[] text = prepared(content, file);
    return document(text, 0, text.length, Places.of(file), 0, keys, new KeyTable(keys));
  }

  /** A text as one document of unknown origin; null when it is empty. */
  static @Nullable Node document(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Keys rule = Keys.UNIQUE;
    return document(bytes, 0, bytes.length, Places.of(""), 0, rule, new KeyTable(rule));
  }

  /**
   * Reads a document quickly where its YAML is of the usual kind, else with all of the language.
   */
  private static @Nullable Node document(
      byte[] text, int from, int to, Places places, int firstLine, Keys rule, KeyTable keys) {
    try {
      return new ManifestParser(text, from, to, places, firstLine, keys).read();
    } catch (ManifestParser.GaveUp e) {
      String part = new String(text, from, to - from, StandardCharsets.UTF_8);
      return new DocumentReader(part, places, firstLine, rule).read();
    }
  }

  private static boolean isEmpty(Node node) {
    return node.isNull() || (node instanceof Mapping mapping && mapping.isEmpty());
  }

  /**
   * The index of the line break before the next separator line that is itself followed by a line
   * break; -1 when there is none.
   */
  private static int nextSeparator(byte[] text, int from) {
    for (int i = from; i + 3 < text.length; i++) {
      if (text[i] == '\n' && text[i + 1] == '-' && text[i + 2] == '-' && text[i + 3] == '-') {
        return indexOfBreak(text, i + 1) < text.length ? i : -1;
      }
    }
    return -1;
  }

  /** The index of the next line break, or the length when there is none. */
  private static int indexOfBreak(byte[] text, int from) {
    int i = from;
    while (i < text.length && text[i] != '\n') {
      i++;
    }
    return i;
  }

  private static void checkSeparator(byte[] text, int from, int end, Places places, int line) {
    int i = from + 3;
    while (i < end && (text[i] == ' ' || text[i] == '\t')) {
      i++;
    }
    if (i < end && text[i] != '#') {
      throw Diagnostic.error(
              "yaml.separator", places.at(line, 3), "text follows a document separator")
          .hint("write --- on a line of its own")
          .asException();
    }
  }

  private static int breaks(byte[] text, int from, int to) {
    int breaks = 0;
    for (int i = from; i < to; i++) {
      if (text[i] == '\n') {
        breaks++;
      }
    }
    return breaks;
  }

  /** UTF-8 without byte order mark, its lines ended by LF. */
  private static byte[] prepared(byte[] content, String file) {
    boolean marked =
        content.length >= 3
            && content[0] == (byte) 0xEF
            && content[1] == (byte) 0xBB
            && content[2] == (byte) 0xBF;
    byte[] text = marked ? Arrays.copyOfRange(content, 3, content.length) : content;
    requireUtf8(text, file);
    return unixLines(text);
  }

  private static byte[] unixLines(byte[] text) {
    int from = 0;
    while (from < text.length && text[from] != '\r') {
      from++;
    }
    if (from == text.length) {
      return text;
    }
    byte[] unix = Arrays.copyOf(text, text.length);
    int size = from;
    for (int i = from; i < text.length; i++) {
      if (text[i] != '\r' || i + 1 == text.length || text[i + 1] != '\n') {
        unix[size++] = text[i];
      }
    }
    return Arrays.copyOf(unix, size);
  }

  private static void requireUtf8(byte[] text, String file) {
    for (byte b : text) {
      if (b < 0) {
        decode(text, file);
        return;
      }
    }
  }

  private static void decode(byte[] text, String file) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
    } catch (CharacterCodingException e) {
      throw Diagnostic.error("yaml.encoding", Origin.of(file), "the file is not UTF-8 text")
          .hint("save it as UTF-8")
          .asException();
    }
  }
}
