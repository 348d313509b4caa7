package dev.hoist.render;

import dev.hoist.node.Plain;
import dev.hoist.node.Scalar;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;
import dev.hoist.yaml.Numbers;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Scalars as kustomize reads them for a var. It hands numbers and truth values to Go, which knows
 * fewer spellings than YAML does, and prints what comes back.
 */
final class VarValue {
  private VarValue() {}

  /** The value that a field of that kind holds; null when Go cannot read it. */
  static @Nullable Scalar read(Scalar scalar) {
    Tag type =
        switch (scalar.tag()) {
          case NONE -> Tag.STR;
          case UNSET -> scalar.type();
          case STR, INT, FLOAT, BOOL, NULL, TIMESTAMP -> scalar.tag();
        };
    String text =
        switch (type) {
          case INT -> integer(scalar.text());
          case FLOAT -> decimal(scalar.text());
          case BOOL -> bool(scalar.text());
          case STR, NULL, TIMESTAMP, UNSET, NONE -> scalar.text();
        };
    boolean typed = type == Tag.INT || type == Tag.FLOAT || type == Tag.BOOL;
    return text == null
        ? null
        : new Scalar(text, typed ? type : Tag.STR, Style.PLAIN, scalar.origin());
  }

  /** How a value looks as a part of a text. */
  static String inText(Scalar value) {
    boolean decimal = value.tag() == Tag.FLOAT;
    return decimal ? Numbers.goG(Double.parseDouble(value.text())) : value.text();
  }

  private static @Nullable String integer(String text) {
    try {
      return Long.toString(Long.parseLong(text));
    } catch (NumberFormatException otherBase) {
      return null;
    }
  }

  private static @Nullable String decimal(String text) {
    if (Plain.integer(text) == null && !Plain.isFloat(text)) {
      return null;
    }
    double number = Double.parseDouble(text);
    return number == 0
        ? Numbers.json(number)
        : new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }

  private static @Nullable String bool(String text) {
    if (Plain.resolve(text) != Tag.BOOL) {
      return null;
    }
    return Boolean.TRUE.equals(Plain.boolean11(text)) ? "true" : "false";
  }
}
