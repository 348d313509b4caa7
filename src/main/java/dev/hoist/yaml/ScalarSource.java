package dev.hoist.yaml;

import dev.hoist.node.Plain;
import dev.hoist.node.Scalar;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;
import java.nio.charset.StandardCharsets;

/**
 * How a scalar is written on one line in the place of another one. Quotes that were there stay, and
 * are added where any reader of YAML 1.1 or 1.2 could take a text for something else: {@code 1.10}
 * is no number then.
 */
public final class ScalarSource {
  private ScalarSource() {}

  /**
   * The characters to write.
   *
   * @param place how the value is written that stood there
   * @param inFlow whether it stands between braces or brackets
   */
  public static String of(Scalar value, Style place, boolean inFlow) {
    String text = value.text();
    if (!value.isString()) {
      return text;
    }
    boolean quoted = place == Style.SINGLE_QUOTED || place == Style.DOUBLE_QUOTED;
    Style wanted = quoted ? place : isTextOnly(text) ? Style.PLAIN : Style.DOUBLE_QUOTED;
    Style style = ScalarShape.nearest(text, wanted, true, inFlow);
    var out = new Utf8Buffer();
    var printer = new ScalarPrinter(out);
    switch (style) {
      case PLAIN -> printer.plain(text, false, 0);
      case SINGLE_QUOTED -> printer.single(text, false, 0);
      case DOUBLE_QUOTED, LITERAL, FOLDED -> printer.quoted(text, false, 0);
    }
    return new String(out.take(), StandardCharsets.UTF_8);
  }

  private static boolean isTextOnly(String text) {
    return Plain.isStringIn11(text)
        && Plain.resolve(text) == Tag.STR
        && !Plain.isBase60(text)
        && !isVastNumber(text)
        && !text.equals("=")
        && !text.equals("<<");
  }

  /** {@code 12e4567}, which some readers take for infinity and others for a text. */
  private static boolean isVastNumber(String text) {
    String digits = text.replace("_", "");
    int e = Math.max(digits.indexOf('e'), digits.indexOf('E'));
    return e > 0 && Plain.isFloat(digits.substring(0, e)) && Plain.isFloat(digits.substring(e + 1));
  }
}
