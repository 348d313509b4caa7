package dev.hoist.git;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.BatchRefUpdate;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.jspecify.annotations.Nullable;

/** Environment branches in the repository itself: a push is a move of the branch, under a lock. */
final class LocalBranches implements Remote {
  private final Repo repo;
  private final Repository repository;

  /** Where the notes stood at the last look. */
  private volatile @Nullable ObjectId seen;

  LocalBranches(Repo repo) {
    this.repo = repo;
    this.repository = repo.repository();
  }

  @Override
  public String display() {
    return "this repository";
  }

  @Override
  public boolean isLocal() {
    return true;
  }

  @Override
  public Optional<GitUrl> address() {
    return Optional.empty();
  }

  @Override
  public Map<BranchName, CommitId> heads(List<BranchName> branches) {
    seen = head(HydratorNotes.REF);
    var heads = new LinkedHashMap<BranchName, CommitId>();
    for (BranchName branch : branches) {
      ObjectId id = head(branch.ref());
      if (!id.equals(ObjectId.zeroId())) {
        heads.put(branch, CommitId.of(id));
      }
    }
    return heads;
  }

  private ObjectId head(String name) {
    try {
      Ref ref = repository.getRefDatabase().exactRef(name);
      ObjectId id = ref == null ? null : ref.getObjectId();
      return id == null ? ObjectId.zeroId() : id;
    } catch (IOException e) {
      throw GitFault.broken("\"" + name + "\" cannot be read", e);
    }
  }

  @Override
  public void fetchCommit(CommitId id) {
    if (!repo.has(id)) {
      throw GitFault.missing(id, repo.isShallow());
    }
  }

  @Override
  public void fetchHistory(CommitId id) {
    throw GitFault.missing(id, repo.isShallow());
  }

  @Override
  public List<PushResult> push(List<BranchUpdate> updates) {
    try {
      List<String> checkedOut = repo.checkedOutRefs();
      for (BranchUpdate update : updates) {
        if (checkedOut.contains(update.branch().ref())) {
          throw checkedOut(update.branch());
        }
      }
      return updates.size() == 1 ? List.of(move(updates.get(0))) : moveAll(updates);
    } catch (IOException e) {
      throw GitFault.broken("the branches cannot be moved", e);
    }
  }

  private static HoistException checkedOut(BranchName branch) {
    return Diagnostic.error(
            "push.checked-out",
            Origin.NONE,
            "branch \"" + branch + "\" is checked out and was not moved")
        .because("the files of the work tree would no longer belong to it", Origin.NONE)
        .hint("check out another branch, or add a remote for the environment branches")
        .asException();
  }

  private PushResult move(BranchUpdate update) throws IOException {
    if (head(update.branch().ref()).equals(update.newObject())) {
      return new PushResult.UpToDate(update);
    }
    RefUpdate move = prepared(update.branch().ref(), update.oldObject(), update.newObject());
    move.setForceUpdate(update.replaces());
    RefUpdate.Result result;
    try (RevWalk walk = new RevWalk(repository)) {
      result = update.newId().isEmpty() ? move.delete(walk) : move.update(walk);
    }
    return switch (result) {
      case NEW, FAST_FORWARD, FORCED -> new PushResult.Pushed(update);
      case NO_CHANGE -> new PushResult.UpToDate(update);
      case REJECTED -> new PushResult.Refused(update, "it would lose commits", List.of());
      case LOCK_FAILURE -> rejected(update, "the branch was moved by somebody else");
      default -> new PushResult.Refused(update, "git answered " + result, List.of());
    };
  }

  private RefUpdate prepared(String ref, ObjectId old, ObjectId id) throws IOException {
    RefUpdate move = repository.updateRef(ref);
    move.setExpectedOldObjectId(old);
    move.setNewObjectId(id);
    move.setRefLogIdent(logIdent());
    move.setRefLogMessage("hoist", true);
    return move;
  }

  private PersonIdent logIdent() {
    Instant now = repo.settings().clock().instant();
    return CommitWriter.ident(repo.identity().committer(), now);
  }

  private PushResult rejected(BranchUpdate update, String reason) {
    ObjectId found = head(update.branch().ref());
    return new PushResult.Rejected(
        update,
        found.equals(ObjectId.zeroId()) ? Optional.empty() : Optional.of(CommitId.of(found)),
        found.equals(update.oldObject()) ? locked(update.branch()) : reason);
  }

  private String locked(BranchName branch) {
    Path lock = repository.getCommonDirectory().toPath().resolve(branch.ref() + ".lock");
    return Files.exists(lock)
        ? "another git holds its lock: " + Printable.line(lock.toString())
        : "another git holds its lock";
  }

  private List<PushResult> moveAll(List<BranchUpdate> updates) throws IOException {
    BatchRefUpdate batch = repository.getRefDatabase().newBatchUpdate();
    batch.setAtomic(true);
    batch.setAllowNonFastForwards(false);
    batch.setRefLogIdent(logIdent());
    batch.setRefLogMessage("hoist", true);
    var commands = new ArrayList<ReceiveCommand>();
    for (BranchUpdate update : updates) {
      boolean there = head(update.branch().ref()).equals(update.newObject());
      var command =
          new ReceiveCommand(
              there ? update.newObject() : update.oldObject(),
              update.newObject(),
              update.branch().ref());
      commands.add(command);
      if (!there) {
        batch.addCommand(command);
      }
    }
    try (RevWalk walk = new RevWalk(repository)) {
      batch.execute(walk, NullProgressMonitor.INSTANCE);
    }
    var results = new ArrayList<PushResult>();
    for (int i = 0; i < updates.size(); i++) {
      BranchUpdate update = updates.get(i);
      ReceiveCommand command = commands.get(i);
      results.add(
          switch (command.getResult()) {
            case NOT_ATTEMPTED -> new PushResult.UpToDate(update);
            case OK -> new PushResult.Pushed(update);
            case REJECTED_NONFASTFORWARD ->
                new PushResult.Refused(update, "it would lose commits", List.of());
            default -> rejected(update, "another branch of the same push could not be moved");
          });
    }
    return results;
  }

  /**
   * One after the other: whoever is killed in between leaves the note to the next run, and a run
   * that has begun before the notes last changed has to look again.
   */
  @Override
  public Landing land(Optional<BranchUpdate> update, Map<CommitId, CommitId> drySha) {
    ObjectId last = seen;
    if (!drySha.isEmpty() && last != null && !head(HydratorNotes.REF).equals(last)) {
      return new Landing.Overtaken(false, NoteRace.OVERTAKEN);
    }
    return landInTurn(update, drySha);
  }

  @Override
  public Optional<CommitId> drySha(CommitId hydrated) {
    try {
      return HydratorNotes.read(repository, head(HydratorNotes.REF), hydrated);
    } catch (IOException e) {
      throw GitFault.broken("the notes cannot be read", e);
    }
  }

  @Override
  public Optional<Instant> noted(CommitId hydrated) {
    try {
      return HydratorNotes.since(repository, head(HydratorNotes.REF), hydrated);
    } catch (IOException e) {
      throw GitFault.broken("the notes cannot be read", e);
    }
  }

  @Override
  public Optional<String> annotate(Map<CommitId, CommitId> drySha) {
    var race = new NoteRace();
    ObjectId first = head(HydratorNotes.REF);
    try {
      while (true) {
        ObjectId old = head(HydratorNotes.REF);
        if (HydratorNotes.differ(repository, first, old, drySha)) {
          return Optional.of(NoteRace.OVERTAKEN);
        }
        Instant now = repo.settings().clock().instant();
        ObjectId notes = HydratorNotes.write(repository, old, drySha, repo.identity(), now);
        if (notes.equals(old)) {
          return Optional.empty();
        }
        RefUpdate.Result result = moveNotes(old, notes);
        switch (result) {
          case NEW, FAST_FORWARD, NO_CHANGE -> {
            return Optional.empty();
          }
          case LOCK_FAILURE -> {
            if (!race.again(old, head(HydratorNotes.REF))) {
              return Optional.of(race.reason());
            }
          }
          default -> {
            return Optional.of("git answered " + result);
          }
        }
      }
    } catch (IOException e) {
      return Optional.of(GitFault.reason(e));
    }
  }

  private RefUpdate.Result moveNotes(ObjectId old, ObjectId notes) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      return prepared(HydratorNotes.REF, old, notes).update(walk);
    }
  }
}
