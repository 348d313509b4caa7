package dev.hoist.git;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * One commit, without its tree; {@link Repo#tree} reads that.
 *
 * @param parents empty for a root commit, and for one at the edge of a shallow clone
 * @param time when it was committed, which is later than when it was written after a rebase
 * @param message as stored, subject and trailers included
 */
public record Commit(
    CommitId id,
    List<CommitId> parents,
    Person author,
    Person committer,
    Instant authored,
    Instant time,
    String message) {

  public Commit {
    parents = List.copyOf(parents);
  }

  static Commit of(RevCommit commit) {
    var parents = new CommitId[commit.getParentCount()];
    for (int i = 0; i < parents.length; i++) {
      parents[i] = CommitId.of(commit.getParent(i));
    }
    PersonIdent author = commit.getAuthorIdent();
    PersonIdent committer = commit.getCommitterIdent();
    return new Commit(
        CommitId.of(commit),
        List.of(parents),
        new Person(author.getName(), author.getEmailAddress()),
        new Person(committer.getName(), committer.getEmailAddress()),
        author.getWhenAsInstant(),
        committer.getWhenAsInstant(),
        commit.getFullMessage());
  }

  /** The first paragraph on one line, as git shows it. */
  public String subject() {
    String text = message.strip();
    int end = text.indexOf("\n\n");
    return (end < 0 ? text : text.substring(0, end)).replaceAll("\\s*\\n\\s*", " ");
  }

  /** What follows the first blank line, trailers included; empty when there is nothing. */
  public String body() {
    String text = message.strip();
    int end = text.indexOf("\n\n");
    return end < 0 ? "" : text.substring(end).strip();
  }

  /** The {@code Key: value} lines at the end, in the order they were written. */
  public List<Trailer> trailers() {
    return Trailer.of(message);
  }

  /** Also those of earlier paragraphs, below which a git host that merges writes its own. */
  public List<Trailer> allTrailers() {
    return Trailer.ofAll(message);
  }

  /** The value of a trailer, the last one when it is repeated; the case of the key counts. */
  public Optional<String> trailer(String key) {
    Optional<String> found = Optional.empty();
    for (Trailer trailer : trailers()) {
      if (trailer.key().equals(key)) {
        found = Optional.of(trailer.value());
      }
    }
    return found;
  }
}
