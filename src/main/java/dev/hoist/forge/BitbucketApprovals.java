package dev.hoist.forge;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What people think of a pull request on bitbucket.org. An approval stays when commits are added,
 * unless the branch's restrictions say otherwise; so one counts when it is not older than the push
 * of the head. Who may write is not told; those who were asked for a review count.
 *
 * @param pull with its participants
 * @param activity of which the updates name the head, in a short form, and their time
 */
record BitbucketApprovals(Entity pull, List<Entity> activity) {
  Reviews count(PullRequest request) {
    var ballot = new Ballot();
    Optional<Instant> pushed = pushed(request);
    for (Entity each : pull.list("participants")) {
      if (!each.textOrEmpty("role").equals("REVIEWER")
          || each.textOrEmpty("user", "uuid").equals(request.author())
          || each.textOrEmpty("user", "type").equals("app_user")) {
        continue;
      }
      String person = each.optional("user", "nickname").orElseGet(() -> each.text("user", "uuid"));
      if (each.textOrEmpty("state").equals("changes_requested")) {
        ballot.objects(person);
      } else if (each.isTrue("approved")
          && pushed.isPresent()
          && each.time("participated_on").filter(at -> !at.isBefore(pushed.get())).isPresent()) {
        ballot.approves(person);
      }
    }
    return ballot.count();
  }

  /** When the head became what it is: the first update with it after the last one without. */
  private Optional<Instant> pushed(PullRequest request) {
    String head = request.headCommit().hex();
    List<Entity> updates =
        activity.stream()
            .filter(each -> each.time("update", "date").isPresent())
            .filter(each -> each.optional("update", "source", "commit", "hash").isPresent())
            .sorted(Comparator.comparing(each -> each.time("update", "date").orElseThrow()))
            .toList();
    Optional<Instant> pushed = Optional.empty();
    for (Entity update : updates) {
      boolean same = head.startsWith(update.text("update", "source", "commit", "hash"));
      pushed = !same ? Optional.empty() : pushed.or(() -> update.time("update", "date"));
    }
    return updates.isEmpty() ? pull.time("created_on") : pushed;
  }
}
