package dev.hoist.yaml;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Plain;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;

/**
 * Builds the tree of one document from parser events. The parser itself knows hardly any limits;
 * they are kept here: nesting, aliases and the number of nodes the document would have with its
 * aliases written out.
 */
final class DocumentReader {
  /** Real manifests nest at most 34 deep. */
  private static final int MAX_DEPTH = 100;

  /** Real documents have at most a handful. */
  private static final int MAX_ALIASES = 10_000;

  /** Each tab that is taken for a blank begins the reading anew. */
  private static final int MAX_MENDS = 50;

  private static final int MAX_NODES = 1_000_000;
  private static final String CORE = "tag:yaml.org,2002:";

  private final String text;
  private final Places places;
  private final int firstLine;
  private final YamlReader.Keys keyRule;
  private final ParserImpl parser;
  private final Map<String, @Nullable Node> anchors = new HashMap<>();
  private final Map<String, String> interned = new HashMap<>();
  private final Diagnostics faults = new Diagnostics();
  private final int mends;
  private int aliases;

  DocumentReader(String text, Places places, int firstLine, YamlReader.Keys keyRule) {
    this(text, places, firstLine, keyRule, 0);
  }

  private DocumentReader(
      String text, Places places, int firstLine, YamlReader.Keys keyRule, int mends) {
    this.mends = mends;
    this.text = text;
    this.places = places;
    this.firstLine = firstLine;
    this.keyRule = keyRule;
    var options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    this.parser = new ParserImpl(new TabScanner(text, options));
  }

  @Nullable Node read() {
    try {
      parser.getEvent();
      if (parser.checkEvent(Event.ID.StreamEnd)) {
        return null;
      }
      parser.getEvent();
      Node node = node(parser.getEvent(), 0);
      faults.throwIfAny();
      return node;
    } catch (MarkedYAMLException e) {
      String mended = withoutTab(e);
      if (mended != null) {
        return new DocumentReader(mended, places, firstLine, keyRule, mends + 1).read();
      }
      faults.add(syntax(e));
    } catch (YAMLException e) {
      faults.add(
          Diagnostic.error("yaml.syntax", places.whole(), "the file holds a character YAML forbids")
              .hint("remove control characters from the file"));
    }
    throw new HoistException(faults.sorted());
  }

  /**
   * The text with a blank for the tab that ends a tag or the head of a block, where libyaml takes
   * either; null when something else is wrong.
   */
  private @Nullable String withoutTab(MarkedYAMLException e) {
    Mark mark = e.getProblemMark();
    String context = e.getContext();
    boolean inHead =
        context != null
            && (context.startsWith("while scanning a block scalar")
                || context.startsWith("while scanning a tag"));
    if (!inHead || mark == null || mends >= MAX_MENDS) {
      return null;
    }
    int at = text.offsetByCodePoints(0, mark.getIndex());
    boolean atTab = at < text.length() && text.charAt(at) == '\t';
    return atTab ? text.substring(0, at) + ' ' + text.substring(at + 1) : null;
  }

  private Diagnostic syntax(MarkedYAMLException e) {
    Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
    Origin at = mark == null ? places.whole() : origin(mark);
    String problem = e.getProblem() == null ? "the text is no YAML" : e.getProblem();
    if (problem.contains("\\t(TAB)")) {
      return Diagnostic.error("yaml.syntax", at, "a tab stands where a value could begin")
          .hint("indent with blanks instead of tabs");
    }
    Diagnostic fault = Diagnostic.error("yaml.syntax", at, problem);
    if (e.getContext() != null && e.getContextMark() != null) {
      fault = fault.because(e.getContext(), origin(e.getContextMark()));
    }
    return fault.hint("check indentation, quotes and colons at this place");
  }

  private Origin origin(Mark mark) {
    return places.at(firstLine + mark.getLine(), mark.getColumn());
  }

  private Node node(Event event, int depth) {
    Origin at = origin(event.getStartMark());
    if (depth > MAX_DEPTH) {
      throw Diagnostic.error("yaml.too-deep", at, "values are nested more than 100 deep")
          .hint("flatten the document")
          .asException();
    }
    if (event instanceof AliasEvent alias) {
      return alias(alias, at);
    }
    String anchor = ((NodeEvent) event).getAnchor();
    if (anchor != null) {
      anchors.put(anchor, null);
    }
    Node node;
    if (event instanceof ScalarEvent scalar) {
      node = scalar(scalar, at);
    } else if (event.is(Event.ID.SequenceStart)) {
      node = sequence((CollectionStartEvent) event, at, depth);
    } else {
      node = mapping((CollectionStartEvent) event, at, depth);
    }
    if (node.expandedSize() > MAX_NODES) {
      throw Diagnostic.error(
              "yaml.too-large",
              at,
              "the document has more than 1000000 values with its aliases written out")
          .hint("use fewer aliases or split the document")
          .asException();
    }
    if (anchor != null) {
      anchors.put(anchor, node);
    }
    return node;
  }

  private Node alias(AliasEvent alias, Origin at) {
    String name = alias.getAnchor();
    Node target = anchors.get(name);
    if (target == null) {
      boolean itself = anchors.containsKey(name);
      throw Diagnostic.error(
              "yaml.alias",
              at,
              (itself
                  ? "anchor \"" + name + "\" contains itself"
                  : "there is no anchor \"" + name + "\""))
          .hint(
              itself
                  ? "write out what *" + name + " stands for"
                  : "define it with &" + name + " before its first use")
          .asException();
    }
    if (++aliases > MAX_ALIASES) {
      throw Diagnostic.error("yaml.alias", at, "the document has more than 10000 aliases")
          .hint("write the values out")
          .asException();
    }
    return target;
  }

  private Node sequence(CollectionStartEvent start, Origin at, int depth) {
    var items = new ArrayList<Node>();
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(parser.getEvent(), depth + 1));
    }
    parser.getEvent();
    return Sequence.of(items, start.isFlow(), at);
  }

  private Node mapping(CollectionStartEvent start, Origin at, int depth) {
    var fields = Mapping.builder();
    var keyPlaces = new ArrayList<Origin>();
    List<Node> merges = null;
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      Event keyEvent = parser.getEvent();
      Origin keyAt = origin(keyEvent.getStartMark());
      Node key = node(keyEvent, depth + 1);
      Node value = node(parser.getEvent(), depth + 1);
      if (!(key instanceof Scalar scalar)) {
        faults.add(
            Diagnostic.error("yaml.key", keyAt, "a list or mapping cannot be a key")
                .hint("use plain text as the key"));
        continue;
      }
      if (scalar.text().equals("<<")) {
        if (scalar.style() == Style.PLAIN) {
          merges = merges == null ? new ArrayList<>() : merges;
          merges.add(value);
        }
        continue;
      }
      put(fields, keyPlaces, scalar, keyAt, value);
    }
    parser.getEvent();
    if (merges != null) {
      for (Node merge : merges) {
        merge(fields, merge, at);
      }
    }
    return fields.build(start.isFlow(), at);
  }

  private void put(
      Mapping.Builder fields, List<Origin> places, Scalar key, Origin keyAt, Node value) {
    String name = intern(keyRule == YamlReader.Keys.LAST_WINS ? in11(key) : key.text());
    int known = fields.indexOf(name);
    if (known < 0) {
      places.add(keyAt);
      Tag type = key.text().isEmpty() && key.tag() == Tag.UNSET ? Tag.STR : key.type();
      fields.put(name, type, value);
    } else if (keyRule == YamlReader.Keys.LAST_WINS) {
      fields.set(known, value);
    } else {
      faults.add(
          Diagnostic.error("yaml.duplicate-key", keyAt, "key \"" + name + "\" is already defined")
              .because("first defined here", places.get(known))
              .hint("remove one of the two"));
    }
  }

  /** The text that YAML 1.1 makes of a key that is a number, or a word for true or false. */
  private static String in11(Scalar key) {
    if (key.style() != Style.PLAIN || key.tag() != Tag.UNSET) {
      return key.text();
    }
    Boolean word = Plain.boolean11(key.text());
    if (word != null) {
      return word.toString();
    }
    Tag type = Plain.resolve(key.text());
    if (type != Tag.INT && type != Tag.FLOAT) {
      return key.text();
    }
    String digits = key.text().replace("_", "");
    var number = Plain.integer(digits);
    if (number != null) {
      return number.toString();
    }
    return Plain.isFloat(digits) ? Numbers.goG(Double.parseDouble(digits)) : key.text();
  }

  /**
   * Takes over what the mapping does not have yet: its own keys win, then the first merged mapping.
   */
  private void merge(Mapping.Builder fields, Node source, Origin at) {
    if (source instanceof Mapping mapping) {
      for (int i = 0; i < mapping.size(); i++) {
        if (fields.indexOf(mapping.key(i)) < 0) {
          fields.put(mapping.key(i), mapping.keyType(i), mapping.value(i));
        }
      }
    } else if (source instanceof Sequence list) {
      for (Node item : list.items()) {
        if (!(item instanceof Mapping)) {
          notMergeable(at);
          return;
        }
        merge(fields, item, at);
      }
    } else {
      notMergeable(at);
    }
  }

  private void notMergeable(Origin at) {
    faults.add(
        Diagnostic.error("yaml.merge", at, "map merge requires a mapping or a list of mappings")
            .hint("let << refer to an anchor of a mapping"));
  }

  private String intern(String key) {
    return interned.computeIfAbsent(key, String::intern);
  }

  static Style style(ScalarEvent event) {
    return switch (event.getScalarStyle()) {
      case SINGLE_QUOTED -> Style.SINGLE_QUOTED;
      case DOUBLE_QUOTED -> Style.DOUBLE_QUOTED;
      case LITERAL -> Style.LITERAL;
      case FOLDED -> Style.FOLDED;
      default -> Style.PLAIN;
    };
  }

  private Scalar scalar(ScalarEvent event, Origin at) {
    Style style = style(event);
    String value = event.getValue();
    String tag = event.getTag();
    if (tag == null || tag.equals("!")) {
      return new Scalar(value, Tag.UNSET, style, at);
    }
    if (!tag.startsWith(CORE)) {
      // of a tag that nobody knows, go-yaml keeps the text
      return new Scalar(value, Tag.STR, style, at);
    }
    return switch (tag.substring(CORE.length())) {
      case "str" -> new Scalar(value, Tag.STR, style, at);
      case "int" -> typed(value, Tag.INT, at);
      case "float" -> typed(value, Tag.FLOAT, at);
      case "bool" -> typed(value, Tag.BOOL, at);
      case "null" -> new Scalar(value.isEmpty() ? "null" : value, Tag.NULL, Style.PLAIN, at);
      case "timestamp" -> typed(value, Tag.TIMESTAMP, at);
      case "binary" -> new Scalar(binary(value, at), Tag.STR, Style.DOUBLE_QUOTED, at);
      default -> new Scalar(value, Tag.STR, style, at);
    };
  }

  /** In resources a tag need not fit before the value is printed; annotations lose theirs. */
  private Scalar typed(String value, Tag wanted, Origin at) {
    Tag type = Plain.resolve(value);
    boolean strict = keyRule == YamlReader.Keys.LAST_WINS;
    if (strict && type != wanted && !(wanted == Tag.FLOAT && type == Tag.INT)) {
      faults.add(
          Diagnostic.error(
                  "yaml.tag",
                  at,
                  "the value is no " + wanted.name().toLowerCase(java.util.Locale.ROOT))
              .hint("remove the tag or correct the value"));
    }
    return new Scalar(value, wanted, Style.PLAIN, at);
  }

  private String binary(String value, Origin at) {
    try {
      return new String(Base64.getMimeDecoder().decode(value), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      faults.add(
          Diagnostic.error("yaml.tag", at, "the value is not base64")
              .hint("encode the value as base64"));
      return "";
    }
  }

  @Override
  public String toString() {
    return places + " (" + text.length() + " characters)";
  }
}
