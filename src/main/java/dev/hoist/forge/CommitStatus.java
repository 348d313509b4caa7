package dev.hoist.forge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody says about a commit: a commit status, a check run or a job.
 *
 * @param context who says it, such as {@code kustomization/apps/0c9c2e41} or the name of a check
 * @param description what is said, in the words of who said it; may be empty
 * @param url where more can be read
 * @param updated when it was said
 */
public record CommitStatus(
    String context, State state, String description, Optional<String> url, Instant updated) {
  /** What it comes to. */
  public enum State {
    /** Nothing is known yet. */
    PENDING,
    SUCCESS,
    /** It did not judge: skipped, or neutral. Rules of branches let that pass. */
    NEUTRAL,
    /** Failed, cancelled, timed out, or wants somebody to act. */
    FAILURE
  }

  /** What is said, or its beginning, of so many characters at most. */
  String description(int most) {
    return description.codePointCount(0, description.length()) <= most
        ? description
        : description.substring(0, description.offsetByCodePoints(0, most - 1)) + "…";
  }

  /** The newest of each context, in the order in which contexts come first. */
  static List<CommitStatus> newest(List<CommitStatus> all) {
    Map<String, CommitStatus> newest = new LinkedHashMap<>();
    for (CommitStatus status : all) {
      newest.merge(status.context(), status, (a, b) -> b.updated().isAfter(a.updated()) ? b : a);
    }
    return new ArrayList<>(newest.values());
  }
}
