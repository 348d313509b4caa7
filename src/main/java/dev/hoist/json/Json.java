package dev.hoist.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Plain;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Locale;

/**
 * JSON as text and as nodes. Keys keep their order, numbers their digits, and characters that mean
 * something in HTML are left as they are. What JSON cannot say, dates and infinite numbers, is
 * written as a string.
 */
public final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private Json() {}

  /** Pretty: two spaces a level, no line break at the end. */
  public static String write(Node node) {
    return write(node, true);
  }

  /** On one line, without spaces. */
  public static String writeCompact(Node node) {
    return write(node, false);
  }

  private static String write(Node node, boolean pretty) {
    var out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      if (pretty) {
        json.setPrettyPrinter(printer());
      }
      put(node, json);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory takes every write", e);
    }
    return out.toString();
  }

  private static DefaultPrettyPrinter printer() {
    var indenter = new DefaultIndenter("  ", "\n");
    var printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    return printer;
  }

  private static void put(Node node, JsonGenerator json) throws IOException {
    if (node instanceof Scalar scalar) {
      put(scalar, json);
    } else if (node instanceof Mapping mapping) {
      json.writeStartObject();
      for (int i = 0; i < mapping.size(); i++) {
        json.writeFieldName(mapping.key(i));
        put(mapping.value(i), json);
      }
      json.writeEndObject();
    } else if (node instanceof Sequence sequence) {
      json.writeStartArray();
      for (Node item : sequence.items()) {
        put(item, json);
      }
      json.writeEndArray();
    }
  }

  private static void put(Scalar scalar, JsonGenerator json) throws IOException {
    String text = scalar.text();
    switch (scalar.type()) {
      case NULL -> json.writeNull();
      case BOOL -> json.writeBoolean(text.toLowerCase(Locale.ROOT).equals("true"));
      case INT, FLOAT -> number(text, json);
      case STR, TIMESTAMP, UNSET, NONE -> json.writeString(text);
    }
  }

  private static void number(String text, JsonGenerator json) throws IOException {
    String digits = text.indexOf('_') < 0 ? text : text.replace("_", "");
    BigInteger integer = Plain.integer(digits);
    if (integer != null) {
      json.writeNumber(integer);
    } else if (isJsonNumber(digits)) {
      json.writeNumber(digits);
    } else if (Plain.isFloat(digits)) {
      json.writeNumber(new BigDecimal(digits).toString());
    } else {
      json.writeString(text);
    }
  }

  /** Whether the text of a finite float is a number in JSON's stricter grammar. */
  private static boolean isJsonNumber(String text) {
    int i = text.startsWith("-") ? 1 : 0;
    boolean leadingZero = text.startsWith("0", i) && !text.startsWith("0.", i);
    int point = text.indexOf('.');
    return Plain.isFloat(text)
        && !leadingZero
        && i < text.length()
        && isDigit(text, i)
        && (point < 0 || isDigit(text, point + 1));
  }

  private static boolean isDigit(String text, int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  /**
   * Reads one value.
   *
   * @param file the name that origins carry
   * @throws HoistException when the text is anything else than one value; the message quotes none
   *     of the text, which may be secret
   */
  public static Node read(String text, String file) {
    try (JsonParser json = FACTORY.createParser(text)) {
      if (json.nextToken() == null) {
        throw fault(file, json, "the text is empty, not JSON");
      }
      Node node = take(json, file);
      if (json.nextToken() != null) {
        throw fault(file, json, "text follows the JSON value");
      }
      return node;
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw Diagnostic.error(
              "json.syntax",
              at == null
                  ? Origin.of(file)
                  : new Origin(file, Math.max(0, at.getLineNr()), Math.max(0, at.getColumnNr())),
              message(e))
          .hint("correct the JSON at this place")
          .asException();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory answers every read", e);
    }
  }

  private static String message(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    return message != null && message.startsWith("Duplicate field")
        ? "a key occurs twice in one JSON object"
        : "the text is not JSON";
  }

  private static HoistException fault(String file, JsonParser json, String message) {
    return Diagnostic.error("json.syntax", origin(file, json), message)
        .hint("write one JSON value")
        .asException();
  }

  private static Origin origin(String file, JsonParser json) {
    var at = json.currentTokenLocation();
    return new Origin(file, at.getLineNr(), at.getColumnNr());
  }

  private static Node take(JsonParser json, String file) throws IOException {
    Origin origin = origin(file, json);
    JsonToken token = json.currentToken();
    return switch (token) {
      case START_OBJECT -> {
        var fields = Mapping.builder();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String key = json.currentName();
          json.nextToken();
          fields.put(key.intern(), take(json, file));
        }
        yield fields.build(true, origin);
      }
      case START_ARRAY -> {
        var items = new ArrayList<Node>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          items.add(take(json, file));
        }
        yield Sequence.of(items, true, origin);
      }
      case VALUE_STRING -> new Scalar(json.getText(), Tag.STR, Style.DOUBLE_QUOTED, origin);
      case VALUE_NUMBER_INT -> new Scalar(json.getText(), Tag.INT, Style.PLAIN, origin);
      case VALUE_NUMBER_FLOAT -> new Scalar(json.getText(), Tag.FLOAT, Style.PLAIN, origin);
      case VALUE_TRUE, VALUE_FALSE -> new Scalar(json.getText(), Tag.BOOL, Style.PLAIN, origin);
      case VALUE_NULL -> new Scalar("null", Tag.NULL, Style.PLAIN, origin);
      default -> throw fault(file, json, "the text is not JSON");
    };
  }
}
