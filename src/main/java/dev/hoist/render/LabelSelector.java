package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.node.Fields;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Kubernetes' selector grammar: requirements joined by commas, each {@code a}, {@code !a}, {@code
 * a=b}, {@code a==b}, {@code a!=b}, {@code a in (b,c)}, {@code a notin (b)}, {@code a>1} or {@code
 * a<1}.
 */
final class LabelSelector {
  private enum Operator {
    EXISTS,
    ABSENT,
    IN,
    NOT_IN,
    GREATER,
    LESS
  }

  private record Requirement(String key, Operator operator, List<String> values) {
    boolean fits(@Nullable String value) {
      return switch (operator) {
        case EXISTS -> value != null;
        case ABSENT -> value == null;
        case IN -> value != null && values.contains(value);
        case NOT_IN -> value == null || !values.contains(value);
        case GREATER, LESS -> {
          Long number = number(value);
          Long limit = number(values.get(0));
          yield number != null
              && limit != null
              && (operator == Operator.GREATER ? number > limit : number < limit);
        }
      };
    }

    private static @Nullable Long number(@Nullable String text) {
      try {
        return text == null ? null : Long.valueOf(text);
      } catch (NumberFormatException e) {
        return null;
      }
    }
  }

  private static final LabelSelector ANY = new LabelSelector(List.of());

  private final List<Requirement> requirements;

  private LabelSelector(List<Requirement> requirements) {
    this.requirements = requirements;
  }

  static LabelSelector read(Fields fields, String name) {
    Scalar text = fields.string(name);
    if (text == null || text.text().isBlank()) {
      return ANY;
    }
    var parser = new Parser(text.text());
    List<Requirement> requirements = parser.parse();
    if (requirements == null) {
      fields.fault(
          Diagnostic.error(
                  "selector.label",
                  text.origin(),
                  "\"" + text.text() + "\" is no label selector: " + parser.fault)
              .hint("write requirements such as app=web,tier in (front,back),!legacy"));
      return ANY;
    }
    return new LabelSelector(requirements);
  }

  boolean isAny() {
    return requirements.isEmpty();
  }

  /**
   * Whether the labels fit.
   *
   * @param labels null when the object has none
   */
  boolean fits(@Nullable Mapping labels) {
    for (Requirement requirement : requirements) {
      Node value = labels == null ? null : labels.get(requirement.key);
      String text = value == null ? null : value instanceof Scalar scalar ? scalar.text() : "";
      if (!requirement.fits(text)) {
        return false;
      }
    }
    return true;
  }

  private static final class Parser {
    private final String text;
    private int at;
    private String fault = "";

    Parser(String text) {
      this.text = text;
    }

    @Nullable List<Requirement> parse() {
      var requirements = new ArrayList<Requirement>();
      while (true) {
        Requirement requirement = requirement();
        if (requirement == null) {
          return null;
        }
        requirements.add(requirement);
        skipBlanks();
        if (at == text.length()) {
          return requirements;
        }
        if (!eat(",")) {
          fault = "expected a comma at \"" + text.substring(at) + "\"";
          return null;
        }
      }
    }

    private @Nullable Requirement requirement() {
      boolean negated = eat("!");
      String key = word();
      if (key.isEmpty()) {
        fault = "a label name is missing";
        return null;
      }
      skipBlanks();
      if (negated || at == text.length() || text.charAt(at) == ',') {
        return new Requirement(key, negated ? Operator.ABSENT : Operator.EXISTS, List.of());
      }
      if (eat("==") || eat("=")) {
        return new Requirement(key, Operator.IN, List.of(word()));
      }
      if (eat("!=")) {
        return new Requirement(key, Operator.NOT_IN, List.of(word()));
      }
      if (eat(">") || eat("<")) {
        Operator operator = text.charAt(at - 1) == '>' ? Operator.GREATER : Operator.LESS;
        return new Requirement(key, operator, List.of(word()));
      }
      String operator = word();
      if (!operator.equals("in") && !operator.equals("notin")) {
        fault = "\"" + operator + "\" is no operator";
        return null;
      }
      List<String> values = values();
      return values == null
          ? null
          : new Requirement(key, operator.equals("in") ? Operator.IN : Operator.NOT_IN, values);
    }

    private @Nullable List<String> values() {
      var values = new ArrayList<String>();
      if (!eat("(")) {
        fault = "expected ( before the values";
        return null;
      }
      do {
        values.add(word());
      } while (eat(","));
      if (!eat(")")) {
        fault = "expected ) behind the values";
        return null;
      }
      return values;
    }

    private String word() {
      skipBlanks();
      int from = at;
      while (at < text.length() && " \t,=!()<>".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return text.substring(from, at);
    }

    private boolean eat(String token) {
      skipBlanks();
      if (text.startsWith(token, at)) {
        at += token.length();
        return true;
      }
      return false;
    }

    private void skipBlanks() {
      while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
        at++;
      }
    }
  }
}
