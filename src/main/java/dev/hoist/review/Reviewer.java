package dev.hoist.review;

import dev.hoist.diff.BundleDiff;
import dev.hoist.diff.Redaction;
import dev.hoist.diff.SecretGate;
import dev.hoist.finding.Finding;
import dev.hoist.finding.Findings;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.List;

/** Compares two sides and says what that means: the one engine behind every report. */
public final class Reviewer {
  private final Redaction redaction;
  private final List<Bundle> shown = new ArrayList<>();

  /**
   * A reviewer for one run.
   *
   * @param redaction the one of this run
   */
  public Reviewer(Redaction redaction) {
    this.redaction = redaction;
  }

  /** What a change from one side to the other does. */
  public Review review(Side before, Side after) {
    BundleDiff diff = BundleDiff.between(before.bundle(), after.bundle(), redaction);
    List<Finding> findings =
        Findings.of(diff, redacted(before.bundle()), redacted(after.bundle()), redaction);
    return review(before, after, diff, findings);
  }

  /**
   * How two environments differ. Their namespaces do so by design, and nothing that one of them has
   * becomes what the other has, so that no rule about changes is asked.
   */
  public Review reviewEnvironments(Side before, Side after) {
    Bundle moved = BundleDiff.relocated(before.bundle(), after.bundle());
    BundleDiff diff = BundleDiff.between(moved, after.bundle(), redaction);
    List<Finding> findings =
        Findings.ofSets(diff, redacted(moved), redacted(after.bundle()), redaction);
    return review(before, after, diff, findings);
  }

  /** How two sides differ, without judging it. */
  public BundleDiff compare(Bundle before, Bundle after) {
    redacted(before);
    redacted(after);
    return BundleDiff.between(before, after, redaction);
  }

  /** How what one environment has differs from what another one has, without judging it. */
  public BundleDiff compareEnvironments(Bundle before, Bundle after) {
    return BundleDiff.between(BundleDiff.relocated(before, after), after, redaction);
  }

  private static Review review(Side before, Side after, BundleDiff diff, List<Finding> findings) {
    return new Review(before.name(), after.name(), diff, List.of(), List.of(), findings);
  }

  /** The gate for every report about what was reviewed so far. */
  public SecretGate gate() {
    return SecretGate.of(redaction, shown);
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

  /** One of the two sides, and what it is called. */
  public record Side(String name, Bundle bundle) {}
}
