package dev.hoist.promote;

import dev.hoist.config.App;
import dev.hoist.config.Delivery;
import dev.hoist.config.Environment;
import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.git.BranchName;
import dev.hoist.git.CommitId;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What environments run now. */
final class Present {
  private final Workspace workspace;

  /** Where proposals stand, of environments that run nothing; looked up once in a run. */
  private final Map<Environment, Workspace.Heads> proposals = new HashMap<>();

  Present(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Where branches stand, those of proposals included where such may be. */
  Workspace.Heads heads(Environment to, Delivery delivery) {
    boolean proposes = delivery != Delivery.PUSH || to.admission().delivery() != Delivery.PUSH;
    return workspace.heads(proposes ? workspace.project().proposals(to) : List.of());
  }

  /** The revision that a target runs; empty when there is none or nothing says which. */
  Optional<CommitId> revision(Target target, Workspace.Heads heads) {
    return workspace.published(target, heads).flatMap(Published::source);
  }

  /**
   * What a target's branch holds.
   *
   * @throws HoistException when it was never published
   */
  Published in(Target target, Workspace.Heads heads) {
    return workspace.published(target, heads).orElseThrow(() -> neverPublished(target, heads));
  }

  /** What keeps an app from being promoted from environments of which one does not run it. */
  List<Diagnostic> lacking(List<Environment> environments, App app, Workspace.Heads heads) {
    var faults = new Diagnostics();
    for (Environment each : environments) {
      faults.collect(() -> source(in(new Target(app, each), heads)));
    }
    return faults.sorted();
  }

  /** Of what several environments run, the oldest, which the others had before. */
  Published oldest(List<Environment> environments, App app, Workspace.Heads heads) {
    Published oldest = in(new Target(app, environments.get(0)), heads);
    for (Environment each : environments.subList(1, environments.size())) {
      Published other = in(new Target(app, each), heads);
      if (!other.source().equals(oldest.source())
          && workspace.contains(source(oldest), source(other))) {
        oldest = other;
      }
    }
    return oldest;
  }

  /** The source revision of what a branch holds, fetched if it is not here. */
  CommitId source(Published published) {
    Target target = published.target();
    String name = target.describe(workspace.project());
    CommitId source =
        published
            .source()
            .orElseThrow(
                () ->
                    Diagnostic.error(
                            "promote.no-source",
                            Origin.of(target.branch().text()),
                            "nothing says which source revision " + name + " runs")
                        .hint("publish it once with hoist, which records the revision")
                        .asException());
    try {
      workspace.need(source);
    } catch (HoistException e) {
      throw Diagnostic.error(
              "promote.source-gone",
              Origin.of(target.branch().text()),
              "the source revision " + source.shortened() + " that " + name + " runs cannot be had")
          .because(e.diagnostics().get(0).message(), Origin.NONE)
          .hint(
              "push a branch that contains it, or publish another revision: hoist publish --env "
                  + target.environment().name())
          .asException();
    }
    return source;
  }

  private HoistException neverPublished(Target target, Workspace.Heads heads) {
    Diagnostic fault =
        Diagnostic.error(
            "promote.never-published",
            Origin.NONE,
            target.describe(workspace.project())
                + " was never published: branch \""
                + target.branch().text()
                + "\" "
                + (heads.of(target.environment()).isEmpty()
                    ? "does not exist"
                    : "has no folder \"" + target.folder() + "\""));
    Optional<BranchName> proposal = proposal(target);
    return proposal.isPresent()
        ? fault
            .because(
                "a proposal on branch \"" + proposal.get() + "\" waits to be merged", Origin.NONE)
            .hint("merge " + proposal.get() + " into " + target.branch().text())
            .asException()
        : fault
            .hint("publish it first: hoist publish --env " + target.environment().name())
            .asException();
  }

  /** The branch beside an environment's on which the first manifests of a target wait. */
  private Optional<BranchName> proposal(Target target) {
    Environment environment = target.environment();
    Workspace.Heads beside = proposals.get(environment);
    if (beside == null) {
      beside = workspace.heads(workspace.project().proposals(environment));
      proposals.put(environment, beside);
    }
    for (BranchName branch : List.of(target.next(), Target.nextOfAll(environment))) {
      Optional<CommitId> head = beside.of(branch);
      if (head.isPresent() && workspace.published(target, head.get()).isPresent()) {
        return Optional.of(branch);
      }
    }
    return Optional.empty();
  }
}
