package dev.hoist.forge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What people think of a merge request. GitLab keeps approvals when commits are added, unless the
 * project forbids that; so an approval counts when it is not older than the commit.
 *
 * @param approvedBy who approves of some version
 * @param versions of the merge request, each with its commit and the time of its push
 * @param notes among which GitLab notes each approval; older ones say its time only there
 * @param reviewers each with the state of the review
 */
record GitLabApprovals(
    List<Entity> approvedBy, List<Entity> versions, List<Entity> notes, List<Entity> reviewers) {
  /** The users that stand for tokens of projects and groups. */
  private static final Pattern BOT = Pattern.compile("(?:project|group)_\\d+_bot(?:_.*)?");

  private static final String APPROVED = "approved this merge request";

  Reviews count(PullRequest request) {
    var ballot = new Ballot();
    approved(request).forEach(each -> person(each, request).ifPresent(ballot::approves));
    reviewers.stream()
        .filter(each -> each.textOrEmpty("state").equals("requested_changes"))
        .forEach(each -> person(each, request).ifPresent(ballot::objects));
    return ballot.count();
  }

  private List<Entity> approved(PullRequest request) {
    Optional<Instant> pushed =
        versions.stream()
            .filter(each -> each.names(request.headCommit(), "head_commit_sha"))
            .flatMap(each -> each.time("created_at").stream())
            .max(Instant::compareTo);
    return approvedBy.stream()
        .filter(each -> approvedAt(each).isPresent() && pushed.isPresent())
        .filter(each -> !approvedAt(each).get().isBefore(pushed.get()))
        .toList();
  }

  private static Optional<String> person(Entity each, PullRequest request) {
    return each.optional("user", "username")
        .filter(person -> !person.equals(request.author()))
        .filter(person -> !BOT.matcher(person).matches());
  }

  private Optional<Instant> approvedAt(Entity approval) {
    Optional<String> person = approval.optional("user", "username");
    return approval
        .time("approved_at")
        .or(
            () ->
                notes.stream()
                    .filter(note -> note.isTrue("system"))
                    .filter(note -> note.optional("author", "username").equals(person))
                    .filter(note -> note.textOrEmpty("body").equals(APPROVED))
                    .flatMap(note -> note.time("created_at").stream())
                    .max(Instant::compareTo));
  }
}
