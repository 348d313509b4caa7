package dev.hoist.review;

import dev.hoist.diff.BundleDiff;
import dev.hoist.diff.Redaction;
import dev.hoist.finding.Findings;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.List;

/** Compares two sides and says what that means: the one engine behind every report. */
public final class Reviewer {
  private final Redaction redaction;

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
    return review(before, after, BundleDiff.between(before.bundle(), after.bundle(), redaction));
  }

  /** The same of two environments, which differ in their namespace by design. */
  public Review reviewEnvironments(Side before, Side after) {
    return review(
        before, after, BundleDiff.betweenEnvironments(before.bundle(), after.bundle(), redaction));
  }

  private Review review(Side before, Side after, BundleDiff diff) {
    return new Review(
        before.name(),
        after.name(),
        diff,
        List.of(),
        List.of(),
        Findings.of(diff, redacted(before.bundle()), redacted(after.bundle())));
  }

  private Bundle redacted(Bundle bundle) {
    var resources = new ArrayList<Resource>(bundle.resources().size());
    for (Resource resource : bundle.resources()) {
      resources.add(redaction.redact(resource));
    }
    return new Bundle(resources);
  }

  /** One of the two sides, and what it is called. */
  public record Side(String name, Bundle bundle) {}
}
