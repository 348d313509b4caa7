package dev.hoist.forge;

import java.util.List;
import java.util.function.Predicate;

/**
 * The reviews of a pull request, the oldest first. A later verdict of a person takes the place of
 * an earlier one; a mere comment is no verdict.
 */
record GitHubReviews(List<Entity> reviews) {
  Reviews count(PullRequest request, Predicate<String> mayWrite) {
    var ballot = new Ballot();
    for (Entity review : reviews) {
      String person = review.textOrEmpty("user", "login");
      boolean bot = review.textOrEmpty("user", "type").equals("Bot");
      if (person.isEmpty() || bot || person.equals(request.author())) {
        continue;
      }
      switch (review.textOrEmpty("state")) {
        case "APPROVED" -> {
          if (review.names(request.headCommit(), "commit_id")) {
            ballot.approves(person);
          } else {
            ballot.isSilent(person);
          }
        }
        case "CHANGES_REQUESTED" -> ballot.objects(person);
        case "DISMISSED" -> ballot.isSilent(person);
        default -> {} // COMMENTED and PENDING leave the verdict
      }
    }
    return ballot.count(mayWrite);
  }
}
