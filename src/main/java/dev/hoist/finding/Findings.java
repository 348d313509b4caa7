package dev.hoist.finding;

import dev.hoist.diff.BundleDiff;
import dev.hoist.diff.Change;
import dev.hoist.diff.FieldPath;
import dev.hoist.diff.ObjectChange;
import dev.hoist.diff.ObjectKey;
import dev.hoist.diff.Redaction;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks all rules about a comparison. */
public final class Findings {
  private Findings() {}

  /**
   * What the rules say of a change, worst first.
   *
   * @param before the first side without its secrets
   * @param after the second side without its secrets
   * @param redaction what has taken the secrets out
   */
  public static List<Finding> of(
      BundleDiff diff, Bundle before, Bundle after, Redaction redaction) {
    Sides sides = sides(diff, before, after, redaction);
    var found = new Found();
    for (ChangeRule rule : ChangeRules.ALL) {
      rule.check(sides, found);
    }
    var findings = new ArrayList<>(found.all());
    findings.addAll(ofSets(sides));
    Collections.sort(findings);
    return findings;
  }

  /** What the rules say of two sets of which neither becomes the other, worst first. */
  public static List<Finding> ofSets(
      BundleDiff diff, Bundle before, Bundle after, Redaction redaction) {
    Sides sides = sides(diff, before, after, redaction);
    List<Finding> findings = ofSets(sides);
    Collections.sort(findings);
    return findings;
  }

  private static Sides sides(BundleDiff diff, Bundle before, Bundle after, Redaction redaction) {
    return new Sides(
        diff,
        new Objects(before.resources(), redaction),
        new Objects(after.resources(), redaction));
  }

  private static List<Finding> ofSets(Sides sides) {
    Map<ObjectKey, ObjectKey> renamed = renamed(sides.diff());
    Map<Same, Finding> before = new LinkedHashMap<>();
    for (Finding finding : check(sides.before())) {
      ObjectKey object = renamed.getOrDefault(finding.object(), finding.object());
      before.putIfAbsent(new Same(finding.rule(), object, finding.path()), finding);
    }
    Map<Same, Finding> after = new LinkedHashMap<>();
    for (Finding finding : check(sides.after())) {
      after.putIfAbsent(new Same(finding.rule(), finding.object(), finding.path()), finding);
    }
    var findings = new ArrayList<Finding>();
    Map<Like, Integer> gone = new HashMap<>();
    for (Map.Entry<Same, Finding> entry : before.entrySet()) {
      if (!after.containsKey(entry.getKey())) {
        gone.merge(Like.of(entry.getKey(), entry.getValue()), 1, Integer::sum);
      }
    }
    for (Map.Entry<Same, Finding> entry : after.entrySet()) {
      boolean existing =
          before.containsKey(entry.getKey())
              || takeOne(gone, Like.of(entry.getKey(), entry.getValue()));
      findings.add(entry.getValue().in(existing ? State.EXISTING : State.INTRODUCED));
    }
    for (Map.Entry<Same, Finding> entry : before.entrySet()) {
      if (!after.containsKey(entry.getKey())
          && takeOne(gone, Like.of(entry.getKey(), entry.getValue()))) {
        findings.add(entry.getValue().in(State.FIXED));
      }
    }
    return findings;
  }

  private static boolean takeOne(Map<Like, Integer> counts, Like like) {
    Integer count = counts.get(like);
    if (count == null) {
      return false;
    }
    if (count == 1) {
      counts.remove(like);
    } else {
      counts.put(like, count - 1);
    }
    return true;
  }

  /** Keys of the second side by those of the first one, where an object has another key there. */
  private static Map<ObjectKey, ObjectKey> renamed(BundleDiff diff) {
    Map<ObjectKey, ObjectKey> renamed = new HashMap<>();
    for (ObjectChange object : diff.objects()) {
      if (object.change() instanceof Change.Modified<Resource> sides) {
        ObjectKey before = ObjectKey.of(sides.before().id());
        ObjectKey after = ObjectKey.of(sides.after().id());
        if (!before.equals(after)) {
          renamed.put(before, after);
        }
      }
    }
    return renamed;
  }

  private static List<Finding> check(Objects objects) {
    var found = new Found();
    for (SetRule rule : SetRules.ALL) {
      rule.check(objects, found);
    }
    return found.all();
  }

  /** What makes the findings of two sides one. */
  private record Same(String rule, ObjectKey object, FieldPath path) {}

  /** What makes them one when its place has moved: an item without a name, or another of many. */
  private record Like(String rule, ObjectKey object, String message) {
    static Like of(Same same, Finding finding) {
      return new Like(same.rule, same.object, finding.message());
    }
  }
}
