package dev.hoist.yaml;

import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.node.Node;
import dev.hoist.node.Style;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.comments.CommentType;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.CommentEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;

/**
 * A document that is the text of a field, such as a configuration file in a ConfigMap, read so that
 * it can be written again in the style it has.
 */
public final class StructuredText {
  private final Node root;
  private final Map<Origin, Map<String, Style>> keyStyles = new HashMap<>();
  private @Nullable String obstacle;

  private StructuredText(Node root) {
    this.root = root;
  }

  /** Reads the first document of a text; empty when it is no YAML or says nothing. */
  public static Optional<StructuredText> read(String text) {
    try {
      Node root = new DocumentReader(text, "", 0, YamlReader.Keys.UNIQUE).read();
      if (root == null) {
        return Optional.empty();
      }
      var structured = new StructuredText(root);
      structured.look(text);
      return Optional.of(structured);
    } catch (HoistException e) {
      return Optional.empty();
    }
  }

  public Node root() {
    return root;
  }

  /** What the document has that would be lost or come out differently; empty for nothing. */
  public Optional<String> obstacle() {
    return Optional.ofNullable(obstacle);
  }

  /** The text with another tree, made of the one that was read. */
  public String write(Node changed) {
    return StyledWriter.write(changed, keyStyles).strip();
  }

  /** Gathers what nodes do not keep. */
  private void look(String text) {
    var options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    options.setProcessComments(true);
    var parser = new ParserImpl(new TabScanner(text, options));
    var open = new ArrayDeque<Level>();
    while (!parser.checkEvent(Event.ID.DocumentEnd)) {
      Event event = parser.getEvent();
      if (event instanceof CommentEvent comment) {
        obstacle = comment.getCommentType() == CommentType.BLANK_LINE ? obstacle : "a comment";
        continue;
      }
      if (event instanceof AliasEvent) {
        obstacle = "an alias";
      } else if (event instanceof NodeEvent node && node.getAnchor() != null) {
        obstacle = "an anchor";
      }
      Level level = open.peek();
      boolean isKey = level != null && level.takesKey();
      if (event instanceof ScalarEvent scalar) {
        if (scalar.getTag() != null) {
          obstacle = "a tag";
        } else if (scalar.isPlain() && scalar.getValue().equals("<<")) {
          obstacle = "a merge key";
        }
        if (level != null && isKey && !scalar.isPlain()) {
          keyStyles
              .computeIfAbsent(level.origin, place -> new HashMap<>())
              .put(scalar.getValue(), style(scalar.getScalarStyle()));
        }
      } else if (event instanceof CollectionStartEvent start) {
        obstacle = start.getTag() == null ? obstacle : "a tag";
        var mark = event.getStartMark();
        var place = new Origin("", mark.getLine() + 1, mark.getColumn() + 1);
        open.push(new Level(place, event.is(Event.ID.MappingStart)));
      } else if (event.is(Event.ID.MappingEnd) || event.is(Event.ID.SequenceEnd)) {
        open.pop();
      }
    }
  }

  /** An open mapping or sequence. */
  private static final class Level {
    private final Origin origin;
    private final boolean mapping;
    private boolean key;

    Level(Origin origin, boolean mapping) {
      this.origin = origin;
      this.mapping = mapping;
    }

    /** Whether the node that comes is a key; to be asked once for each. */
    boolean takesKey() {
      key = mapping && !key;
      return key;
    }
  }

  private static Style style(DumperOptions.ScalarStyle style) {
    return switch (style) {
      case SINGLE_QUOTED -> Style.SINGLE_QUOTED;
      case DOUBLE_QUOTED -> Style.DOUBLE_QUOTED;
      case LITERAL -> Style.LITERAL;
      case FOLDED -> Style.FOLDED;
      default -> Style.PLAIN;
    };
  }
}
