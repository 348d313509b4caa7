package dev.hoist.promote;

import dev.hoist.diag.HoistException;
import dev.hoist.git.Commit;
import dev.hoist.git.CommitId;
import dev.hoist.git.Repo;
import java.util.List;
import java.util.Optional;

/**
 * The source commits between what runs and what will run.
 *
 * @param commits newest first, not more than a reader would read
 * @param count how many there are
 */
public record Gap(List<Commit> commits, int count) {
  private static final int SHOWN = 20;

  public Gap {
    commits = List.copyOf(commits);
  }

  /** Empty before the first time, and where the clone lacks the history. */
  static Optional<Gap> between(Repo repo, Optional<CommitId> running, CommitId next) {
    if (running.isEmpty() || running.get().equals(next) || !repo.has(running.get())) {
      return Optional.empty();
    }
    try {
      if (!repo.knowsBetween(running.get(), next)) {
        return Optional.empty();
      }
      List<Commit> commits = repo.log(running, next, SHOWN);
      int count = commits.size() < SHOWN ? commits.size() : repo.count(running, next);
      return Optional.of(new Gap(commits, count));
    } catch (HoistException shallow) {
      return Optional.empty(); // a full clone tells
    }
  }
}
