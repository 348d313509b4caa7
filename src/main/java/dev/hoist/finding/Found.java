package dev.hoist.finding;

import dev.hoist.diag.Origin;
import dev.hoist.diff.FieldPath;
import dev.hoist.diff.ObjectKey;
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

  List<Finding> all() {
    return findings;
  }
}
