package dev.hoist.finding;

import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which pods an object means, by the labels of their templates. Labels that controllers put on pods
 * when they make them are left out, since no template has them.
 *
 * @param labels the values that labels must have
 */
record PodSelector(Mapping labels, List<Expression> expressions) {
  /** One of {@code matchExpressions}. */
  record Expression(String key, String operator, List<String> values) {
    boolean fits(@Nullable String value) {
      return switch (operator) {
        case "In" -> value != null && values.contains(value);
        case "NotIn" -> value == null || !values.contains(value);
        case "Exists" -> value != null;
        case "DoesNotExist" -> value == null;
        default -> false;
      };
    }
  }

  PodSelector {
    for (int i = labels.size() - 1; i >= 0; i--) {
      labels = isPutOnPods(labels.key(i)) ? labels.without(labels.key(i)) : labels;
    }
    expressions = List.copyOf(expressions);
  }

  private static boolean isPutOnPods(String label) {
    return switch (label) {
      case "apps.kubernetes.io/pod-index",
          "batch.kubernetes.io/controller-uid",
          "batch.kubernetes.io/job-completion-index",
          "batch.kubernetes.io/job-name",
          "controller-revision-hash",
          "controller-uid",
          "job-name",
          "pod-template-generation",
          "pod-template-hash",
          "rollouts-pod-template-hash",
          "statefulset.kubernetes.io/pod-name" ->
          true;
      default -> false;
    };
  }

  /** A selector that is nothing but labels, as Services have it. */
  static PodSelector ofLabels(Mapping labels) {
    return new PodSelector(labels, List.of());
  }

  /** A selector with {@code matchLabels} and {@code matchExpressions}. */
  static PodSelector of(Mapping selector) {
    Mapping labels = selector.mapping("matchLabels");
    var expressions = new ArrayList<Expression>();
    if (selector.get("matchExpressions") instanceof Sequence list) {
      for (Node item : list.items()) {
        if (item instanceof Mapping expression) {
          expressions.add(expression(expression));
        }
      }
    }
    return new PodSelector(labels == null ? Mapping.empty(selector.origin()) : labels, expressions);
  }

  private static Expression expression(Mapping expression) {
    String key = expression.text("key");
    String operator = expression.text("operator");
    var values = new ArrayList<String>();
    if (expression.get("values") instanceof Sequence list) {
      for (Node value : list.items()) {
        if (value instanceof Scalar scalar) {
          values.add(scalar.text());
        }
      }
    }
    return new Expression(key == null ? "" : key, operator == null ? "" : operator, values);
  }

  /** Whether it asks for nothing. */
  boolean isEmpty() {
    return labels.isEmpty() && expressions.isEmpty();
  }

  boolean fits(Mapping podLabels) {
    for (int i = 0; i < labels.size(); i++) {
      String wanted = labels.text(labels.key(i));
      if (wanted == null || !wanted.equals(podLabels.text(labels.key(i)))) {
        return false;
      }
    }
    for (Expression expression : expressions) {
      if (!expression.fits(podLabels.text(expression.key))) {
        return false;
      }
    }
    return true;
  }

  /** {@code app=web,tier in (front,back)}, as kubectl takes it. */
  @Override
  public String toString() {
    var parts = new ArrayList<String>();
    for (int i = 0; i < labels.size(); i++) {
      parts.add(labels.key(i) + "=" + labels.value(i));
    }
    for (Expression expression : expressions) {
      parts.add(
          switch (expression.operator) {
            case "In" -> expression.key + " in (" + String.join(",", expression.values) + ")";
            case "NotIn" -> expression.key + " notin (" + String.join(",", expression.values) + ")";
            case "DoesNotExist" -> "!" + expression.key;
            default -> expression.key;
          });
    }
    return String.join(",", parts);
  }
}
