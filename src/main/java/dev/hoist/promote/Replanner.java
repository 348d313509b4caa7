package dev.hoist.promote;

import dev.hoist.config.Environment;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.git.CommitId;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Workspace;
import java.util.ArrayList;
import java.util.Optional;

/** Makes plans anew after a lost race, when others have changed what they were made from. */
final class Replanner {
  private final Workspace workspace;
  private final Present present;
  private final Steps steps;

  Replanner(Workspace workspace, Present present, Steps steps) {
    this.workspace = workspace;
    this.present = present;
    this.steps = steps;
  }

  /**
   * The plan where branches stand now. A target that runs what it ran is as it was, unless somebody
   * has frozen or pinned something meanwhile, or has changed another environment.
   *
   * @throws HoistException when it may go back, and the target does not run any more what somebody
   *     wanted to go back from
   */
  Plan again(Plan plan) {
    Workspace.Heads heads = present.heads(plan.to(), plan.delivery());
    boolean sameAround = heads.holds().equals(plan.heads().holds());
    for (Environment other : workspace.project().environments()) {
      sameAround &= other.equals(plan.to()) || heads.of(other).equals(plan.heads().of(other));
    }
    var made = new ArrayList<Step>();
    for (Step step : plan.steps()) {
      Optional<Published> now = workspace.published(step.target(), heads);
      boolean sameHere = runs(now).equals(runs(step.active()));
      if (!sameHere
          && plan.backwards()
          && now.filter(each -> step.rendered().isSameAs(each.files())).isEmpty()) {
        throw overtaken(plan);
      }
      var start =
          new Steps.Start(heads, plan.kind(), step.from(), plan.backwards(), plan.together());
      made.add(sameHere && sameAround ? step : steps.of(step.rendered(), start));
    }
    return plan.with(heads, made);
  }

  private record Running(String folderId, Optional<CommitId> source) {}

  private static Optional<Running> runs(Optional<Published> published) {
    return published.map(each -> new Running(each.folderId(), each.source()));
  }

  private static HoistException overtaken(Plan plan) {
    return Diagnostic.error(
            "promote.overtaken",
            Origin.of(plan.to().branch().text()),
            "somebody else was faster meanwhile, and this does not pass any more as it was planned")
        .hint("run the command again to see why; nothing of it was published")
        .asException();
  }

  /**
   * The same, where all of it must still go the way that it went.
   *
   * @throws HoistException when a gate does not let it, or somebody else was faster with the same
   */
  Plan again(Plan plan, Way way) {
    Plan anew = again(plan);
    if (anew.only(way).steps().size() < anew.steps().size()) {
      throw overtaken(plan);
    }
    return anew;
  }
}
