package dev.hoist.forge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The reviews of a pull request, the oldest first. One is official when it is of somebody whose
 * approval the branch's protection counts, or, without a protection, of somebody who may write.
 */
record GiteaReviews(List<Entity> reviews) {
  /** The accounts of the servers' own runners. */
  private static final Set<String> BOTS = Set.of("gitea-actions", "forgejo-actions");

  List<String> approvers(PullRequest request) {
    Map<String, Boolean> approves = new LinkedHashMap<>();
    for (Entity review : reviews) {
      String person = review.textOrEmpty("user", "login");
      if (person.isEmpty() || BOTS.contains(person) || person.equals(request.author())) {
        continue;
      }
      switch (review.textOrEmpty("state")) {
        case "APPROVED" ->
            approves.put(
                person,
                review.isTrue("official")
                    && !review.isTrue("dismissed")
                    && !review.isTrue("stale")
                    && review
                        .optionalCommit("commit_id")
                        .filter(request.headCommit()::equals)
                        .isPresent());
        case "REQUEST_CHANGES", "REQUEST_REVIEW" -> approves.put(person, false);
        default -> {} // COMMENT and PENDING leave the verdict
      }
    }
    return approves.keySet().stream()
        .filter(person -> Boolean.TRUE.equals(approves.get(person)))
        .sorted()
        .toList();
  }
}
