package dev.hoist.finding;

import dev.hoist.diag.Origin;
import dev.hoist.diff.FieldPath;
import dev.hoist.diff.ObjectKey;
import java.util.Optional;

/**
 * Something a reader should know about an object before the change goes on.
 *
 * @param rule the stable id of the rule, lower-case words with hyphens
 * @param path the field it is about; {@link FieldPath#ROOT} for the object as a whole
 * @param message one sentence without a full stop, which quotes no value of a Secret
 * @param remedy what to do, in the imperative
 * @param origin where the field or object is written; the removed one's place when it is gone
 * @param suppressed why somebody has declared that it need not be shown
 */
public record Finding(
    String rule,
    Severity severity,
    ObjectKey object,
    FieldPath path,
    String message,
    String remedy,
    State state,
    Origin origin,
    Optional<String> suppressed)
    implements Comparable<Finding> {

  /** The same, suppressed for a reason. */
  public Finding suppressedBy(String reason) {
    return new Finding(
        rule, severity, object, path, message, remedy, state, origin, Optional.of(reason));
  }

  /** The same, said of another object in other words. */
  public Finding about(ObjectKey other, String words) {
    return new Finding(rule, severity, other, path, words, remedy, state, origin, suppressed);
  }

  Finding in(State other) {
    return new Finding(rule, severity, object, path, message, remedy, other, origin, suppressed);
  }

  /** Worst first, then by rule, object and field. */
  @Override
  public int compareTo(Finding other) {
    int order = severity.compareTo(other.severity);
    order = order != 0 ? order : rule.compareTo(other.rule);
    order = order != 0 ? order : object.compareTo(other.object);
    order = order != 0 ? order : path.compareTo(other.path);
    return order != 0 ? order : message.compareTo(other.message);
  }
}
