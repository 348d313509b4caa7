package dev.hoist.forge;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who approves of a pull request on Azure DevOps. A vote stays when commits are added, unless the
 * branch's policies say otherwise; so one counts when it is not older than the iteration in which
 * the head became what it is.
 *
 * @param reviewers each with a vote: 10 approves, 5 approves with suggestions
 * @param iterations the pushes, each with its commit and time
 * @param threads among which Azure DevOps notes each vote
 */
record AzureApprovals(List<Entity> reviewers, List<Entity> iterations, List<Entity> threads) {
  private static final int APPROVED = 5;

  List<String> approvers(PullRequest request) {
    Optional<Instant> pushed = pushed(request);
    return reviewers.stream()
        .filter(each -> each.number("vote") >= APPROVED)
        .filter(each -> !each.isTrue("isContainer"))
        .filter(each -> !each.text("id").equalsIgnoreCase(request.author()))
        .filter(
            each ->
                pushed.isPresent()
                    && voted(each.text("id")).filter(at -> !at.isBefore(pushed.get())).isPresent())
        .map(each -> each.optional("uniqueName").orElseGet(() -> each.text("id")))
        .distinct()
        .sorted()
        .toList();
  }

  /** The first iteration with the head after the last one without. */
  private Optional<Instant> pushed(PullRequest request) {
    Optional<Instant> pushed = Optional.empty();
    for (Entity each :
        iterations.stream().sorted(Comparator.comparingLong(i -> i.number("id"))).toList()) {
      boolean same =
          each.optionalCommit("sourceRefCommit", "commitId")
              .filter(request.headCommit()::equals)
              .isPresent();
      pushed = !same ? Optional.empty() : pushed.or(() -> each.time("createdDate"));
    }
    return pushed;
  }

  private Optional<Instant> voted(String person) {
    return threads.stream()
        .filter(each -> property(each, "CodeReviewThreadType").equals("VoteUpdate"))
        .filter(each -> voter(each).replace("-", "").equalsIgnoreCase(person.replace("-", "")))
        .max(Comparator.comparing(each -> each.time("publishedDate").orElse(Instant.MIN)))
        .filter(each -> approves(property(each, "CodeReviewVoteResult")))
        .flatMap(each -> each.time("publishedDate"));
  }

  private static boolean approves(String vote) {
    return vote.equals("10") || vote.equals("5");
  }

  /** By its place among the identities of the thread, or, on older servers, by its id. */
  private static String voter(Entity thread) {
    String place = property(thread, "CodeReviewVotedByIdentity");
    return place.isEmpty()
        ? property(thread, "CodeReviewVotedByTfId")
        : thread.textOrEmpty("identities", place, "id");
  }

  private static String property(Entity thread, String name) {
    return thread.textOrEmpty("properties", name, "$value");
  }
}
