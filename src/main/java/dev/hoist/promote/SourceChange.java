package dev.hoist.promote;

import dev.hoist.diag.Diagnostic;
import dev.hoist.git.BranchName;
import dev.hoist.git.CommitId;
import dev.hoist.images.FileEdit;
import java.util.List;

/**
 * A change of the source branch that goes before a change of an environment.
 *
 * @param branch the source branch
 * @param head where it stands
 * @param commit where it will stand; the same when it holds all of it already. It is in this
 *     repository and on no branch yet
 * @param edits one for each file that changes
 * @param notes what is left alone and should be known
 */
public record SourceEdit(
    BranchName branch,
    CommitId head,
    CommitId commit,
    List<FileEdit> edits,
    List<Diagnostic> notes) {
  public SourceEdit {
    edits = List.copyOf(edits);
    notes = List.copyOf(notes);
  }
}
