package dev.hoist.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.notes.NoteMap;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The git notes that say which source commit an environment commit was rendered from. Argo CD's
 * hydrator and GitOps Promoter read and write the same ones, with exactly this body.
 */
final class HydratorNotes {
  static final String REF = "refs/notes/hydrator.metadata";

  private static final Pattern DRY_SHA = Pattern.compile("\"drySha\"\\s*:\\s*\"([0-9a-f]{40})\"");
  private static final int MAX_NOTE = 1 << 16;
  private static final int MAX_HISTORY = 2000;

  private HydratorNotes() {}

  /**
   * Reads one note; empty for a note that somebody else wrote differently.
   *
   * @param notes the head of the notes, or the zero id when there are none
   */
  static Optional<CommitId> read(Repository repository, ObjectId notes, CommitId hydrated)
      throws IOException {
    if (notes.equals(ObjectId.zeroId())) {
      return Optional.empty();
    }
    try (ObjectReader reader = repository.newObjectReader();
        RevWalk walk = new RevWalk(reader)) {
      ObjectId note = NoteMap.read(reader, walk.parseCommit(notes)).get(hydrated.object());
      if (note == null) {
        return Optional.empty();
      }
      byte[] body = reader.open(note, Constants.OBJ_BLOB).getCachedBytes(MAX_NOTE);
      Matcher matcher = DRY_SHA.matcher(new String(body, StandardCharsets.UTF_8));
      return matcher.find() ? CommitId.parse(matcher.group(1)) : Optional.empty();
    }
  }

  /** Whether the notes of some commits, beside what they are to say, are others than they were. */
  static boolean differ(
      Repository repository, ObjectId before, ObjectId now, Map<CommitId, CommitId> drySha)
      throws IOException {
    if (now.equals(before)) {
      return false;
    }
    for (Map.Entry<CommitId, CommitId> note : drySha.entrySet()) {
      Optional<CommitId> there = read(repository, now, note.getKey());
      if (!there.equals(Optional.of(note.getValue()))
          && !there.equals(read(repository, before, note.getKey()))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Since when a commit has had a note, whatever it said first; empty when it has none. Looks back
   * over so many notes at most, and then takes the time of the last of them.
   */
  static Optional<Instant> since(Repository repository, ObjectId notes, CommitId hydrated)
      throws IOException {
    if (notes.equals(ObjectId.zeroId())) {
      return Optional.empty();
    }
    try (ObjectReader reader = repository.newObjectReader();
        RevWalk walk = new RevWalk(reader)) {
      RevCommit at = walk.parseCommit(notes);
      if (!NoteMap.read(reader, at).contains(hydrated.object())) {
        return Optional.empty();
      }
      for (int i = 0; i < MAX_HISTORY && at.getParentCount() > 0; i++) {
        RevCommit before = walk.parseCommit(at.getParent(0));
        if (!NoteMap.read(reader, before).contains(hydrated.object())) {
          break;
        }
        at = before;
      }
      return Optional.of(at.getCommitterIdent().getWhenAsInstant());
    } catch (MissingObjectException shallow) {
      return Optional.empty();
    }
  }

  /**
   * Writes notes on top of others.
   *
   * @param notes the head of the notes, or the zero id when there are none
   * @return the new head; the old one when all of it was noted already
   */
  static ObjectId write(
      Repository repository,
      ObjectId notes,
      Map<CommitId, CommitId> drySha,
      Identity identity,
      Instant time)
      throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter();
        ObjectReader reader = repository.newObjectReader();
        RevWalk walk = new RevWalk(reader)) {
      boolean fresh = notes.equals(ObjectId.zeroId());
      RevCommit parent = fresh ? null : walk.parseCommit(notes);
      NoteMap map = parent == null ? NoteMap.newEmptyMap() : NoteMap.read(reader, parent);
      for (Map.Entry<CommitId, CommitId> entry : drySha.entrySet()) {
        String body = "{\"drySha\":\"" + entry.getValue() + "\"}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        map.set(entry.getKey().object(), inserter.insert(Constants.OBJ_BLOB, bytes));
      }
      ObjectId tree = map.writeTree(inserter);
      if (parent != null && tree.equals(parent.getTree())) {
        return notes;
      }
      var commit = new CommitBuilder();
      commit.setTreeId(tree);
      if (parent != null) {
        commit.setParentId(parent);
      }
      commit.setAuthor(CommitWriter.ident(identity.author(), time));
      commit.setCommitter(CommitWriter.ident(identity.committer(), time));
      commit.setMessage("Notes added by 'hoist'\n");
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      return id;
    }
  }
}
