package dev.hoist.yaml;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.node.Style;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;

/** Finds in the bytes of a file where each value begins and ends. */
final class WrittenReader {
  /** As deep as {@link DocumentReader} goes. */
  private static final int MAX_DEPTH = 100;

  private final byte[] bytes;
  private final String file;

  /** Where each code point begins, and behind the last one the end. */
  private final int[] places;

  private final ParserImpl parser;

  WrittenReader(byte[] bytes, String file) {
    this.bytes = bytes;
    this.file = file;
    boolean marked =
        bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    int from = marked ? 3 : 0;
    this.places = places(bytes, from);
    var options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    String text = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    this.parser = new ParserImpl(new TabScanner(text, options));
  }

  private static int[] places(byte[] bytes, int from) {
    int[] places = new int[bytes.length - from + 1];
    int count = 0;
    for (int i = from; i < bytes.length; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        places[count++] = i;
      }
    }
    places[count] = bytes.length;
    return places;
  }

  List<Written> documents(int most) {
    var documents = new ArrayList<Written>();
    try {
      parser.getEvent();
      while (documents.size() < most && !parser.checkEvent(Event.ID.StreamEnd)) {
        parser.getEvent();
        documents.add(value(parser.getEvent(), false, 0));
        parser.getEvent();
      }
      return documents;
    } catch (YAMLException e) {
      throw beyond();
    }
  }

  private HoistException beyond() {
    return Diagnostic.error(
            "edit.layout", Origin.of(file), "the file is written in a way that hoist cannot edit")
        .hint("edit it by hand, or write it without tabs and rare YAML")
        .asException();
  }

  private Written value(Event event, boolean inFlow, int depth) {
    if (depth > MAX_DEPTH) {
      throw beyond();
    }
    int from = place(event.getStartMark());
    int to = place(event.getEndMark());
    if (event instanceof AliasEvent) {
      return new Written.Alias(from, to);
    }
    if (event instanceof ScalarEvent scalar) {
      return scalar(scalar, from, to, inFlow);
    }
    boolean flow = ((CollectionStartEvent) event).isFlow();
    if (flow) {
      from = to - 1;
    }
    return event.is(Event.ID.SequenceStart) ? items(from, flow, depth) : table(from, flow, depth);
  }

  private Written scalar(ScalarEvent event, int start, int end, boolean inFlow) {
    Style style = DocumentReader.style(event);
    int from = start;
    if (hasProperties(event)) {
      while (from < end && (bytes[from] == '&' || bytes[from] == '!')) {
        from = blanksEnd(wordEnd(from, end), end);
      }
    }
    int to = end;
    if (style == Style.LITERAL || style == Style.FOLDED) {
      // the scanner has passed blank lines behind the text, too
      while (to > from && isBlank(bytes[to - 1])) {
        to--;
      }
    }
    return new Written.Text(from, to, style, inFlow);
  }

  private static boolean hasProperties(ScalarEvent event) {
    return ((NodeEvent) event).getAnchor() != null || event.getTag() != null;
  }

  private int wordEnd(int from, int end) {
    int i = from;
    while (i < end && !isBlank(bytes[i])) {
      i++;
    }
    return i;
  }

  private int blanksEnd(int from, int end) {
    int i = from;
    while (i < end && isBlank(bytes[i])) {
      i++;
    }
    return i;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }

  private Written items(int start, boolean flow, int depth) {
    var items = new ArrayList<Written>();
    int to = start;
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      Written item = value(parser.getEvent(), flow, depth + 1);
      items.add(item);
      to = item.to();
    }
    Event end = parser.getEvent();
    return new Written.Items(start, flow ? place(end.getEndMark()) : to, flow, items);
  }

  private Written table(int start, boolean flow, int depth) {
    var fields = new ArrayList<Written.Field>();
    int from = start;
    int to = start;
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      Event keyEvent = parser.getEvent();
      String name = keyEvent instanceof ScalarEvent scalar ? scalar.getValue() : "";
      Written key = value(keyEvent, flow, depth + 1);
      Written value = value(parser.getEvent(), flow, depth + 1);
      if (fields.isEmpty() && !flow) {
        from = key.from(); // an anchor of the mapping is none of it
      }
      fields.add(new Written.Field(name, key, value));
      to = value.to();
    }
    Event end = parser.getEvent();
    return new Written.Table(from, flow ? place(end.getEndMark()) : to, flow, fields);
  }

  private int place(Mark mark) {
    return places[mark.getIndex()];
  }
}
