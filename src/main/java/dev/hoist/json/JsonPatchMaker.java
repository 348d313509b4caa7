package dev.hoist.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.flipkart.zjsonpatch.DiffFlags;
import com.flipkart.zjsonpatch.JsonDiff;
import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Map;

/**
 * Makes JSON patches (RFC 6902). They consist of additions, removals and replacements alone: a move
 * or a copy is shorter, but cannot be read without the document.
 */
public final class JsonPatchMaker {
  private static final EnumSet<DiffFlags> FLAGS =
      EnumSet.of(
          DiffFlags.OMIT_VALUE_ON_REMOVE,
          DiffFlags.OMIT_MOVE_OPERATION,
          DiffFlags.OMIT_COPY_OPERATION);

  private JsonPatchMaker() {}

  /** The operations that lead from one value to another. */
  public static Sequence between(Node before, Node after) {
    return (Sequence) node(JsonDiff.asJson(json(before), json(after), FLAGS));
  }

  private static JsonNode json(Node node) {
    if (node instanceof Scalar scalar) {
      return scalar(scalar);
    }
    if (node instanceof Mapping mapping) {
      ObjectNode fields = JsonNodeFactory.instance.objectNode();
      for (int i = 0; i < mapping.size(); i++) {
        fields.set(mapping.key(i), json(mapping.value(i)));
      }
      return fields;
    }
    Sequence list = (Sequence) node;
    ArrayNode items = JsonNodeFactory.instance.arrayNode(list.size());
    for (Node item : list.items()) {
      items.add(json(item));
    }
    return items;
  }

  private static JsonNode scalar(Scalar scalar) {
    return switch (scalar.type()) {
      case NULL -> NullNode.getInstance();
      case BOOL -> BooleanNode.valueOf(Json.writeCompact(scalar).equals("true"));
      case INT, FLOAT -> number(Json.writeCompact(scalar), scalar);
      case STR, TIMESTAMP, UNSET, NONE -> TextNode.valueOf(scalar.text());
    };
  }

  /** What JSON has no number for is written as a string. */
  private static JsonNode number(String written, Scalar scalar) {
    if (written.startsWith("\"")) {
      return TextNode.valueOf(scalar.text());
    }
    boolean whole = written.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E');
    return whole
        ? BigIntegerNode.valueOf(new BigInteger(written))
        : DecimalNode.valueOf(new BigDecimal(written));
  }

  private static Node node(JsonNode json) {
    return switch (json.getNodeType()) {
      case OBJECT -> {
        var fields = Mapping.builder();
        for (Map.Entry<String, JsonNode> field : json.properties()) {
          fields.put(field.getKey(), node(field.getValue()));
        }
        yield fields.build(Origin.NONE);
      }
      case ARRAY -> {
        var items = new ArrayList<Node>(json.size());
        for (JsonNode item : json) {
          items.add(node(item));
        }
        yield Sequence.of(items, false, Origin.NONE);
      }
      case STRING -> Scalar.string(json.textValue(), Origin.NONE);
      case NUMBER, BOOLEAN, NULL -> Scalar.plain(json.asText(), Origin.NONE);
      case BINARY, MISSING, POJO ->
          throw new IllegalStateException("a patch holds no " + json.getNodeType());
    };
  }
}
