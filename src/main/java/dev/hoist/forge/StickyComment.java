package dev.hoist.forge;

import java.util.List;

/**
 * The one comment that begins with a marker. It is told from a comment of somebody else, who may
 * have copied the marker, by its author.
 */
record StickyComment(Forge forge, long number, String marker) {
  Comment put(String body) {
    if (marker.isBlank() || !body.startsWith(marker)) {
      throw new IllegalArgumentException("the text of a sticky comment begins with its marker");
    }
    List<Comment> mine = mine();
    if (mine.isEmpty()) {
      Comment written = forge.comment(number, body);
      mine = mine(); // another run may have been writing, too
      if (mine.isEmpty()) {
        return written; // the host's list is behind
      }
    }
    Comment kept = mine.get(0);
    if (!PullRequest.sameText(kept.body(), forge.written(body))) {
      kept = forge.editComment(number, kept.id(), body);
    }
    for (Comment surplus : mine.subList(1, mine.size())) {
      forge.deleteComment(number, surplus.id());
    }
    return kept;
  }

  private List<Comment> mine() {
    String login = forge.login();
    String written = forge.written(marker).strip();
    return forge.comments(number).stream()
        .filter(comment -> comment.author().equals(login) && comment.body().startsWith(written))
        .toList();
  }
}
