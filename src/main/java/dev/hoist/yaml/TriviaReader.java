package dev.hoist.yaml;

import dev.hoist.diag.Origin;
import dev.hoist.node.Style;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
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
 * Reads the trivia of a document, as far as they can be written back where they were. Comments
 * count when they stand right above an entry, in its column, or behind it on its line.
 */
final class TriviaReader {
  /** A mapping or sequence that is being read. */
  private static final class Level {
    private final Origin origin;
    private final boolean mapping;
    private final boolean flow;
    private final @Nullable Entry owner;
    private @Nullable Entry entry;
    private int count;

    Level(Origin origin, boolean mapping, boolean flow, @Nullable Entry owner) {
      this.origin = origin;
      this.mapping = mapping;
      this.flow = flow;
      this.owner = owner;
    }
  }

  /** An entry, its column, and the lines of its value; -1 where they are not known. */
  private static final class Entry {
    private final Trivia.Place place;
    private final int column;
    private int valueFrom = -1;
    private int valueTo = -1;

    Entry(Trivia.Place place, int column) {
      this.place = place;
      this.column = column;
    }
  }

  private final ParserImpl parser;
  private final Deque<Level> open = new ArrayDeque<>();
  private final Map<Integer, Entry> starts = new HashMap<>();
  private final Map<Integer, Entry> ends = new HashMap<>();
  private final List<CommentEvent> comments = new ArrayList<>();
  private final Trivia found = Trivia.none();
  private final List<String> top = new ArrayList<>();
  private int firstLine = -1;
  private @Nullable String obstacle;

  private TriviaReader(String text) {
    var options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    options.setProcessComments(true);
    parser = new ParserImpl(new TabScanner(text, options));
  }

  /** Reads a text that is known to be YAML. */
  static TriviaReader of(String text) {
    var reader = new TriviaReader(text);
    while (!reader.parser.checkEvent(Event.ID.DocumentEnd)) {
      reader.take(reader.parser.getEvent());
    }
    reader.attach();
    return reader;
  }

  Trivia trivia() {
    return new Trivia(found.keyStyles(), found.above(), found.beside(), top);
  }

  /** What cannot be written back; empty for nothing. */
  Optional<String> obstacle() {
    return Optional.ofNullable(obstacle);
  }

  private void take(Event event) {
    if (event instanceof CommentEvent comment) {
      if (comment.getCommentType() != CommentType.BLANK_LINE) {
        comments.add(comment);
        Level level = open.peek();
        obstacle = level != null && level.flow ? "a comment" : obstacle;
      }
    } else if (event instanceof NodeEvent node) {
      node(node);
    } else if (event.is(Event.ID.MappingEnd) || event.is(Event.ID.SequenceEnd)) {
      Level ended = open.pop();
      if (ended.flow && ended.owner != null) {
        end(ended.owner, event);
      }
    }
  }

  private void node(NodeEvent event) {
    Level level = open.peek();
    int line = event.getStartMark().getLine();
    int column = event.getStartMark().getColumn();
    firstLine = firstLine < 0 ? line : firstLine;
    boolean key = level != null && level.mapping && level.count++ % 2 == 0;
    if (level != null && !level.mapping) {
      int dash = level.origin.column() - 1;
      begin(level, Integer.toString(level.count++), line, level.flow ? column : dash);
    }
    Entry owner = level == null ? null : level.entry;
    if (event instanceof AliasEvent) {
      obstacle = "an alias";
    } else if (event.getAnchor() != null) {
      obstacle = "an anchor";
    } else if (event instanceof ScalarEvent scalar) {
      obstacle = problem(scalar) == null ? obstacle : problem(scalar);
      if (key && level != null) {
        begin(level, scalar.getValue(), line, column);
        if (!scalar.isPlain()) {
          found
              .keyStyles()
              .put(
                  new Trivia.Place(level.origin, scalar.getValue()),
                  style(scalar.getScalarStyle()));
        }
      } else if (owner != null && !isBlock(scalar)) {
        owner.valueFrom = line;
        end(owner, event);
      } else if (owner != null) {
        owner.valueFrom = line;
      }
    }
    if (event instanceof CollectionStartEvent start) {
      obstacle = start.getTag() == null ? obstacle : "a tag";
      if (owner != null && !key) {
        owner.valueFrom = line;
      }
      open.push(
          new Level(
              new Origin("", line + 1, column + 1),
              event.is(Event.ID.MappingStart),
              start.isFlow(),
              owner));
    }
  }

  private static @Nullable String problem(ScalarEvent scalar) {
    if (scalar.getTag() != null) {
      return "a tag";
    }
    return scalar.isPlain() && scalar.getValue().equals("<<") ? "a merge key" : null;
  }

  private static boolean isBlock(ScalarEvent scalar) {
    return scalar.getScalarStyle() == DumperOptions.ScalarStyle.LITERAL
        || scalar.getScalarStyle() == DumperOptions.ScalarStyle.FOLDED;
  }

  private void begin(Level level, String name, int line, int column) {
    level.entry = new Entry(new Trivia.Place(level.origin, name), column);
    if (!level.flow) {
      starts.putIfAbsent(line, level.entry);
    }
  }

  /** Notes where a value ends that is on one line; in a flow collection, the collection ends. */
  private void end(Entry entry, Event event) {
    entry.valueTo = event.getEndMark().getLine();
    Level level = open.peek();
    if (level != null && !level.flow && entry.valueFrom == entry.valueTo) {
      ends.put(entry.valueTo, entry);
    }
  }

  private void attach() {
    for (int i = 0; i < comments.size(); i++) {
      CommentEvent first = comments.get(i);
      int line = first.getStartMark().getLine();
      int column = first.getStartMark().getColumn();
      if (first.getCommentType() == CommentType.IN_LINE) {
        beside(line, text(first));
        continue;
      }
      var group = new ArrayList<>(List.of(text(first)));
      while (i + 1 < comments.size() && follows(comments.get(i + 1), line, column)) {
        i++;
        line++;
        group.add(text(comments.get(i)));
      }
      Entry below = starts.get(line + 1);
      if (below != null && below.column == column) {
        found.above().put(below.place, group);
      } else if (line + 1 < firstLine && column == 0 && top.isEmpty()) {
        top.addAll(group);
      } else {
        obstacle = "a comment";
      }
    }
  }

  private static boolean follows(CommentEvent next, int line, int column) {
    return next.getCommentType() == CommentType.BLOCK
        && next.getStartMark().getLine() == line + 1
        && next.getStartMark().getColumn() == column;
  }

  private void beside(int line, String text) {
    Entry value = ends.get(line);
    Entry key = starts.get(line);
    if (value != null) {
      found.beside().put(value.place, text);
    } else if (key != null && key.valueFrom > line && key.valueTo < 0) {
      found.beside().put(key.place, text);
    } else {
      obstacle = "a comment";
    }
  }

  private static String text(CommentEvent comment) {
    return "#" + comment.getValue();
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
