package dev.hoist.promote;

import dev.hoist.config.Delivery;
import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.git.Backoff;
import dev.hoist.git.BranchName;
import dev.hoist.git.BranchUpdate;
import dev.hoist.git.CommitId;
import dev.hoist.git.PushResult;
import dev.hoist.git.Standstill;
import dev.hoist.hold.Holds;
import dev.hoist.workspace.Claim;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts changes on branches beside an environment's, one for each app, and keeps one pull request
 * open from each. A newer change takes the place of the older one there; the environment's own
 * branch is not touched.
 */
public final class Proposer {
  private static final int MAX_TRIES = 10;

  private final Workspace workspace;
  private final Replanner replanner;
  private final Commits commits;
  private final Requests requests;
  private final Instant now;

  public Proposer(Workspace workspace, Promoter promoter, Requests requests, Instant now) {
    this.workspace = workspace;
    this.replanner = promoter.replanner();
    this.commits = promoter.commits();
    this.requests = requests;
    this.now = now;
  }

  /**
   * Proposes all steps of a plan, each by itself unless they belong together.
   *
   * @throws dev.hoist.diag.HoistException when the remote or its API refuses
   */
  public List<Proposal> propose(Plan plan) {
    var proposals = new ArrayList<Proposal>();
    for (Plan each : plan.commits()) {
      proposals.add(one(each));
    }
    return proposals;
  }

  /**
   * Lets open pull requests say which gates hold them by now: people may still merge them. One that
   * proposes something else than would go now is left as it is.
   */
  public void tellHeld(Plan held) {
    if (held.delivery() != Delivery.PULL_REQUEST) {
      return;
    }
    for (Plan each : held.commits()) {
      Optional<CommitId> there = each.heads().of(each.next());
      if (there.isPresent() && each.head().isPresent() && says(there.get(), each)) {
        requests.refresh(each);
      }
    }
  }

  private boolean says(CommitId there, Plan plan) {
    return commits.of(plan).filter(made -> says(there, made, plan)).isPresent();
  }

  private Proposal one(Plan first) {
    Plan plan = first;
    var standstill = new Standstill();
    for (int tries = 1; tries <= MAX_TRIES; tries++) {
      if (plan.head().isEmpty()) {
        workspace
            .remote()
            .push(new BranchUpdate(plan.to().branch(), Optional.empty(), commits.first(plan)));
        plan = replanner.again(plan, Way.PROPOSE);
      }
      CommitId commit = commits.of(plan).orElseThrow();
      Optional<CommitId> there = plan.heads().of(plan.next());
      boolean stands = there.isPresent() && says(there.get(), commit, plan);
      if (stands || moves(BranchUpdate.replace(plan.next(), there, commit), standstill)) {
        CommitId head = stands ? there.get() : commit;
        boolean asked = plan.delivery() == Delivery.PULL_REQUEST;
        return new Proposal(
            plan,
            plan.next(),
            head,
            !stands,
            note(plan, head),
            asked ? Optional.of(requests.open(plan)) : Optional.empty());
      }
      Backoff.pause(tries);
      plan = replanner.again(plan, Way.PROPOSE);
    }
    throw Diagnostic.error(
            "push.busy",
            Origin.of(plan.next().text()),
            "the branch was moved by others " + MAX_TRIES + " times in a row")
        .hint("run the command again; the environment's own branch was not touched")
        .asException();
  }

  private boolean moves(BranchUpdate update, Standstill standstill) {
    PushResult result = workspace.remote().push(List.of(update)).get(0);
    if (result instanceof PushResult.Refused refused) {
      throw refused.fault();
    }
    if (result instanceof PushResult.Rejected rejected) {
      standstill.afterLosing(rejected);
      return false;
    }
    return true;
  }

  /** Whether what stands there proposes the same, and tells of the same gates that it goes past. */
  private boolean says(CommitId there, CommitId made, Plan plan) {
    if (!commits.areAlike(there, made) && !isAsGood(there, plan)) {
      return false;
    }
    for (Step step : plan.steps()) {
      if (!overrides(there, step).containsAll(overrides(made, step))) {
        return false;
      }
    }
    return true;
  }

  private Set<String> overrides(CommitId commit, Step step) {
    var gates = new HashSet<String>();
    Claim.of(workspace.repo().commit(commit), step.target())
        .ifPresent(claim -> claim.overrides().forEach(gate -> gates.add(gate.key())));
    return gates;
  }

  /**
   * Whether a proposal on an earlier head of the environment says the same, because all that has
   * changed there since belongs to others. Who has approved it need not look again.
   */
  private boolean isAsGood(CommitId there, Plan plan) {
    List<CommitId> parents =
        workspace.repo().has(there) ? workspace.repo().commit(there).parents() : List.of();
    if (parents.size() != 1 || !contains(plan.head(), parents.get(0))) {
      return false;
    }
    for (Step step : plan.steps()) {
      Optional<String> before =
          workspace.published(step.target(), parents.get(0)).map(Published::folderId);
      if (!before.equals(step.active().map(Published::folderId))) {
        return false;
      }
    }
    Workspace.Heads earlier = plan.heads().with(plan.to().branch(), parents.get(0));
    return commits.isOf(plan.with(earlier, plan.steps()), there);
  }

  /** GitOps Promoter looks for the source revision in a note on what is proposed, too. */
  private Optional<String> note(Plan plan, CommitId head) {
    return workspace.project().argocd() && plan.steps().size() == 1
        ? workspace.remote().annotate(Map.of(head, plan.steps().get(0).source().id()))
        : Optional.empty();
  }

  /**
   * Takes proposals back that a plan has made pointless: their targets run what was proposed, or
   * something newer, or have gone back on purpose. A target that is pinned to something else than
   * it runs keeps its proposal: it is the way back there. Gives the branches that are gone.
   */
  public List<BranchName> withdraw(Plan plan, String why) {
    var gone = new ArrayList<BranchName>();
    if (workspace.project().argocd()) {
      return gone; // GitOps Promoter wants the branches to stay
    }
    Holds holds = Holds.read(workspace, plan.heads());
    Map<BranchName, List<Target>> branches = new LinkedHashMap<>();
    boolean all = true;
    for (Step step : plan.steps()) {
      if (isPinnedElsewhere(step, holds)) {
        all = false;
      } else {
        branches.put(step.target().next(), List.of(step.target()));
      }
    }
    if (all) {
      branches.put(
          Target.nextOfAll(plan.to()),
          workspace.project().targets(plan.to(), workspace.project().apps()));
    }
    for (Map.Entry<BranchName, List<Target>> beside : branches.entrySet()) {
      BranchName branch = beside.getKey();
      Optional<CommitId> there = plan.heads().of(branch);
      if (there.isPresent() && isPointless(plan, there.get(), beside.getValue())) {
        if (plan.to().admission().delivery() == Delivery.PULL_REQUEST) {
          requests.close(plan, branch, why);
        }
        if (workspace.remote().push(BranchUpdate.remove(branch, there.get()))) {
          gone.add(branch);
        }
      }
    }
    return gone;
  }

  /** A file that cannot be read, and may pin the target, is taken for one that does. */
  private boolean isPinnedElsewhere(Step step, Holds holds) {
    try {
      return holds
          .pin(step.target(), now)
          .filter(pin -> !pin.revision().equals(step.source().id()))
          .isPresent();
    } catch (HoistException e) {
      return true;
    }
  }

  /**
   * Whether it brings nothing to the targets that it is for; what else it holds is what the
   * environment's branch held when it was made.
   */
  private boolean isPointless(Plan plan, CommitId proposal, List<Target> targets) {
    if (plan.kind() == Plan.Kind.ROLL_BACK) {
      return true;
    }
    for (Target target : targets) {
      Optional<CommitId> wanted = workspace.published(target, proposal).flatMap(Published::source);
      if (wanted.isPresent() && !contains(runs(plan, target), wanted.get())) {
        return false;
      }
    }
    return true;
  }

  /** The source revision that a target runs after the plan. */
  private Optional<CommitId> runs(Plan plan, Target target) {
    for (Step step : plan.steps()) {
      if (step.target().equals(target)) {
        return Optional.of(step.source().id());
      }
    }
    return workspace.published(target, plan.heads()).flatMap(Published::source);
  }

  private boolean contains(Optional<CommitId> head, CommitId wanted) {
    if (head.isEmpty() || head.get().equals(wanted)) {
      return head.isPresent();
    }
    try {
      return workspace.repo().isAncestor(wanted, head.get());
    } catch (HoistException unknown) {
      return false; // without the history nobody can tell
    }
  }
}
