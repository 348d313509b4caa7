package dev.hoist.git;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where environment branches live: on a server, in another repository of this machine, or, when
 * there is none, in the repository itself. Branches only grow here; nothing is ever forced.
 */
public sealed interface Remote permits LocalBranches, NetworkRemote {
  /**
   * A remote by its configured name or its address.
   *
   * @throws dev.hoist.diag.HoistException when it is neither
   */
  static Remote of(Repo repo, String nameOrUrl) {
    if (repo.remotes().contains(nameOrUrl)) {
      return NetworkRemote.named(repo, nameOrUrl);
    }
    if (nameOrUrl.indexOf('/') < 0 && nameOrUrl.indexOf(':') < 0) {
      String names = String.join(", ", repo.remotes());
      throw Diagnostic.error(
              "git.no-remote",
              Origin.NONE,
              "no remote is named \"" + Printable.line(nameOrUrl) + "\"")
          .hint(
              names.isEmpty()
                  ? "add it: git remote add " + Printable.line(nameOrUrl) + " <address>"
                  : "write one of: " + Printable.line(names))
          .asException();
    }
    return NetworkRemote.at(repo, GitUrl.parse(nameOrUrl));
  }

  /** The branches of the repository itself. */
  static Remote local(Repo repo) {
    return new LocalBranches(repo);
  }

  /**
   * What is meant when nobody names a remote: {@code origin}, else the only remote there is, else
   * the repository itself.
   */
  static Remote usual(Repo repo) {
    List<String> names = repo.remotes();
    if (names.isEmpty()) {
      return local(repo);
    }
    if (names.size() > 1 && !names.get(0).equals("origin")) {
      throw Diagnostic.error(
              "git.no-remote", Origin.NONE, "there are several remotes and none is named origin")
          .hint("name one of: " + Printable.line(String.join(", ", names)))
          .asException();
    }
    return of(repo, names.get(0));
  }

  /** How it is shown to people: a name or an address, without credentials. */
  String display();

  /** Whether this is the repository itself. */
  boolean isLocal();

  /** Where branches are pushed to; empty for the repository itself. */
  Optional<GitUrl> address();

  /**
   * Where branches stand now. Their commits are in the repository afterwards, and so are the notes
   * that {@link #drySha} reads. A branch that does not exist is not in the answer.
   *
   * @throws dev.hoist.diag.HoistException when the remote cannot be reached
   */
  Map<BranchName, CommitId> heads(List<BranchName> branches);

  /**
   * Gets a commit that is not here, by its full id.
   *
   * @throws dev.hoist.diag.HoistException when the remote does not have it or does not give it
   */
  void fetchCommit(CommitId id);

  /**
   * Gets the history of a commit that is here, past the edge of a {@linkplain Repo#isShallow
   * shallow} clone, which is less shallow from then on.
   *
   * @throws dev.hoist.diag.HoistException when the remote does not have it or does not give it
   */
  void fetchHistory(CommitId id);

  /**
   * Moves branches forward, all or none when there are several. Each must stand where its update
   * expects it; otherwise the answer says where it stands.
   *
   * @return one answer for each update, in their order
   * @throws dev.hoist.diag.HoistException when nothing was pushed, or when it cannot be known
   *     whether it was; the message says which
   */
  List<PushResult> push(List<BranchUpdate> updates);

  /**
   * Moves one branch. Gives false when somebody else was faster: then nothing has happened.
   *
   * @throws dev.hoist.diag.HoistException as {@link #push(List)}, and when the remote refuses
   */
  default boolean push(BranchUpdate update) {
    PushResult result = push(List.of(update)).get(0);
    if (result instanceof PushResult.Refused refused) {
      throw refused.fault();
    }
    return !(result instanceof PushResult.Rejected);
  }

  /**
   * Moves a branch and writes notes in one step, so that of two who change an environment, by a
   * commit or by a note alone, one always notices the other. Where the server cannot do both at
   * once, or does not want the notes, the branch goes first and the notes follow.
   *
   * @param update empty where notes are all that changes
   * @param drySha as of {@link #annotate}; they must stand as they stood at the last {@link #heads}
   * @throws dev.hoist.diag.HoistException as {@link #push(BranchUpdate)}
   */
  Landing land(Optional<BranchUpdate> update, Map<CommitId, CommitId> drySha);

  /** The same, the branch first, whatever becomes of the notes. */
  default Landing landInTurn(Optional<BranchUpdate> update, Map<CommitId, CommitId> drySha) {
    if (update.isPresent()) {
      PushResult result = push(List.of(update.get())).get(0);
      if (result instanceof PushResult.Refused refused) {
        throw refused.fault();
      }
      if (result instanceof PushResult.Rejected rejected) {
        boolean locked = rejected.found().equals(update.get().expectedOld());
        return new Landing.Overtaken(locked, rejected.reason());
      }
    }
    return new Landing.Landed(drySha.isEmpty() ? Optional.empty() : annotate(drySha));
  }

  /**
   * The source commit that a commit on an environment branch was rendered from, according to the
   * git note on it, as of the last {@link #heads}.
   */
  Optional<CommitId> drySha(CommitId hydrated);

  /** Since when there has been a note that {@link #drySha} reads; empty when there is none. */
  Optional<Instant> noted(CommitId hydrated);

  /**
   * Notes for commits on environment branches which source commit they were rendered from. All
   * environments share one ref for their notes, so a lost race is tried again; but not where
   * somebody else has noted something else of the same commits meanwhile.
   *
   * @param drySha source commit by commit on the environment branch
   * @return empty when it is done, else why not; the branches themselves are not affected
   */
  Optional<String> annotate(Map<CommitId, CommitId> drySha);
}
