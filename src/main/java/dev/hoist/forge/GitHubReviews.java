package dev.hoist.forge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The reviews of a pull request, the oldest first. A later verdict of a person takes the place of
 * an earlier one; a mere comment is no verdict.
 */
record GitHubReviews(List<Entity> reviews) {
  List<String> approvers(PullRequest request, Predicate<String> mayWrite) {
    Map<String, Boolean> approves = new LinkedHashMap<>();
    for (Entity review : reviews) {
      String person = review.textOrEmpty("user", "login");
      boolean bot = review.textOrEmpty("user", "type").equals("Bot");
      if (person.isEmpty() || bot || person.equals(request.author())) {
        continue;
      }
      switch (review.textOrEmpty("state")) {
        case "APPROVED" ->
            approves.put(
                person,
                review
                    .optionalCommit("commit_id")
                    .filter(request.headCommit()::equals)
                    .isPresent());
        case "CHANGES_REQUESTED", "DISMISSED" -> approves.put(person, false);
        default -> {} // COMMENTED and PENDING leave the verdict
      }
    }
    return approves.keySet().stream()
        .filter(person -> Boolean.TRUE.equals(approves.get(person)))
        .filter(mayWrite)
        .sorted()
        .toList();
  }
}
