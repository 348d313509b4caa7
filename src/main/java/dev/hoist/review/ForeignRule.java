package dev.hoist.review;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.diff.IgnoreRule;
import dev.hoist.diff.ObjectMatch;
import dev.hoist.diff.PathPattern;
import dev.hoist.diff.TextPattern;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One ignore rule of another program, while it is read. */
final class ForeignRule {
  private final Resource owner;
  private final String field;
  private final Mapping entry;
  private final List<Diagnostic> notes;
  private final List<PathPattern> paths = new ArrayList<>();

  /**
   * Begins to read a rule.
   *
   * @param owner the object that holds it
   * @param field the field of that, such as {@code ignoreDifferences}
   */
  ForeignRule(Resource owner, String field, Mapping entry, List<Diagnostic> notes) {
    this.owner = owner;
    this.field = field;
    this.entry = entry;
    this.notes = notes;
  }

  /** The objects in a list; others are noted. */
  static List<Mapping> entries(Node list, String field, List<Diagnostic> notes) {
    var entries = new ArrayList<Mapping>();
    if (list instanceof Sequence items) {
      for (Node item : items.items()) {
        if (item instanceof Mapping mapping) {
          entries.add(mapping);
        } else {
          notes.add(note("an entry of " + field + " is no object", item.origin()));
        }
      }
    } else if (!list.isNull()) {
      notes.add(note(field + " is no list", list.origin()));
    }
    return entries;
  }

  /** The texts in a list of a mapping. */
  List<Scalar> texts(String name) {
    var texts = new ArrayList<Scalar>();
    Node value = entry.get(name);
    if (value instanceof Sequence items) {
      for (Node item : items.items()) {
        if (item instanceof Scalar text && !text.isNull()) {
          texts.add(text);
        } else {
          note(name + " holds something else than texts", item);
        }
      }
    } else if (value != null && !value.isNull()) {
      note(name + " is no list", value);
    }
    return texts;
  }

  /** Takes a JSON pointer, or notes that it is none. */
  void pointer(Scalar text) {
    try {
      paths.add(PathPattern.pointer(text.text(), text.origin()));
    } catch (HoistException e) {
      note("\"" + text.text() + "\" is no JSON pointer", text);
    }
  }

  void path(PathPattern path) {
    paths.add(path);
  }

  boolean hasPaths() {
    return !paths.isEmpty();
  }

  /** Says that something is not understood. */
  void note(String what, Node at) {
    notes.add(
        note(
            field + " of " + owner.id().kind() + " " + owner.id().name() + ": " + what,
            at.origin()));
  }

  private static Diagnostic note(String what, Origin at) {
    return Diagnostic.warning("ignore.not-understood", at, what)
        .hint("write a rule under ignore: in hoist.yaml");
  }

  /** The rule for these objects; about whole objects when it has no paths. */
  IgnoreRule rule(ObjectMatch match) {
    String name = owner.id().kind().toLowerCase(Locale.ROOT) + "/" + owner.id().name();
    return new IgnoreRule(
        name,
        field + " of " + owner.id().kind() + " " + owner.id().name(),
        Optional.empty(),
        match,
        paths,
        entry.origin());
  }

  static String text(Mapping mapping, String name) {
    return mapping.get(name) instanceof Scalar scalar && !scalar.isNull() ? scalar.text() : "";
  }

  /** One text, or every text for none. */
  static TextPattern exactly(String text) {
    return text.isEmpty() ? TextPattern.ANY : TextPattern.exactly(text);
  }
}
