package dev.hoist.git;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Environment branches in another repository. What is fetched is kept under {@code
 * refs/remotes/<name>/} as git does, or under {@code refs/hoist/} for an address without a name;
 * the notes always under {@code refs/hoist/}, so that nobody's own notes are overwritten.
 */
final class NetworkRemote implements Remote {
  private final Repo repo;
  private final String display;
  private final GitUrl pushUrl;
  private final Fetcher fetcher;
  private final String branchPrefix;
  private final String notesRef;

  /** Where the notes stood at the last look; another run in the same clone may look later. */
  private volatile @Nullable ObjectId seen;

  private NetworkRemote(
      Repo repo, String display, GitUrl fetchUrl, GitUrl pushUrl, String key, String branchPrefix) {
    this.repo = repo;
    this.display = display;
    this.pushUrl = pushUrl;
    this.fetcher = new Fetcher(repo, fetchUrl, display);
    this.branchPrefix = branchPrefix;
    this.notesRef = "refs/hoist/" + key + "/notes/hydrator.metadata";
  }

  static NetworkRemote named(Repo repo, String name) {
    var config = repo.repository().getConfig();
    String url = config.getString("remote", name, "url");
    if (url == null) {
      throw Diagnostic.error(
              "git.no-remote",
              Origin.NONE,
              "remote \"" + Printable.line(name) + "\" has no address")
          .hint("set it: git remote set-url " + Printable.line(name) + " <address>")
          .asException();
    }
    String push = config.getString("remote", name, "pushurl");
    GitUrl fetchUrl = GitUrl.parse(url);
    return new NetworkRemote(
        repo,
        Printable.line(name),
        fetchUrl,
        push == null ? fetchUrl : GitUrl.parse(push),
        key(name),
        Repository.isValidRefName(Constants.R_REMOTES + name + "/x")
            ? Constants.R_REMOTES + name + "/"
            : "refs/hoist/" + key(name) + "/heads/");
  }

  static NetworkRemote at(Repo repo, GitUrl url) {
    String key = key(url.toString());
    return new NetworkRemote(repo, url.toString(), url, url, key, "refs/hoist/" + key + "/heads/");
  }

  /** A name for refs that any text can have: the start of its hash. */
  static String key(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new ObjectInserter.Formatter().idFor(Constants.OBJ_BLOB, bytes).name().substring(0, 16);
  }

  @Override
  public String display() {
    return display;
  }

  @Override
  public boolean isLocal() {
    return false;
  }

  @Override
  public Optional<GitUrl> address() {
    return Optional.of(pushUrl);
  }

  @Override
  public Map<BranchName, CommitId> heads(List<BranchName> branches) {
    var tracking = new LinkedHashMap<String, String>();
    for (BranchName branch : branches) {
      tracking.put(branch.ref(), branchPrefix + branch);
    }
    tracking.put(HydratorNotes.REF, notesRef);
    Map<String, ObjectId> found = fetcher.fetch(tracking);
    seen = found.getOrDefault(HydratorNotes.REF, ObjectId.zeroId());
    var heads = new LinkedHashMap<BranchName, CommitId>();
    for (BranchName branch : branches) {
      ObjectId id = found.get(branch.ref());
      if (id != null) {
        heads.put(branch, CommitId.of(id));
      }
    }
    return heads;
  }

  @Override
  public void fetchCommit(CommitId id) {
    if (!repo.has(id)) {
      fetcher.fetchCommit(id);
    }
  }

  @Override
  public void fetchHistory(CommitId id) {
    fetcher.fetchHistory(id);
  }

  @Override
  public List<PushResult> push(List<BranchUpdate> updates) {
    var moves = new ArrayList<Pusher.Move>();
    for (BranchUpdate update : updates) {
      moves.add(move(update));
    }
    List<Pusher.Outcome> outcomes = new Pusher(repo, pushUrl, display).push(moves);
    var results = new ArrayList<PushResult>();
    for (int i = 0; i < updates.size(); i++) {
      results.add(outcomes.get(i).of(updates.get(i)));
    }
    return results;
  }

  private Pusher.Move move(BranchUpdate update) {
    return new Pusher.Move(
        update.branch().ref(),
        branchPrefix + update.branch(),
        update.oldObject(),
        update.newObject(),
        update.replaces());
  }

  @Override
  public Landing land(Optional<BranchUpdate> update, Map<CommitId, CommitId> drySha) {
    ObjectId old;
    ObjectId notes;
    try {
      ObjectId last = seen;
      old = last == null ? notes() : last;
      notes = written(old, drySha);
    } catch (IOException e) {
      throw GitFault.broken("the notes cannot be written", e);
    }
    if (notes.equals(old)) {
      return landInTurn(update, Map.of());
    }
    var note = new Pusher.Move(HydratorNotes.REF, notesRef, old, notes, false);
    return update.isPresent() ? landBoth(update.get(), note, drySha) : landNote(note);
  }

  private Landing landBoth(BranchUpdate update, Pusher.Move note, Map<CommitId, CommitId> drySha) {
    List<Pusher.Outcome> outcomes =
        new Pusher(repo, pushUrl, display).push(List.of(move(update), note));
    if (outcomes.get(1) instanceof Pusher.Outcome.Refused) {
      return landInTurn(Optional.of(update), drySha);
    }
    PushResult branch = outcomes.get(0).of(update);
    if (branch instanceof PushResult.Refused refused) {
      throw refused.fault();
    }
    Optional<Pusher.Outcome.Moved> moved =
        outcomes.get(1) instanceof Pusher.Outcome.Moved by ? Optional.of(by) : Optional.empty();
    if (branch instanceof PushResult.Rejected rejected) {
      boolean still = moved.map(by -> by.found().equals(note.from())).orElse(true);
      boolean locked = still && rejected.found().equals(update.expectedOld());
      return new Landing.Overtaken(locked, rejected.reason());
    }
    return new Landing.Landed(moved.flatMap(by -> annotate(drySha)));
  }

  private Landing landNote(Pusher.Move note) {
    Pusher.Outcome outcome = new Pusher(repo, pushUrl, display).push(List.of(note)).get(0);
    if (outcome instanceof Pusher.Outcome.Moved moved) {
      return new Landing.Overtaken(moved.found().equals(note.from()), moved.reason());
    }
    return new Landing.Landed(
        outcome instanceof Pusher.Outcome.Refused refused
            ? Optional.of(refused.reason())
            : Optional.empty());
  }

  private ObjectId written(ObjectId old, Map<CommitId, CommitId> drySha) throws IOException {
    Instant now = repo.settings().clock().instant();
    return HydratorNotes.write(repo.repository(), old, drySha, repo.identity(), now);
  }

  @Override
  public Optional<CommitId> drySha(CommitId hydrated) {
    try {
      return HydratorNotes.read(repo.repository(), notes(), hydrated);
    } catch (IOException e) {
      throw GitFault.broken("the notes cannot be read", e);
    }
  }

  private ObjectId notes() throws IOException {
    Ref ref = repo.repository().getRefDatabase().exactRef(notesRef);
    ObjectId id = ref == null ? null : ref.getObjectId();
    return id == null ? ObjectId.zeroId() : id;
  }

  @Override
  public Optional<Instant> noted(CommitId hydrated) {
    try {
      return HydratorNotes.since(repo.repository(), notes(), hydrated);
    } catch (IOException e) {
      throw GitFault.broken("the notes cannot be read", e);
    }
  }

  @Override
  public Optional<String> annotate(Map<CommitId, CommitId> drySha) {
    var race = new NoteRace();
    try {
      ObjectId first = notes();
      ObjectId old = first;
      while (true) {
        if (HydratorNotes.differ(repo.repository(), first, old, drySha)) {
          return Optional.of(NoteRace.OVERTAKEN);
        }
        ObjectId notes = written(old, drySha);
        if (notes.equals(old)) {
          return Optional.empty();
        }
        var move = new Pusher.Move(HydratorNotes.REF, notesRef, old, notes, false);
        Pusher.Outcome outcome = new Pusher(repo, pushUrl, display).push(List.of(move)).get(0);
        if (outcome instanceof Pusher.Outcome.Refused refused) {
          return Optional.of(refused.reason());
        }
        if (!(outcome instanceof Pusher.Outcome.Moved moved)) {
          return Optional.empty();
        }
        if (!race.again(old, moved.found())) {
          return Optional.of(old.equals(moved.found()) ? moved.reason() : race.reason());
        }
        fetcher.fetch(Map.of(HydratorNotes.REF, notesRef));
        old = notes();
      }
    } catch (HoistException | IOException e) {
      return Optional.of(GitFault.reason(e));
    }
  }
}
