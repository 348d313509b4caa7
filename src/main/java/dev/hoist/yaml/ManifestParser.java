package dev.hoist.yaml;

import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Reads the YAML that manifests are made of straight from bytes to nodes: block mappings and
 * sequences, scalars of all five styles, and flow collections. It gives up on whatever is rare
 * (anchors, aliases, tags, directives, complex and repeated keys) and on whatever is wrong; {@link
 * DocumentReader} then reads the same bytes again and words the fault. Both make the same tree,
 * places included, of everything that this one reads.
 */
final class ManifestParser {
  /** Not an error: the other reader takes over. */
  static final class GaveUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GaveUp() {
      super(null, null, false, false);
    }
  }

  private static final int MAX_DEPTH = 100;
  private static final int MAX_NODES = 1_000_000;

  /** Longer keys are no simple keys in YAML. */
  private static final int MAX_KEY = 1000;

  private final ByteCursor in;
  private final ScalarParser scalars;
  private int depth;

  ManifestParser(byte[] bytes, int from, int to, Places places, int firstLine, KeyTable keys) {
    this.in = new ByteCursor(bytes, from, to, places, firstLine);
    this.scalars = new ScalarParser(in, keys);
  }

  /**
   * The document; null when it is empty.
   *
   * @throws GaveUp when it holds something rare or wrong
   */
  @Nullable Node read() {
    in.refuseOddBytes();
    in.toContent();
    if (in.startsDocument()) {
      in.skip(3);
      in.endLine();
      in.toContent();
    }
    in.started();
    if (in.atEnd() || in.startsDocument()) {
      return null;
    }
    Node node = node(-1);
    in.toContent();
    if (!in.atEnd() || node.expandedSize() > MAX_NODES) {
      throw new GaveUp();
    }
    return node;
  }

  /** A node that starts where the cursor is, somewhere right of its parent's column. */
  private Node node(int parent) {
    if (++depth > MAX_DEPTH) {
      throw new GaveUp();
    }
    Node node;
    if (in.peek() == '-' && in.isBlank(1)) {
      node = sequence(in.column());
    } else if (scalars.isKeyAhead(MAX_KEY)) {
      node = mapping(in.column());
    } else {
      node = value(parent);
    }
    depth--;
    return node;
  }

  private Mapping mapping(int column) {
    Origin at = in.origin();
    Mapping.Builder fields = Mapping.builder();
    while (true) {
      String key = scalars.key();
      if (fields.indexOf(key) >= 0) {
        throw new GaveUp();
      }
      fields.put(key, scalars.keyType(), fieldValue(column));
      in.toContent();
      if (in.atEnd() || in.column() < column) {
        return fields.build(at);
      }
      if (in.column() > column || !scalars.isKeyAhead(MAX_KEY)) {
        throw new GaveUp();
      }
    }
  }

  /** What follows the colon of a key, on its line or below. */
  private Node fieldValue(int column) {
    Origin colon = in.origin();
    in.skipBlanks();
    if (!in.atLineEnd()) {
      return value(column);
    }
    in.toContent();
    boolean entry = !in.atEnd() && in.peek() == '-' && in.isBlank(1);
    if (in.atEnd() || in.column() < column || (in.column() == column && !entry)) {
      return new Scalar("", Tag.UNSET, Style.PLAIN, colon);
    }
    if (in.column() == column) {
      if (++depth > MAX_DEPTH) {
        throw new GaveUp();
      }
      Node list = sequence(column);
      depth--;
      return list;
    }
    return node(column);
  }

  private Sequence sequence(int column) {
    Origin at = in.origin();
    var items = new ArrayList<Node>();
    while (true) {
      in.skip(1);
      items.add(item(column));
      in.toContent();
      if (in.atEnd() || in.column() < column) {
        break;
      }
      if (in.column() > column) {
        throw new GaveUp();
      }
      if (in.peek() != '-' || !in.isBlank(1)) {
        break;
      }
    }
    return Sequence.of(items, false, at);
  }

  private Node item(int column) {
    Origin dash = in.origin();
    in.skipBlanks();
    if (!in.atLineEnd()) {
      return node(column);
    }
    in.toContent();
    if (in.atEnd() || in.column() <= column) {
      return new Scalar("", Tag.UNSET, Style.PLAIN, dash);
    }
    return node(column);
  }

  /** A scalar or flow collection, up to the end of its line. */
  private Node value(int parent) {
    return switch (in.peek()) {
      case '|', '>' -> scalars.block(parent);
      case '{', '[' -> lineOf(new FlowParser(in, scalars).read(MAX_DEPTH - depth));
      case '"', '\'' -> lineOf(scalars.quoted());
      default -> scalars.plain(parent);
    };
  }

  /** A value that must be the last thing on its line. */
  private Node lineOf(Node value) {
    in.endLine();
    return value;
  }
}
