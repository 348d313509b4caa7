package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.node.Fields;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;
import dev.hoist.resource.ResourceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one resource a replacement copies from, and the field in it.
 *
 * @param id empty where anything fits
 */
record ReplacementSource(ResourceId id, FieldPath path, FieldOptions options, Origin origin) {

  /**
   * The value as it is now.
   *
   * @param live where to find it again, when targets that write over it change what later ones get;
   *     null for a part of a text, which is a copy from the start
   */
  record Taken(Item from, Node value, @Nullable FieldPath live, Origin origin) {

    /** The value after something was written to an item. */
    Taken after(Item written) {
      Node now =
          live == null || written != from
              ? null
              : ReplacementFields.read(from.body(), live, origin);
      return now == null ? this : new Taken(from, copy(now), live, origin);
    }
  }

  static ReplacementSource read(Fields from) {
    var id =
        new ResourceId(
            from.text("group"),
            from.text("version"),
            from.text("kind"),
            from.text("namespace"),
            from.text("name"));
    Scalar path = from.string("fieldPath");
    var source =
        new ReplacementSource(
            id,
            FieldPath.ofSource(
                path == null || path.text().isEmpty() ? "metadata.name" : path.text()),
            FieldOptions.read(from.object("options", "replacement options")),
            path == null ? from.origin() : path.origin());
    from.rejectOthers();
    return source;
  }

  Taken take(Accumulation resources) {
    Item from = theOne(resources);
    FieldPath live =
        options.delimiter().isEmpty() ? ReplacementFields.pinned(from.body(), path, origin) : null;
    return new Taken(from, value(from), live, origin);
  }

  private Node value(Item item) {
    Node found = ReplacementFields.read(item.body(), path, origin);
    boolean empty =
        (found instanceof Mapping mapping && mapping.isEmpty())
            || (found instanceof Sequence list && list.isEmpty());
    if (found == null || found.isNull() || empty) {
      throw Diagnostic.error(
              "replacement.no-source-field",
              origin,
              "the source " + item.describe() + " has no field \"" + path.text() + "\"")
          .because("the resource is written here", item.body().origin())
          .hint("correct fieldPath")
          .asException();
    }
    if (options.delimiter().isEmpty()) {
      return copy(found);
    }
    if (!(found instanceof Scalar scalar)) {
      throw Diagnostic.error(
              "replacement.delimiter",
              origin,
              "only a text can be split, and the source is " + FieldSpec.kindOf(found))
          .hint("drop the delimiter, or name a field that holds a text")
          .asException();
    }
    List<String> parts = DelimitedText.parts(scalar.text(), options.delimiter());
    if (options.index() < 0 || options.index() >= parts.size()) {
      throw Diagnostic.error(
              "replacement.index",
              origin,
              "index "
                  + options.index()
                  + " is beyond the "
                  + parts.size()
                  + " parts of the source")
          .because("the text is written here", scalar.origin())
          .hint("use an index from 0 to " + (parts.size() - 1))
          .asException();
    }
    boolean settles = scalar.style() == Style.PLAIN && scalar.tag() != Tag.NONE;
    Tag tag = settles ? scalar.type() : scalar.tag();
    return new Scalar(parts.get(options.index()), tag, scalar.style(), scalar.origin());
  }

  /** Nodes of its own, so that texts which change together in the source leave the copy alone. */
  private static Node copy(Node node) {
    return node.withScalars(scalar -> scalar.at(scalar.origin()));
  }

  private Item theOne(Accumulation resources) {
    Item only = null;
    String name = id.name();
    for (Item item : name.isEmpty() ? resources.items() : resources.named(name)) {
      if (isSelected(item)) {
        if (only != null) {
          throw Diagnostic.error(
                  "replacement.several-sources",
                  origin,
                  "the replacement source fits several resources")
              .because("one is " + only.describe(), only.body().origin())
              .because("another is " + item.describe(), item.body().origin())
              .hint("add name: or kind: to the source")
              .asException();
        }
        only = item;
      }
    }
    if (only == null) {
      throw Diagnostic.error(
              "replacement.no-source",
              origin,
              "the replacement source fits no resource: " + Item.describe(id, id.namespace()))
          .hint("name a resource of this kustomization")
          .asException();
    }
    return only;
  }

  /**
   * Here kustomize does not know which kinds have no namespace: their present id has the one that
   * is written, or {@code default}.
   */
  private boolean isSelected(Item item) {
    for (ResourceId former : item.previousIds()) {
      if (fits(id, former, former.namespace())) {
        return true;
      }
    }
    String written = item.writtenNamespace();
    return fits(id, item.id(), written.isEmpty() ? "default" : written);
  }

  private static boolean fits(ResourceId wanted, ResourceId id, String namespace) {
    return (wanted.group().isEmpty() || wanted.group().equals(id.group()))
        && (wanted.version().isEmpty() || wanted.version().equals(id.version()))
        && (wanted.kind().isEmpty() || wanted.kind().equals(id.kind()))
        && (wanted.name().isEmpty() || wanted.name().equals(id.name()))
        && (wanted.namespace().isEmpty() || wanted.namespace().equals(namespace));
  }
}
