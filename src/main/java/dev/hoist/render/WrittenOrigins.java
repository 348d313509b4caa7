package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.HoistException;
import dev.hoist.node.Fields;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.yaml.YamlReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The annotations of {@link BuildMetadata} where somebody else has written them. kustomize reads
 * them before it adds to them, and then writes them anew with what it knows of.
 */
final class WrittenOrigins {
  private WrittenOrigins() {}

  /** Fails unless the text tells one origin or nothing. */
  static void requireOne(Scalar note) {
    Node node = read(note);
    if (node != null) {
      read(note, node);
    }
  }

  /** The origins of a list, in the words that {@link BuildMetadata} has for those it adds. */
  static String list(Scalar note) {
    Node node = read(note);
    if (node == null) {
      return "";
    }
    if (!(node instanceof Sequence list)) {
      throw wrong(note, "a list of origins");
    }
    var text = new StringBuilder();
    for (Node item : list.items()) {
      text.append("- ").append(item.isNull() ? "null" : read(note, item).indent(2).strip());
      text.append('\n');
    }
    return text.toString();
  }

  private static @Nullable Node read(Scalar note) {
    List<Node> documents = YamlReader.embedded(note, null, YamlReader.Keys.UNIQUE);
    return documents.isEmpty() ? null : documents.get(0);
  }

  private static String read(Scalar note, Node node) {
    if (!(node instanceof Mapping mapping)) {
      throw wrong(note, "an origin");
    }
    var faults = new Diagnostics();
    var origin = new Fields(mapping, "an origin", faults);
    String text = lines(origin, "path", "repo", "ref", "configuredIn");
    Fields by = origin.object("configuredBy", "configuredBy");
    String object = by == null ? "" : lines(by, "apiVersion", "kind", "name", "namespace");
    faults.throwIfAny();
    text += object.isEmpty() ? "" : "configuredBy:\n" + object.indent(2);
    return text.isEmpty() ? "{}\n" : text;
  }

  private static HoistException wrong(Scalar note, String wanted) {
    return Diagnostic.error(
            "annotation.origin",
            note.origin(),
            "an annotation that buildMetadata keeps up must hold " + wanted)
        .hint("remove it; hoist writes it where it is asked for")
        .asException();
  }

  private static String lines(Fields fields, String... names) {
    var lines = new StringBuilder();
    for (String name : names) {
      String text = fields.text(name);
      if (!text.isEmpty()) {
        lines.append(RemoteOrigin.line(name, text));
      }
    }
    return lines.toString();
  }
}
