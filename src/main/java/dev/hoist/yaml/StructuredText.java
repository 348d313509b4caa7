package dev.hoist.yaml;

import dev.hoist.diag.HoistException;
import dev.hoist.node.Node;
import java.util.Optional;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A document that is the text of a field, such as a configuration file in a ConfigMap, read so that
 * it can be written again in the style it has.
 */
public final class StructuredText {
  private final Node root;
  private final TriviaReader trivia;

  private StructuredText(Node root, TriviaReader trivia) {
    this.root = root;
    this.trivia = trivia;
  }

  /** Reads the first document of a text; empty when it is no YAML or says nothing. */
  public static Optional<StructuredText> read(String text) {
    try {
      Node root = new DocumentReader(text, Places.of(""), 0, YamlReader.Keys.UNIQUE).read();
      return root == null
          ? Optional.empty()
          : Optional.of(new StructuredText(root, TriviaReader.of(text)));
    } catch (HoistException | YAMLException e) {
      return Optional.empty();
    }
  }

  public Node root() {
    return root;
  }

  /** What the document has that would be lost or come out differently; empty for nothing. */
  public Optional<String> obstacle() {
    return trivia.obstacle();
  }

  /** The text with another tree, made of the one that was read. */
  public String write(Node changed) {
    return StyledWriter.write(changed, trivia.trivia()).strip();
  }
}
