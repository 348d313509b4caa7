package dev.hoist.forge;

import dev.hoist.git.CommitId;
import java.util.Optional;

/**
 * A pull request, or a merge request on GitLab, as it was when it was read.
 *
 * @param number as people write it: {@code #7} on GitHub, {@code !7} on GitLab
 * @param url of its page
 * @param head the branch that is to be merged
 * @param base the branch it goes to
 * @param headCommit where the head branch stood
 * @param mergeCommit what the base branch got: the merge commit, the squashed commit, or the head
 *     itself; present once it is merged
 * @param author the account that opened it
 */
public record PullRequest(
    long number,
    String url,
    State state,
    String head,
    String base,
    CommitId headCommit,
    Optional<CommitId> mergeCommit,
    String author,
    String title,
    String body) {
  /** Whether it still waits. */
  public enum State {
    OPEN,
    MERGED,
    /** Ended without a merge. */
    CLOSED
  }

  /**
   * What a pull request is to be.
   *
   * @param head a branch of the same repository
   */
  public record Draft(String head, String base, String title, String body) {}

  /** Whether it goes from one branch to another one. */
  boolean isBetween(String one, String other) {
    return head.equals(one) && base.equals(other);
  }

  boolean says(String otherTitle, String otherBody) {
    return title.equals(otherTitle) && sameText(body, otherBody);
  }

  /** Hosts write line ends in their own way, and drop blank ends. */
  static boolean sameText(String one, String other) {
    return one.replace("\r\n", "\n").strip().equals(other.replace("\r\n", "\n").strip());
  }
}
