package dev.hoist.review;

import dev.hoist.diff.Belonging;
import dev.hoist.diff.BundleDiff;
import dev.hoist.diff.Hiding;
import dev.hoist.diff.IgnoreRule;
import dev.hoist.diff.Redaction;
import dev.hoist.diff.SecretGate;
import dev.hoist.finding.Finding;
import dev.hoist.finding.Findings;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares two sides and says what that means: the one engine behind every report. Findings are
 * about all that differs, hidden or not: what nobody wants to see may still be refused.
 */
public final class Reviewer {
  private final Redaction redaction;
  private final Policy policy;
  private final LocalDate today;
  private final List<Bundle> shown = new ArrayList<>();

  /**
   * A reviewer for one run.
   *
   * @param redaction the one of this run
   * @param today the day by which rules of the policy expire
   */
  public Reviewer(Redaction redaction, Policy policy, LocalDate today) {
    this.redaction = redaction;
    this.policy = policy;
    this.today = today;
  }

  /** What a change from one side to the other does. */
  public Review review(Side before, Side after) {
    BundleDiff diff = BundleDiff.between(before.bundle(), after.bundle(), redaction);
    Bundle first = redacted(before.bundle());
    Bundle second = redacted(after.bundle());
    return review(before, after, diff, first, second, Findings.of(diff, first, second, redaction));
  }

  /**
   * How two environments differ. Their namespaces do so by design, and nothing that one of them has
   * becomes what the other has, so that no rule about changes is asked.
   */
  public Review reviewEnvironments(Side before, Side after) {
    Bundle moved = BundleDiff.relocated(before.bundle(), after.bundle());
    BundleDiff diff = BundleDiff.between(moved, after.bundle(), redaction);
    Bundle first = redacted(moved);
    Bundle second = redacted(after.bundle());
    return review(
        before, after, diff, first, second, Findings.ofSets(diff, first, second, redaction));
  }

  /** A review of these sides with further findings, which are suppressed as all others are. */
  public Review add(Review review, Side before, Side after, List<Finding> more) {
    if (more.isEmpty()) {
      return review;
    }
    Suppressing suppressing =
        Suppressing.of(
            more,
            before.bundle(),
            after.bundle(),
            policy.suppressions(),
            before.belonging().and(after.belonging()),
            today);
    var stale = new ArrayList<>(review.stale());
    for (Suppression each : policy.suppressions()) {
      if (!suppressing.stale().contains(each.where())) {
        stale.remove(each.where());
      }
    }
    return review.with(suppressing.findings(), stale);
  }

  /** How two sides differ, without judging it: what was done to a branch is not about to happen. */
  public Review compare(Side before, Side after) {
    BundleDiff diff = BundleDiff.between(before.bundle(), after.bundle(), redaction);
    Bundle first = redacted(before.bundle());
    Bundle second = redacted(after.bundle());
    return review(before, after, diff, first, second, List.of());
  }

  /** How what one environment has differs from what another one has, without judging it. */
  public BundleDiff compareEnvironments(Bundle before, Bundle after) {
    return BundleDiff.between(BundleDiff.relocated(before, after), after, redaction);
  }

  private Review review(
      Side before,
      Side after,
      BundleDiff diff,
      Bundle first,
      Bundle second,
      List<Finding> findings) {
    Belonging belonging = before.belonging().and(after.belonging());
    Hiding hiding = Hiding.of(diff, policy.ignores(), belonging, today);
    Suppressing suppressing =
        Suppressing.of(findings, first, second, policy.suppressions(), belonging, today);
    return new Review(
        before.name(),
        after.name(),
        hiding.shown(),
        hiding.hidden(),
        both(hiding.stale(), suppressing.stale()),
        both(hiding.expired(), suppressing.expired()),
        suppressing.findings());
  }

  /** The gate for every report about what was reviewed so far. */
  public SecretGate gate() {
    return SecretGate.of(redaction, shown);
  }

  private static List<IgnoreRule> both(List<IgnoreRule> some, List<IgnoreRule> others) {
    var all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  private Bundle redacted(Bundle bundle) {
    var resources = new ArrayList<Resource>(bundle.resources().size());
    for (Resource resource : bundle.resources()) {
      resources.add(redaction.redact(resource));
    }
    var redacted = new Bundle(resources);
    shown.add(redacted);
    return redacted;
  }

  /**
   * One of the two sides.
   *
   * @param name what it is called
   */
  public record Side(String name, Bundle bundle, Belonging belonging) {
    /** Manifests of which nothing else is known. */
    public Side(String name, Bundle bundle) {
      this(name, bundle, Belonging.UNKNOWN);
    }
  }
}
