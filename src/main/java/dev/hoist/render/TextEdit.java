package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;
import dev.hoist.yaml.StructuredText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a replacement into YAML or JSON that is the text of a field, such as a configuration file
 * in a ConfigMap: the path leads to the field and on into its text. As kustomize does it from 5.8
 * on, the whole text is written anew; that a delimiter counts there is of its main branch.
 */
final class TextEdit {
  private final FieldPath path;
  private final Scalar place;
  private final FieldOptions options;

  TextEdit(FieldPath path, Scalar place, FieldOptions options) {
    this.path = path;
    this.place = place;
    this.options = options;
  }

  /** The changed object; null when the path does not lead into a text. */
  @Nullable Mapping write(Mapping object, Node value) {
    var chain = new ArrayList<Node>(List.of(object));
    for (int i = 0; i < path.segments().size() - 1; i++) {
      Node node = step(chain.get(i), path.segments().get(i));
      if (node == null) {
        return null;
      }
      chain.add(node);
      if (node instanceof Scalar scalar && !scalar.isNull()) {
        Optional<StructuredText> text = StructuredText.read(scalar.text());
        if (text.isPresent()) {
          Scalar edited = edit(scalar, text.get(), i + 1, value);
          return edited == null ? null : rebuilt(chain, edited);
        }
      }
    }
    return null;
  }

  private @Nullable Node step(Node node, String segment) {
    try {
      return ReplacementFields.readStep(node, segment, place.origin());
    } catch (HoistException beyond) {
      return null;
    }
  }

  private @Nullable Scalar edit(Scalar holder, StructuredText text, int depth, Node value) {
    List<String> rest = path.segments().subList(depth, path.segments().size());
    var fields = new ReplacementFields(new FieldPath(path.text(), rest), place, options);
    Node changed;
    String written = holder.text();
    try {
      changed = fields.walk(text.root(), value);
      if (!fields.found()) {
        return null;
      }
      char first = written.strip().charAt(0);
      if (first == '{' || first == '[') {
        boolean pretty = written.indexOf('\n') >= 0 && written.contains("  ");
        String json = GoJson.of(changed.withScalars(TextEdit::orEmptyText), pretty);
        return ReplacementFields.withText(holder, json, value.origin(), false);
      }
    } catch (HoistException noSuchFieldOrNoSuchType) {
      return null;
    }
    if (text.obstacle().isPresent()) {
      throw Diagnostic.error(
              "replacement.text",
              place.origin(),
              "the text holds " + text.obstacle().get() + ", which an edit would not keep")
          .because("the text is written here", holder.origin())
          .hint("remove it from the text, or patch the whole field")
          .asException();
    }
    return ReplacementFields.withText(holder, text.write(changed), value.origin(), false);
  }

  /** The chain from the object down to a field, with another text at its end. */
  @SuppressWarnings("ReferenceEquality") // an item is found as the one that was walked
  private static Mapping rebuilt(List<Node> chain, Scalar edited) {
    Node below = edited;
    for (int i = chain.size() - 2; i >= 0; i--) {
      Node holder = chain.get(i);
      Node old = chain.get(i + 1);
      if (holder instanceof Mapping mapping) {
        for (int j = 0; j < mapping.size(); j++) {
          if (mapping.value(j) == old) {
            below = mapping.with(mapping.key(j), below);
            break;
          }
        }
      } else if (holder instanceof Sequence sequence) {
        below = sequence.with(sequence.items().indexOf(old), below);
      }
    }
    return (Mapping) below;
  }

  /** A field without a value, which only YAML has among brackets, is an empty text afterwards. */
  private static Scalar orEmptyText(Scalar scalar) {
    boolean nothing = scalar.text().isEmpty() && scalar.style() == Style.PLAIN && scalar.isOpen();
    return nothing ? new Scalar("", Tag.STR, Style.PLAIN, scalar.origin()) : scalar;
  }
}
