package dev.hoist.promote;

import dev.hoist.diag.Diagnostic;
import dev.hoist.git.CommitId;
import dev.hoist.images.ImagePlan;
import java.util.List;

/**
 * A change of the source branch that goes before a change of an environment.
 *
 * @param images what is written there
 * @param commit where the branch will stand; its head when it holds all of it already. It is in
 *     this repository and on no branch yet
 * @param notes what is left alone and should be known
 */
public record SourceChange(ImagePlan images, CommitId commit, List<Diagnostic> notes) {
  public SourceChange {
    notes = List.copyOf(notes);
  }
}
