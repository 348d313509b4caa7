package dev.hoist.git;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Makes commits out of rendered files, without a work tree and without moving a branch; {@link
 * Remote#push} does that. The same edits on the same parent at the same time give the same id,
 * unless the commit is signed.
 *
 * <p>After a lost race, the same edits are simply written again on the new head.
 */
public final class CommitWriter {
  private final Repo repo;

  public CommitWriter(Repo repo) {
    this.repo = repo;
  }

  /**
   * Writes a commit on top of a branch's head, signed if git's configuration or {@code HOIST_SIGN}
   * say so.
   *
   * @param parent empty for a branch that does not exist yet
   * @return empty when the edits change nothing; then nothing was written either. The first commit
   *     of a branch is always written, even without files
   * @throws dev.hoist.diag.HoistException when a path is unsafe, the disk refuses, or the commit
   *     cannot be signed; nothing was written then
   */
  public Optional<CommitId> commit(
      Optional<CommitId> parent,
      List<TreeEdit> edits,
      String message,
      Person author,
      Person committer,
      Instant time) {
    return merge(parent, List.of(), edits, message, author, committer, time);
  }

  /**
   * The same as a merge of further commits, whose files are of no account: what the head gets is
   * what the edits say.
   */
  public Optional<CommitId> merge(
      Optional<CommitId> parent,
      List<CommitId> merged,
      List<TreeEdit> edits,
      String message,
      Person author,
      Person committer,
      Instant time) {
    ObjectId base = baseTree(parent);
    var objects = new NewObjects();
    ObjectId tree = edited(base, edits, objects);
    if (parent.isPresent() && tree.equals(base)) {
      return Optional.empty();
    }
    try {
      var commit = new CommitBuilder();
      commit.setTreeId(tree);
      parent.ifPresent(head -> commit.addParentId(head.object()));
      merged.forEach(other -> commit.addParentId(other.object()));
      commit.setAuthor(ident(author, time));
      commit.setCommitter(ident(committer, time));
      commit.setMessage(message.stripTrailing() + "\n");
      Optional<CommitSigner> signer = CommitSigner.of(repo, committer);
      ObjectId id =
          objects.commit(signer.isPresent() ? signer.get().signed(commit) : commit.build());
      objects.write(repo.repository());
      return Optional.of(CommitId.of(id));
    } catch (IOException e) {
      throw GitFault.broken("the commit cannot be written", e);
    }
  }

  static PersonIdent ident(Person person, Instant time) {
    return new PersonIdent(person.name(), person.email(), time, ZoneOffset.UTC);
  }

  private ObjectId baseTree(Optional<CommitId> parent) {
    if (parent.isEmpty()) {
      return Constants.EMPTY_TREE_ID;
    }
    try (RevWalk walk = new RevWalk(repo.repository())) {
      return walk.parseCommit(parent.get().object()).getTree().copy();
    } catch (MissingObjectException | IncorrectObjectTypeException e) {
      throw GitFault.missing(parent.get(), repo.isShallow());
    } catch (IOException e) {
      throw GitFault.broken("commit " + parent.get() + " cannot be read", e);
    }
  }

  private ObjectId edited(ObjectId base, List<TreeEdit> edits, NewObjects objects) {
    checkApart(edits);
    Repository repository = repo.repository();
    try (ObjectReader reader = repository.newObjectReader()) {
      TreeDraft draft =
          base.equals(Constants.EMPTY_TREE_ID) ? TreeDraft.empty() : TreeDraft.of(reader, base);
      for (TreeEdit edit : edits) {
        draft.apply(edit, reader, objects);
      }
      return draft.write(objects);
    } catch (IOException e) {
      throw GitFault.broken("the files of the branch cannot be read", e);
    }
  }

  private static void checkApart(List<TreeEdit> edits) {
    for (int i = 0; i < edits.size(); i++) {
      for (int j = 0; j < edits.size(); j++) {
        if (i != j && edits.get(i).folder().isInOrBelow(edits.get(j).folder())) {
          throw new IllegalArgumentException(
              "two edits of one folder: "
                  + edits.get(i).folder()
                  + " and "
                  + edits.get(j).folder());
        }
      }
    }
  }
}
