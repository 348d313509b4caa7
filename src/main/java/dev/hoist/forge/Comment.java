package dev.hoist.forge;

import java.util.List;
import java.util.Optional;

/**
 * A comment on a pull request.
 *
 * @param author the account that wrote it
 */
public record Comment(long id, String author, String body) {
  /** The first that says the same and is of the same author. */
  static Optional<Comment> of(String author, String body, List<Comment> comments) {
    return comments.stream()
        .filter(each -> each.author().equals(author) && PullRequest.sameText(each.body(), body))
        .findFirst();
  }
}
