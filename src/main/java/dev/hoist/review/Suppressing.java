package dev.hoist.review;

import dev.hoist.diff.Belonging;
import dev.hoist.diff.IgnoreRule;
import dev.hoist.diff.ObjectKey;
import dev.hoist.diff.Subject;
import dev.hoist.finding.Finding;
import dev.hoist.finding.State;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Findings after suppression: none is left out.
 *
 * @param stale suppressions that could have suppressed something here and did not
 * @param expired suppressions that no longer count
 */
record Suppressing(List<Finding> findings, List<IgnoreRule> stale, List<IgnoreRule> expired) {
  /**
   * Marks the findings that are suppressed.
   *
   * @param before the first side, of which names and labels are looked at
   * @param after the same of the second side
   */
  static Suppressing of(
      List<Finding> findings,
      Bundle before,
      Bundle after,
      List<Suppression> suppressions,
      Belonging belonging,
      LocalDate today) {
    var expired = new ArrayList<IgnoreRule>();
    var stale = new ArrayList<IgnoreRule>();
    var active = new ArrayList<Suppression>();
    for (Suppression suppression : suppressions) {
      if (suppression.where().isExpired(today)) {
        expired.add(suppression.where());
      } else if (suppression.where().match().mayMatch(belonging)) {
        active.add(suppression);
        stale.add(suppression.where());
      }
    }
    if (active.isEmpty()) {
      return new Suppressing(findings, stale, expired);
    }
    Map<ObjectKey, Resource> first = byKey(before);
    Map<ObjectKey, Resource> second = byKey(after);
    var marked = new ArrayList<Finding>(findings.size());
    for (Finding finding : findings) {
      boolean gone = finding.state() == State.FIXED;
      Resource object = (gone ? first : second).get(finding.object());
      object = object != null ? object : (gone ? second : first).get(finding.object());
      Suppression found = object == null ? null : first(active, finding, object, belonging);
      if (found != null) {
        stale.remove(found.where());
      }
      marked.add(found == null ? finding : finding.suppressedBy(found.where().reason()));
    }
    return new Suppressing(marked, stale, expired);
  }

  private static @Nullable Suppression first(
      List<Suppression> active, Finding finding, Resource object, Belonging belonging) {
    Subject subject = Subject.of(object);
    for (Suppression suppression : active) {
      if (suppression.covers(finding, subject, belonging)) {
        return suppression;
      }
    }
    return null;
  }

  private static Map<ObjectKey, Resource> byKey(Bundle bundle) {
    var byKey = new HashMap<ObjectKey, Resource>();
    for (Resource resource : bundle.resources()) {
      byKey.putIfAbsent(ObjectKey.of(resource.id()), resource);
    }
    return byKey;
  }
}
