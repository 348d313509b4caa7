package dev.hoist.images;

import dev.hoist.config.Promotion;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.diff.NamedValue;
import dev.hoist.diff.WrittenPath;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Plain;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;
import dev.hoist.resource.Resource;
import dev.hoist.yaml.Written;
import dev.hoist.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The documents of a file, as they are meant and as they are written. */
final class DocumentText {
  private final String shown;
  private final List<Node> nodes;
  private final List<Written> places;

  private DocumentText(String shown, List<Node> nodes, List<Written> places) {
    this.shown = shown;
    this.nodes = nodes;
    this.places = places;
  }

  /** A mapping that lacks the last field of a path. */
  record Gap(DocumentText file, int document, NamedValue holder, Written.Table table, String name) {
    Origin at() {
      return holder.node().origin();
    }
  }

  static DocumentText read(String shown, byte[] content) {
    List<Node> nodes = YamlReader.documents(content, shown);
    var places = new ArrayList<Written>();
    for (Written document : Written.documents(content, shown)) {
      if (!isEmpty(document, content)) {
        places.add(document);
      }
    }
    if (nodes.size() != places.size()) {
      throw SourceEdit.refused(
          Origin.of(shown), "its documents are separated in a rare way", "write --- between them");
    }
    return new DocumentText(shown, nodes, places);
  }

  /** As {@link YamlReader} leaves documents out. */
  private static boolean isEmpty(Written document, byte[] content) {
    if (document instanceof Written.Text text) {
      String plain =
          new String(content, text.from(), text.to() - text.from(), StandardCharsets.UTF_8);
      return text.style() == Style.PLAIN && (plain.isEmpty() || Plain.resolve(plain) == Tag.NULL);
    }
    return document instanceof Written.Table table && table.fields().isEmpty();
  }

  /** Whether both mean the same. */
  boolean says(DocumentText other) {
    return nodes.equals(other.nodes);
  }

  /**
   * The value of a path; null when no document has it.
   *
   * @throws HoistException when several documents have it
   */
  @Nullable DocumentValue find(Promotion.CopiedField field) {
    DocumentValue found = null;
    for (int i = 0; i < nodes.size(); i++) {
      NamedValue value = value(i, field.path());
      if (value != null && found != null) {
        throw Diagnostic.error(
                "image.field",
                found.node().origin(),
                "several documents of the file have \"" + field.path() + "\"")
            .because("another one stands here", value.node().origin())
            .because("it is to be copied, as is said here", field.origin())
            .hint("move one of them to a file of its own")
            .asException();
      }
      if (value != null) {
        found = new DocumentValue(this, i, value, written(value, i));
      }
    }
    return found;
  }

  private WrittenPath.@Nullable Reach follow(int document, WrittenPath path) {
    return nodes.get(document) instanceof Mapping object
        ? path.follow(NamedValue.of(Resource.of(object)))
        : null;
  }

  private @Nullable NamedValue value(int document, WrittenPath path) {
    WrittenPath.Reach reach = follow(document, path);
    if (reach == null || reach.missing().isEmpty()) {
      return reach == null ? null : reach.value();
    }
    return endsIn(path, reach.missing().get())
        ? literal(reach.value(), reach.missing().get())
        : null;
  }

  private static boolean endsIn(WrittenPath path, String part) {
    String text = path.toString();
    return text.endsWith("." + part) || text.endsWith("[" + part + "]") || text.equals(part);
  }

  /**
   * The item {@code NAME=value} of a list of texts, as generators have them; null when it is not
   * the only one.
   */
  private static @Nullable NamedValue literal(NamedValue list, String name) {
    NamedValue found = null;
    for (NamedValue item : list.children()) {
      if (list.node() instanceof Sequence
          && item.node() instanceof Scalar text
          && text.text().startsWith(name + "=")) {
        if (found != null) {
          return null;
        }
        found = item;
      }
    }
    return found;
  }

  /** Where the last field of a path could be added; empty when its mapping is not there either. */
  Optional<Gap> gap(Promotion.CopiedField field) {
    if (nodes.size() != 1) {
      return Optional.empty();
    }
    WrittenPath.Reach reach = follow(0, field.path());
    if (reach == null
        || !(reach.value().node() instanceof Mapping)
        || !endsIn(field.path(), reach.missing().orElse(""))
        || !(written(reach.value(), 0) instanceof Written.Table table)) {
      return Optional.empty();
    }
    return Optional.of(new Gap(this, 0, reach.value(), table, reach.missing().orElse("")));
  }

  /** The same documents with a field added. */
  DocumentText with(Gap gap, Node value) {
    Mapping holder = (Mapping) gap.holder.node();
    return with(gap.document, gap.holder, holder.with(gap.name, value));
  }

  /** The same documents with another value in a place. */
  DocumentText with(int document, NamedValue place, Node value) {
    Node node = value;
    NamedValue at = place;
    for (NamedValue holder = at.holder(); holder != null; holder = at.holder()) {
      if (holder.node() instanceof Mapping mapping) {
        node = mapping.with(mapping.key(at.index()), node);
      } else if (holder.node() instanceof Sequence list) {
        node = list.with(at.index(), node);
      }
      at = holder;
    }
    var changed = new ArrayList<>(nodes);
    changed.set(document, node);
    return new DocumentText(shown, changed, places);
  }

  private Written written(NamedValue value, int document) {
    NamedValue holder = value.holder();
    if (holder == null) {
      return places.get(document);
    }
    Written above = written(holder, document);
    if (above instanceof Written.Items items && value.index() < items.items().size()) {
      return items.items().get(value.index());
    }
    if (above instanceof Written.Table table && holder.node() instanceof Mapping mapping) {
      Written.Field field = table.field(mapping.key(value.index()));
      if (field != null) {
        return field.value();
      }
    }
    throw above instanceof Written.Alias
        ? TableEdit.alias(value.node().origin())
        : SourceEdit.refused(
            value.node().origin(), "a merge key brings it from elsewhere", "write the field out");
  }
}
