package dev.hoist.preview;

import dev.hoist.diff.FieldPath;
import dev.hoist.diff.ObjectKey;
import dev.hoist.finding.Finding;
import dev.hoist.finding.Severity;
import dev.hoist.finding.State;
import dev.hoist.review.Review;
import dev.hoist.workspace.PlainSecret;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what {@code hoist publish} will refuse, beside what a cluster will: Secrets that everybody
 * can read, where the environment does not allow them. No suppression takes that out, for it would
 * not help; and an object that was refused before is told as well, for with it the target is not
 * published, whatever else changes.
 */
final class Refusals {
  /** The rule that says the same as advice. */
  private static final String ADVICE = "plaintext-secret";

  private Refusals() {}

  /**
   * A review with what is refused.
   *
   * @param before what the base had of it
   * @param after what the head has of it
   */
  static Review add(Review review, List<PlainSecret> before, List<PlainSecret> after) {
    if (after.isEmpty()) {
      return review;
    }
    Set<ObjectKey> known = new HashSet<>();
    for (PlainSecret each : before) {
      known.add(ObjectKey.of(each.resource().id()));
    }
    var refused = new ArrayList<Finding>();
    Set<ObjectKey> objects = new HashSet<>();
    for (PlainSecret each : after) {
      ObjectKey object = ObjectKey.of(each.resource().id());
      objects.add(object);
      refused.add(finding(each, object, known.contains(object)));
    }
    return review
        .without(
            finding ->
                finding.rule().equals(ADVICE)
                    && finding.state() != State.FIXED
                    && objects.contains(finding.object()))
        .with(refused);
  }

  private static Finding finding(PlainSecret secret, ObjectKey object, boolean before) {
    return new Finding(
        switch (secret.kind()) {
          case VALUES -> "publish-refuses-secret";
          case PRIVATE_KEY -> "publish-refuses-key";
        },
        Severity.BLOCKED,
        object,
        FieldPath.ROOT,
        "hoist publish refuses it: it holds "
            + secret.kind().words()
            + ", which the environment does not allow"
            + (before ? "; it was so before" : ""),
        "use an ExternalSecret, a SealedSecret or SOPS; or allow it for the environment with"
            + " allowPlaintextSecrets, in a change that goes before this one",
        State.INTRODUCED,
        secret.origin(),
        Optional.empty());
  }
}
