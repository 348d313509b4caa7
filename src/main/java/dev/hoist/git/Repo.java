package dev.hoist.git;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.tree.RepoPath;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * A repository on this machine: a work tree's, a linked work tree's, or a bare one. Reading never
 * touches the network and starts no process. May be used by several threads.
 */
public final class Repo implements AutoCloseable {
  private final Repository repository;
  private final GitSettings settings;

  private Repo(Repository repository, GitSettings settings) {
    this.repository = repository;
    this.settings = settings;
  }

  /**
   * Finds the repository that a folder belongs to, looking upward from it.
   *
   * @throws dev.hoist.diag.HoistException when there is none
   */
  public static Repo open(Path folder, GitSettings settings) {
    SealedSystem.install(settings);
    File start = folder.toAbsolutePath().normalize().toFile();
    var builder = new RepositoryBuilder();
    builder.setFS(SealedRepository.fileSystem(settings));
    builder.findGitDir(start);
    if (builder.getGitDir() == null) {
      throw Diagnostic.error(
              "git.no-repository", Origin.of(folder.toString()), "this is not in a git repository")
          .hint("run it inside a clone, or make one: git init")
          .asException();
    }
    try {
      builder.setMustExist(true);
      Repository repository = new SealedRepository(builder.setup());
      if ("sha256".equals(repository.getConfig().getString("extensions", null, "objectFormat"))) {
        throw Diagnostic.error(
                "git.sha256", Origin.of(folder.toString()), "this repository has SHA-256 ids")
            .hint("use a repository with SHA-1 ids, git's default")
            .asException();
      }
      return new Repo(repository, settings);
    } catch (IOException | IllegalArgumentException e) {
      throw GitFault.broken("the git repository cannot be opened", e);
    }
  }

  /** A bare repository in a folder that is known to hold one. */
  static Repo bare(Path folder, GitSettings settings) throws IOException {
    SealedSystem.install(settings);
    var builder = new RepositoryBuilder();
    builder.setFS(SealedRepository.fileSystem(settings));
    builder.setGitDir(folder.toFile()).setBare().setMustExist(true);
    return new Repo(new SealedRepository(builder.setup()), settings);
  }

  Repository repository() {
    return repository;
  }

  GitSettings settings() {
    return settings;
  }

  /** The top folder of the checked out files; empty for a bare repository. */
  public Optional<Path> workTree() {
    return repository.isBare()
        ? Optional.empty()
        : Optional.of(repository.getWorkTree().toPath().toAbsolutePath().normalize());
  }

  /** The folder that holds the repository itself, usually {@code .git}. */
  public Path gitFolder() {
    return repository.getDirectory().toPath().toAbsolutePath().normalize();
  }

  /** What relative remote paths start from. */
  Path base() {
    return workTree().orElse(gitFolder());
  }

  /**
   * The commit that a revision names.
   *
   * @throws HoistException when it names nothing here
   */
  public CommitId revision(String text) {
    return resolve(text)
        .orElseThrow(
            () ->
                Diagnostic.error(
                        "git.no-revision",
                        Origin.NONE,
                        "there is no revision \"" + text + "\" in this clone")
                    .hint(
                        isShallow()
                            ? "this clone is shallow: git fetch --unshallow"
                            : "fetch it, or name a branch, tag or commit")
                    .asException());
  }

  /**
   * The commit that a branch, a tag, an id, an abbreviated id or an expression such as {@code
   * HEAD~1} names; empty when it names none that is here.
   */
  public Optional<CommitId> resolve(String revision) {
    try {
      ObjectId id = repository.resolve(revision + "^{commit}");
      return id == null ? Optional.empty() : Optional.of(CommitId.of(id));
    } catch (AmbiguousObjectException e) {
      throw Diagnostic.error(
              "git.ambiguous",
              Origin.NONE,
              "\"" + Printable.line(revision) + "\" is the start of several ids")
          .hint("write more digits")
          .asException();
    } catch (IncorrectObjectTypeException | MissingObjectException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw GitFault.broken("\"" + Printable.line(revision) + "\" cannot be looked up", e);
    }
  }

  /**
   * Whether a commit is here.
   *
   * <p>Its history may be cut off in a {@linkplain #isShallow shallow} clone.
   */
  public boolean has(CommitId id) {
    try (RevWalk walk = new RevWalk(repository)) {
      walk.parseCommit(id.object());
      return true;
    } catch (MissingObjectException | IncorrectObjectTypeException e) {
      return false;
    } catch (IOException e) {
      throw GitFault.broken("commit " + id + " cannot be read", e);
    }
  }

  /** Reads one commit. */
  public Commit commit(CommitId id) {
    return read(
        id,
        repository -> {
          try (RevWalk walk = new RevWalk(repository)) {
            return Commit.of(walk.parseCommit(id.object()));
          }
        });
  }

  /** The files of a commit. */
  public CommitTree tree(CommitId id) {
    return read(
        id,
        repository -> {
          try (RevWalk walk = new RevWalk(repository)) {
            return new CommitTree(repository, walk.parseCommit(id.object()).getTree().copy());
          }
        });
  }

  /** Whether {@code descendant} contains {@code ancestor}; a commit contains itself. */
  public boolean isAncestor(CommitId ancestor, CommitId descendant) {
    return ancestor.equals(descendant)
        || read(descendant, repository -> CommitGraph.isAncestor(repository, ancestor, descendant));
  }

  /**
   * The newest commit that both contain; empty when there is none, or none that is here: the
   * history may be cut off in a {@linkplain #isShallow shallow} clone.
   */
  public Optional<CommitId> mergeBase(CommitId one, CommitId other) {
    return read(other, repository -> CommitGraph.mergeBase(repository, one, other));
  }

  /** The parents that a commit names, which a {@linkplain #isShallow shallow} clone may lack. */
  public List<CommitId> parents(CommitId id) {
    return read(id, repository -> CommitGraph.parents(repository, id));
  }

  /** The files that differ between two commits, sorted by path. */
  public List<FileChange> changes(CommitId before, CommitId after) {
    return read(after, repository -> FileChange.between(repository, before, after));
  }

  private interface Reading<T> {
    T of(Repository repository) throws IOException;
  }

  private <T> T read(CommitId id, Reading<T> reading) {
    try {
      return reading.of(repository);
    } catch (MissingObjectException e) {
      throw GitFault.missing(CommitId.of(e.getObjectId()), isShallow());
    } catch (IncorrectObjectTypeException e) {
      throw GitFault.missing(id, isShallow());
    } catch (IOException e) {
      throw GitFault.broken("commit " + id + " cannot be read", e);
    }
  }

  /**
   * The commits that {@code to} contains, newest first, without those that {@code from} contains.
   *
   * @param limit how many at most
   */
  public List<Commit> log(Optional<CommitId> from, CommitId to, int limit) {
    return read(to, repository -> CommitGraph.log(repository, from, to, limit));
  }

  /** How many commits {@link #log} would give without a limit. */
  public int count(Optional<CommitId> from, CommitId to) {
    return read(to, repository -> CommitGraph.count(repository, from, to));
  }

  /** Whether the clone lacks older history, as build servers make them. */
  public boolean isShallow() {
    try {
      return !repository.getObjectDatabase().getShallowCommits().isEmpty();
    } catch (IOException e) {
      throw GitFault.broken("the edge of the clone cannot be read", e);
    }
  }

  /** Whether a {@linkplain #isShallow shallow} clone lacks some of what a commit contains. */
  public boolean isCutOff(CommitId id) {
    return isShallow() && read(id, repository -> CommitGraph.isCutOff(repository, id));
  }

  /**
   * Whether {@link #log} and {@link #count} between two commits can be believed: the walk has not
   * ended at the edge of a {@linkplain #isShallow shallow} clone, past the older one.
   */
  public boolean knowsBetween(CommitId from, CommitId to) {
    return !isCutOff(to) || isAncestor(from, to) || parents(to).equals(List.of(from));
  }

  /** Names of the configured remotes, {@code origin} first, then by name. */
  public List<String> remotes() {
    var names = new ArrayList<>(repository.getConfig().getSubsections("remote"));
    Collections.sort(names);
    if (names.remove(Constants.DEFAULT_REMOTE_NAME)) {
      names.add(0, Constants.DEFAULT_REMOTE_NAME);
    }
    return names;
  }

  /**
   * The address of the repository's usual remote, without credentials; empty when there is none. It
   * is how the source is named to others.
   */
  public Optional<String> address() {
    List<String> names = remotes();
    String url =
        names.isEmpty() ? null : repository.getConfig().getString("remote", names.get(0), "url");
    return Optional.ofNullable(url).map(text -> GitUrl.parse(text).toString());
  }

  /** What the repository is called: by the last part of its address, else by its folder. */
  public String name() {
    String path = address().orElseGet(() -> base().toString()).replace('\\', '/');
    String last = path.substring(path.lastIndexOf('/') + 1);
    return last.endsWith(".git") && last.length() > 4 ? last.substring(0, last.length() - 4) : last;
  }

  /**
   * Whether a branch of a remote, as last fetched, contains a commit. Also true when nobody can
   * tell: no such branch was ever fetched, or the clone lacks the history.
   *
   * @param remote the remote's name
   * @param others branches that do not count
   */
  public boolean isOnRemote(String remote, CommitId commit, List<BranchName> others) {
    if (isShallow()) {
      return true;
    }
    String prefix = Constants.R_REMOTES + remote + "/";
    try (RevWalk walk = new RevWalk(repository)) {
      walk.setRetainBody(false);
      var branches = new ArrayList<Ref>(repository.getRefDatabase().getRefsByPrefix(prefix));
      branches.removeIf(ref -> isOneOf(ref.getName().substring(prefix.length()), others));
      return branches.isEmpty()
          || walk.isMergedIntoAny(walk.parseCommit(commit.object()), branches);
    } catch (MissingObjectException | IncorrectObjectTypeException e) {
      return true;
    } catch (IOException e) {
      throw GitFault.broken("the branches of \"" + Printable.line(remote) + "\" cannot be read", e);
    }
  }

  private static boolean isOneOf(String name, List<BranchName> branches) {
    for (BranchName branch : branches) {
      if (branch.text().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether this work tree or one linked to it has a branch checked out. */
  public boolean isCheckedOut(BranchName branch) {
    try {
      return checkedOutRefs().contains(branch.ref());
    } catch (IOException e) {
      throw GitFault.broken("HEAD cannot be read", e);
    }
  }

  /** Branches that this work tree or one linked to it has checked out, as full names. */
  List<String> checkedOutRefs() throws IOException {
    var heads = new ArrayList<Path>();
    Path common = repository.getCommonDirectory().toPath();
    if (!repository.getConfig().getBoolean("core", null, "bare", false)) {
      heads.add(common.resolve(Constants.HEAD));
    }
    Path linked = common.resolve("worktrees");
    if (Files.isDirectory(linked)) {
      try (var folders = Files.newDirectoryStream(linked)) {
        for (Path folder : folders) {
          heads.add(folder.resolve(Constants.HEAD));
        }
      }
    }
    var refs = new ArrayList<String>();
    for (Path head : heads) {
      if (Files.isRegularFile(head)) {
        String text = Files.readString(head).strip();
        if (text.startsWith("ref: ")) {
          refs.add(text.substring("ref: ".length()).strip());
        }
      }
    }
    return refs;
  }

  /**
   * Files below the given folders that differ from the checked out commit: changed, staged, new and
   * not ignored, or deleted. Sorted; empty for a bare repository.
   */
  public List<RepoPath> uncommittedChanges(List<RepoPath> folders) {
    return repository.isBare() ? List.of() : WorkTreeChanges.find(repository, folders);
  }

  /** Who commits, by the settings, the environment, and git's configuration. */
  public Identity identity() {
    return Identity.of(this);
  }

  @Override
  public void close() {
    repository.close();
  }
}
