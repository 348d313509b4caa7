package dev.hoist.forge;

import dev.hoist.git.CommitId;
import java.util.List;
import java.util.Optional;

/**
 * One repository on a git host, as its API has it. Every method asks the host anew, throws a {@link
 * dev.hoist.diag.HoistException} with an id that begins with {@code forge.} when the host does not
 * answer or refuses, and can be called again after that: what a call was to make is made once, also
 * when the answer to an earlier try was lost.
 */
public interface Forge {
  /** The kinds of hosts that are spoken to. */
  enum Kind {
    GITHUB("github"),
    GITLAB("gitlab"),
    /** Gitea, and Forgejo, which began as a copy of it and speaks the same language. */
    GITEA("gitea"),
    /** bitbucket.org. */
    BITBUCKET("bitbucket"),
    /** Bitbucket Data Center and Server, which has little in common with bitbucket.org. */
    BITBUCKET_DATA_CENTER("bitbucket-data-center"),
    /** Azure DevOps Services and Server. */
    AZURE_DEVOPS("azure-devops");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The kind of a word in configurations, in small letters. */
    public static Optional<Kind> of(String word) {
      String known = word.equals("forgejo") ? GITEA.word : word;
      for (Kind kind : values()) {
        if (kind.word.equals(known)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }

    /** All words, as a sentence lists them. */
    public static String words() {
      return "github, gitlab, gitea, forgejo, bitbucket, bitbucket-data-center or azure-devops";
    }
  }

  /** How the comment begins that says why a pull request was closed. */
  String CLOSED = "<!-- hoist:closed -->";

  Kind kind();

  /** Host and repository, such as {@code github.com/acme/deploy}. */
  String name();

  /** How many UTF-16 units the text of a pull request may have. */
  int maxBody();

  /** How many UTF-16 units a comment may have. */
  default int maxComment() {
    return maxBody();
  }

  /**
   * A text, or the beginning of one, as it is written there: no line of it is taken for a command,
   * and where HTML is not understood there is none.
   */
  default String written(String body) {
    return body;
  }

  /** The open pull request from a branch of this repository to another one, if there is one. */
  Optional<PullRequest> open(String head, String base);

  /** The open ones whose head is this commit, those from forks among them. */
  List<PullRequest> openAt(CommitId head);

  /** The pull request of a number, whatever became of it. */
  PullRequest read(long number);

  /** Opens a pull request, or takes the one that is open between these branches as it is. */
  PullRequest create(PullRequest.Draft draft);

  PullRequest edit(long number, String title, String body);

  /** Closes it without a merge, and says why in a comment. */
  PullRequest close(long number, String reason);

  /** The open pull request between the branches of the draft, saying what the draft says. */
  default PullRequest createOrEdit(PullRequest.Draft draft) {
    Optional<PullRequest> open = open(draft.head(), draft.base());
    PullRequest there = open.isPresent() ? open.get() : create(draft);
    return there.says(draft.title(), written(draft.body()))
        ? there
        : edit(there.number(), draft.title(), draft.body());
  }

  /** Who approves of the head of a pull request as it was read, and who wants changes. */
  Reviews reviews(PullRequest request);

  /** The newest of each context; on GitHub of commit statuses and check runs together. */
  List<CommitStatus> statuses(CommitId commit);

  /** Says something about a commit. The time of the status is the host's. */
  void setStatus(CommitId commit, CommitStatus status);

  /** All comments, the oldest first, without what the host itself notes. */
  List<Comment> comments(long number);

  /** Writes a comment, unless the same account has written the same already. */
  Comment comment(long number, String body);

  Comment editComment(long number, long id, String body);

  /** Deletes a comment; one that is gone already does no harm. */
  void deleteComment(long number, long id);

  /** The account of the token. */
  String login();

  /**
   * Keeps one comment of this account whose text begins with a marker: writes it, edits it, or
   * leaves it when it says the same, and deletes further ones.
   *
   * @param marker an HTML comment or the beginning of one, long enough that no other marker begins
   *     likewise
   * @param body begins with the marker
   */
  default Comment upsertComment(long number, String marker, String body) {
    return new StickyComment(this, number, marker).put(body);
  }
}
