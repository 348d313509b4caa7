package dev.hoist.review;

import dev.hoist.diff.BundleDiff;
import dev.hoist.diff.HiddenChange;
import dev.hoist.diff.IgnoreRule;
import dev.hoist.diff.ObjectKey;
import dev.hoist.finding.Finding;
import dev.hoist.finding.Severity;
import dev.hoist.finding.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/**
 * A comparison as every report shows it. It holds no value of a Secret.
 *
 * @param before what the first side is called, as the user named it
 * @param after what the second side is called
 * @param diff what differs and is not hidden
 * @param hidden what ignore rules took out
 * @param stale rules and suppressions that might have counted here and did not
 * @param expired rules and suppressions that no longer count
 * @param findings worst first, those that are suppressed included
 */
public record Review(
    String before,
    String after,
    BundleDiff diff,
    List<HiddenChange> hidden,
    List<IgnoreRule> stale,
    List<IgnoreRule> expired,
    List<Finding> findings) {
  public Review {
    hidden = List.copyOf(hidden);
    stale = List.copyOf(stale);
    expired = List.copyOf(expired);
    findings = List.copyOf(findings);
  }

  /** The findings that count: present on the second side and not suppressed. */
  public List<Finding> open() {
    var open = new ArrayList<Finding>();
    for (Finding finding : findings) {
      if (finding.state() != State.FIXED && finding.suppressed().isEmpty()) {
        open.add(finding);
      }
    }
    return open;
  }

  /** The findings that come with the change and are not suppressed. */
  public List<Finding> introduced() {
    var introduced = new ArrayList<Finding>();
    for (Finding finding : open()) {
      if (finding.state() == State.INTRODUCED) {
        introduced.add(finding);
      }
    }
    return introduced;
  }

  /** The same with more findings, which no suppression has been asked about. */
  public Review with(List<Finding> more) {
    return with(more, stale);
  }

  /** The same without some findings. */
  public Review without(Predicate<Finding> which) {
    var kept = new ArrayList<>(findings);
    kept.removeIf(which);
    return new Review(before, after, diff, hidden, stale, expired, kept);
  }

  /** The same with more findings, and with these rules as the stale ones. */
  Review with(List<Finding> more, List<IgnoreRule> nowStale) {
    var all = new ArrayList<>(findings);
    all.addAll(more);
    Collections.sort(all);
    return new Review(before, after, diff, hidden, nowStale, expired, all);
  }

  /** The same of some objects alone. */
  public Review only(Predicate<ObjectKey> objects) {
    var kept = new ArrayList<Finding>();
    for (Finding finding : findings) {
      if (objects.test(finding.object())) {
        kept.add(finding);
      }
    }
    var keptHidden = new ArrayList<HiddenChange>();
    for (HiddenChange change : hidden) {
      if (objects.test(change.object())) {
        keptHidden.add(change);
      }
    }
    return new Review(before, after, diff.only(objects), keptHidden, stale, expired, kept);
  }

  /** The findings that somebody has declared to be known, worst first. */
  public List<Finding> suppressed() {
    var suppressed = new ArrayList<Finding>();
    for (Finding finding : findings) {
      if (finding.state() != State.FIXED && finding.suppressed().isPresent()) {
        suppressed.add(finding);
      }
    }
    return suppressed;
  }

  /** Whether a part of the change will be refused. */
  public boolean isBlocked() {
    for (Finding finding : introduced()) {
      if (finding.severity() == Severity.BLOCKED) {
        return true;
      }
    }
    return false;
  }
}
