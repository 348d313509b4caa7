package dev.hoist.promote;

import dev.hoist.config.Target;
import dev.hoist.diag.Origin;
import dev.hoist.diff.BundleDiff;
import dev.hoist.diff.FieldPath;
import dev.hoist.diff.ObjectChange;
import dev.hoist.diff.ObjectKey;
import dev.hoist.finding.Finding;
import dev.hoist.finding.Severity;
import dev.hoist.finding.State;
import dev.hoist.git.Commit;
import dev.hoist.git.CommitId;
import dev.hoist.resource.Bundle;
import dev.hoist.review.Reviewer;
import dev.hoist.workspace.BranchChange;
import dev.hoist.workspace.Claim;
import dev.hoist.workspace.ObjectFiles;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Rendered;
import dev.hoist.workspace.Workspace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a rollback brings back that somebody had edited on the branch: it has run, but no gate has
 * seen it, and no source revision renders to it.
 */
final class HandEdits {
  private final Workspace workspace;
  private final Reviewer reviewer;
  private final Target target;

  HandEdits(Workspace workspace, Reviewer reviewer, Target target) {
    this.workspace = workspace;
    this.reviewer = reviewer;
    this.target = target;
  }

  /**
   * One finding for each object that comes back as somebody has edited it.
   *
   * @param restored what is restored
   * @param change what that changes
   */
  List<Finding> findings(Rendered restored, BundleDiff change) {
    var findings = new ArrayList<Finding>();
    if (restored.restored().isEmpty()) {
      return findings;
    }
    Edited edited = at(restored.restored().get());
    if (edited.last().isEmpty()) {
      return findings;
    }
    Set<ObjectKey> touched = touched(edited, restored.bundle());
    for (ObjectChange object : change.objects()) {
      if (touched.contains(object.key())) {
        findings.add(finding(object, edited.last().get()));
      }
    }
    return findings;
  }

  /**
   * How a state of the branch came to be.
   *
   * @param last the last commit that edited what was rendered; empty when nobody did
   * @param rendered the commit at which it was as it was rendered; empty when there is none
   */
  private record Edited(Optional<Commit> last, Optional<Commit> rendered) {}

  /** Walks back to what was rendered; a rollback is as good as what it went back to. */
  private Edited at(CommitId commit) {
    var edits = new ArrayList<Commit>();
    var rendered = new ArrayList<Commit>();
    var further = new ArrayList<CommitId>();
    workspace.changes(
        commit,
        List.of(target),
        change -> {
          boolean byHand = change.maker() == BranchChange.Maker.HAND || !isAsItClaims(change);
          if (byHand) {
            edits.add(change.commit());
          } else {
            change.claim().flatMap(Claim::restored).ifPresent(further::add);
            rendered.add(change.commit());
          }
          return byHand;
        });
    if (edits.isEmpty() && !further.isEmpty() && workspace.repo().has(further.get(0))) {
      return at(further.get(0));
    }
    return new Edited(edits.stream().findFirst(), rendered.stream().findFirst());
  }

  /** Whether it holds what its message says; whoever amends a commit keeps its message. */
  private boolean isAsItClaims(BranchChange change) {
    Optional<String> digest = change.claim().flatMap(Claim::digest);
    return digest.isEmpty()
        || published(change.commit())
            .map(there -> ObjectFiles.digest(there.files()))
            .equals(digest);
  }

  private Optional<Published> published(Commit commit) {
    return workspace.published(target, commit.id());
  }

  private Set<ObjectKey> touched(Edited edited, Bundle restored) {
    Bundle before =
        edited
            .rendered()
            .flatMap(this::published)
            .map(Published::bundle)
            .orElse(new Bundle(List.of()));
    var touched = new HashSet<ObjectKey>();
    for (ObjectChange object : reviewer.compareEnvironments(before, restored).objects()) {
      touched.add(object.key());
    }
    return touched;
  }

  private static Finding finding(ObjectChange object, Commit edit) {
    return new Finding(
        "hand-edit-restored",
        Severity.MEDIUM,
        object.key(),
        FieldPath.ROOT,
        "comes back as "
            + edit.author().name()
            + " edited it on the branch with "
            + edit.id().shortened()
            + ", which no revision renders to",
        "look at the edit, or name with --to a commit before it",
        State.INTRODUCED,
        Origin.NONE,
        Optional.empty());
  }
}
