package dev.hoist.forge;

import java.util.List;
import java.util.Set;

/**
 * The reviews of a pull request, the oldest first. One is official when it is of somebody whose
 * approval the branch's protection counts, or, without a protection, of somebody who may write.
 */
record GiteaReviews(List<Entity> reviews) {
  /** The accounts of the servers' own runners. */
  private static final Set<String> BOTS = Set.of("gitea-actions", "forgejo-actions");

  Reviews count(PullRequest request) {
    var ballot = new Ballot();
    for (Entity review : reviews) {
      String person = review.textOrEmpty("user", "login");
      if (person.isEmpty() || BOTS.contains(person) || person.equals(request.author())) {
        continue;
      }
      boolean counts = review.isTrue("official") && !review.isTrue("dismissed");
      switch (review.textOrEmpty("state")) {
        case "APPROVED" -> {
          if (counts
              && !review.isTrue("stale")
              && review.names(request.headCommit(), "commit_id")) {
            ballot.approves(person);
          } else {
            ballot.isSilent(person);
          }
        }
        case "REQUEST_CHANGES" -> {
          if (counts) {
            ballot.objects(person);
          } else {
            ballot.isSilent(person);
          }
        }
        case "REQUEST_REVIEW" -> ballot.isSilent(person);
        default -> {} // COMMENT and PENDING leave the verdict
      }
    }
    return ballot.count();
  }
}
