package dev.hoist.forge;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What people think of a pull request on Azure DevOps. A vote stays when commits are added, unless
 * the branch's policies say otherwise; so an approval counts when it is not older than the
 * iteration in which the head became what it is.
 *
 * @param reviewers each with a vote: 10 approves, 5 approves with suggestions, -5 waits for the
 *     author, -10 rejects
 * @param iterations the pushes, each with its commit and time
 * @param threads among which Azure DevOps notes each vote
 */
record AzureApprovals(List<Entity> reviewers, List<Entity> iterations, List<Entity> threads) {
  private static final int APPROVED = 5;
  private static final int WAITS = -5;

  Reviews count(PullRequest request) {
    var ballot = new Ballot();
    Optional<Instant> pushed = pushed(request);
    for (Entity each : reviewers) {
      if (each.isTrue("isContainer") || each.text("id").equalsIgnoreCase(request.author())) {
        continue;
      }
      String person = each.optional("uniqueName").orElseGet(() -> each.text("id"));
      if (each.number("vote") <= WAITS) {
        ballot.objects(person);
      } else if (each.number("vote") >= APPROVED
          && pushed.isPresent()
          && voted(each.text("id")).filter(at -> !at.isBefore(pushed.get())).isPresent()) {
        ballot.approves(person);
      }
    }
    return ballot.count();
  }

  /** The first iteration with the head after the last one without. */
  private Optional<Instant> pushed(PullRequest request) {
    Optional<Instant> pushed = Optional.empty();
    for (Entity each :
        iterations.stream().sorted(Comparator.comparingLong(i -> i.number("id"))).toList()) {
      boolean same = each.names(request.headCommit(), "sourceRefCommit", "commitId");
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
