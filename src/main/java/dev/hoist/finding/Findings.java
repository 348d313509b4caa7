package dev.hoist.finding;

import dev.hoist.diff.BundleDiff;
import dev.hoist.diff.FieldPath;
import dev.hoist.diff.ObjectKey;
import dev.hoist.resource.Bundle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks all rules about a comparison. */
public final class Findings {
  private Findings() {}

  /**
   * What the rules say of a change, worst first.
   *
   * @param before the first side without its secrets
   * @param after the second side without its secrets
   */
  public static List<Finding> of(BundleDiff diff, Bundle before, Bundle after) {
    var sides = new Sides(diff, new Objects(before.resources()), new Objects(after.resources()));
    var found = new Found();
    for (ChangeRule rule : ChangeRules.ALL) {
      rule.check(sides, found);
    }
    var findings = new ArrayList<>(found.all());
    findings.addAll(ofSets(sides.before(), sides.after()));
    Collections.sort(findings);
    return findings;
  }

  /** What the rules say of two sets of which neither becomes the other, worst first. */
  public static List<Finding> of(Bundle before, Bundle after) {
    List<Finding> findings =
        ofSets(new Objects(before.resources()), new Objects(after.resources()));
    Collections.sort(findings);
    return findings;
  }

  private static List<Finding> ofSets(Objects first, Objects second) {
    Map<Same, Finding> before = new HashMap<>();
    for (Finding finding : check(first)) {
      before.putIfAbsent(Same.of(finding), finding);
    }
    var findings = new ArrayList<Finding>();
    Set<Same> present = new HashSet<>();
    for (Finding finding : check(second)) {
      Same same = Same.of(finding);
      if (present.add(same)) {
        findings.add(finding.in(before.containsKey(same) ? State.EXISTING : State.INTRODUCED));
      }
    }
    for (Map.Entry<Same, Finding> entry : before.entrySet()) {
      if (!present.contains(entry.getKey())) {
        findings.add(entry.getValue().in(State.FIXED));
      }
    }
    return findings;
  }

  private static List<Finding> check(Objects objects) {
    var found = new Found();
    for (SetRule rule : SetRules.ALL) {
      rule.check(objects, found);
    }
    return found.all();
  }

  /** What makes the findings of two sides one. */
  private record Same(String rule, ObjectKey object, FieldPath path) {
    static Same of(Finding finding) {
      return new Same(finding.rule(), finding.object(), finding.path());
    }
  }
}
