package dev.hoist.finding;

import dev.hoist.diag.Origin;
import dev.hoist.diff.FieldPath;
import dev.hoist.diff.NamedValue;
import dev.hoist.diff.ObjectKey;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a rule writes down what it finds. */
final class Found {
  private final List<Finding> findings = new ArrayList<>();

  void add(
      String rule,
      Severity severity,
      ObjectKey object,
      FieldPath path,
      Origin origin,
      String message,
      String remedy) {
    findings.add(
        new Finding(
            rule,
            severity,
            object,
            path,
            message,
            remedy,
            State.INTRODUCED,
            origin,
            Optional.empty()));
  }

  /** Adds what is found about a field of an object, which need not be written anywhere itself. */
  void add(
      String rule,
      Severity severity,
      Resource object,
      NamedValue field,
      String message,
      String remedy) {
    Origin origin = field.node().origin();
    for (NamedValue at = field.holder(); at != null && origin.isNone(); at = at.holder()) {
      origin = at.node().origin();
    }
    add(rule, severity, ObjectKey.of(object.id()), field.path(), origin, message, remedy);
  }

  /** The same about a field below another one; nothing when it is not there. */
  void addAt(
      String rule,
      Severity severity,
      Resource object,
      NamedValue holder,
      String field,
      String message,
      String remedy) {
    NamedValue at = holder.at(field);
    if (at != null) {
      add(rule, severity, object, at, message, remedy);
    }
  }

  List<Finding> all() {
    return findings;
  }
}
