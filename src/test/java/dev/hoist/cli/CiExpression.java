package dev.hoist.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expressions of GitHub's workflows and conditions of GitLab's rules, as far as the files in
 * docs/ci have them: names, texts, comparisons, and, or, not, functions without arguments. As on
 * both hosts, and and or give one of their sides.
 */
final class CiExpression {
  private static final Pattern INSERTED = Pattern.compile("\\$\\{\\{(.*?)}}");
  private static final Pattern TOKEN =
      Pattern.compile(
          "'[^']*'|\"[^\"]*\"|==|!=|&&|\\|\\||[!()]|\\$?[A-Za-z_][\\w.-]*(?:\\(\\))?|\\S");

  private final Deque<String> tokens;
  private final UnaryOperator<String> names;

  private CiExpression(String text, UnaryOperator<String> names) {
    var all = new ArrayList<String>();
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      all.add(token.group());
    }
    this.tokens = new ArrayDeque<>(all);
    this.names = names;
  }

  /**
   * What an expression comes to.
   *
   * @param names gives the value of a name, or throws
   */
  static String value(String text, UnaryOperator<String> names) {
    var expression = new CiExpression(text, names);
    String value = expression.or();
    if (!expression.tokens.isEmpty()) {
      throw new IllegalArgumentException(expression.tokens + " is left of " + text);
    }
    return value;
  }

  static boolean holds(String text, UnaryOperator<String> names) {
    Matcher whole = INSERTED.matcher(text.strip());
    return isTrue(value(whole.matches() ? whole.group(1) : text, names));
  }

  /** A text with its inserted expressions put in. */
  static String filled(String text, UnaryOperator<String> names) {
    return INSERTED
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), names)));
  }

  private static boolean isTrue(String value) {
    return !value.isEmpty() && !value.equals("false");
  }

  private boolean takes(String token) {
    boolean there = token.equals(tokens.peek());
    if (there) {
      tokens.pop();
    }
    return there;
  }

  private String or() {
    String value = and();
    while (takes("||")) {
      String other = and();
      value = isTrue(value) ? value : other;
    }
    return value;
  }

  private String and() {
    String value = compared();
    while (takes("&&")) {
      String other = compared();
      value = isTrue(value) ? other : value;
    }
    return value;
  }

  private String compared() {
    String value = one();
    for (String operator : List.of("==", "!=")) {
      if (takes(operator)) {
        return String.valueOf(value.equals(one()) == operator.equals("=="));
      }
    }
    return value;
  }

  private String one() {
    if (takes("!")) {
      return String.valueOf(!isTrue(one()));
    }
    if (takes("(")) {
      String value = or();
      if (!takes(")")) {
        throw new IllegalArgumentException("there is no end of a parenthesis before " + tokens);
      }
      return value;
    }
    String token = tokens.pop();
    return token.matches("['\"].*") ? token.substring(1, token.length() - 1) : names.apply(token);
  }
}
