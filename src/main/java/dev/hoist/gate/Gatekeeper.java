package dev.hoist.gate;

import dev.hoist.config.Environment;
import dev.hoist.config.Gates;
import dev.hoist.config.Target;
import dev.hoist.finding.Finding;
import dev.hoist.finding.Severity;
import dev.hoist.git.CommitId;
import dev.hoist.review.Reviewer;
import dev.hoist.schedule.Windows;
import dev.hoist.workspace.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks every gate of an environment about a change. All of them are asked, also after one has said
 * no, so that nobody meets them one by one.
 */
public final class Gatekeeper {
  private final HoldGates holds;
  private final Workspace workspace;
  private final Reviewer reviewer;
  private final Wellness wellness;
  private final WaveGate wave;
  private final SignatureGate signature;
  private final ApprovalGate approval;
  private final Instant now;
  private final List<Waiver> waivers;

  /**
   * Makes one for one run.
   *
   * @param waivers what somebody has said shall pass
   */
  public Gatekeeper(
      Workspace workspace, Reviewer reviewer, Host host, Instant now, List<Waiver> waivers) {
    this.now = now;
    this.waivers = List.copyOf(waivers);
    this.holds = new HoldGates(workspace, now);
    this.workspace = workspace;
    this.reviewer = reviewer;
    this.wellness = new Wellness(workspace, host, now);
    this.signature = new SignatureGate(workspace, now);
    this.approval = new ApprovalGate(workspace, host);
    this.wave = new WaveGate(workspace, wellness);
  }

  /** One verdict for each gate that the environment has, in the order of the gates. */
  public List<Verdict> judge(Passage passage) {
    Gates gates = passage.target().environment().gates();
    var verdicts = new ArrayList<Verdict>();
    holds.freeze(passage).ifPresent(verdicts::add);
    if (!passage.back()) {
      judgeTheNew(passage, gates, verdicts);
    }
    if (gates.approvals() > 0) {
      verdicts.add(approval.judge(passage, gates.approvals()));
    }
    verdicts.replaceAll(this::overridden);
    return verdicts;
  }

  /** What a revision meets that changes no manifest, and yet what the branch records. */
  public List<Verdict> judgeIdle(Passage passage) {
    return holds.freeze(passage).map(this::overridden).stream().toList();
  }

  /** Whether there can be anything of which {@link #unnoted} tells; asks nobody. */
  public boolean mayBeUnnoted(Target to) {
    return to.environment().gates().soak().isPresent()
        && workspace.project().before(to).stream()
            .anyMatch(before -> Takeover.mayLackTime(workspace, new Target(to.app(), before)));
  }

  /**
   * Commits with which environments have begun to run what they run, and of which nothing tells
   * when that was, with their source revisions; those alone that a target's soak time counts from.
   */
  public Map<CommitId, CommitId> unnoted(Target to, Workspace.Heads heads) {
    var unnoted = new HashMap<CommitId, CommitId>();
    for (Environment before : workspace.project().before(to)) {
      workspace
          .published(new Target(to.app(), before), heads)
          .map(runs -> Takeover.of(workspace, runs))
          .filter(takeover -> takeover.since().isEmpty())
          .map(Takeover::first)
          .ifPresent(
              first ->
                  first.source().ifPresent(source -> unnoted.put(first.commit().id(), source)));
    }
    return unnoted;
  }

  /** The gates that what ran in the target before has met once. */
  private void judgeTheNew(Passage passage, Gates gates, List<Verdict> verdicts) {
    holds.pin(passage).ifPresent(verdicts::add);
    gates.windows().ifPresent(windows -> verdicts.add(windows(windows)));
    var before = new BeforeGates(workspace, reviewer, wellness, now, passage);
    if (gates.order()) {
      verdicts.add(before.order());
    }
    gates.soak().ifPresent(asked -> verdicts.add(before.soak(asked)));
    if (gates.clean()) {
      verdicts.add(before.clean());
    }
    before.health().ifPresent(verdicts::add);
    gates.findings().ifPresent(level -> verdicts.add(findings(passage, level)));
    gates.signed().ifPresent(file -> verdicts.add(signature.judge(passage, file)));
    wave.judge(passage).ifPresent(verdicts::add);
  }

  private Verdict overridden(Verdict verdict) {
    for (Waiver waiver : waivers) {
      if (waiver.gate() == verdict.gate()) {
        return verdict.overridden(waiver.reason());
      }
    }
    return verdict;
  }

  private Verdict windows(Windows windows) {
    if (windows.at(now) instanceof Windows.Closed closed) {
      String why =
          closed.frozen()
              ? "a freeze" + closed.reason().map(reason -> ": " + reason).orElse("")
              : "outside of the windows";
      return closed.opens().isPresent()
          ? Verdict.waiting(Gate.WINDOWS, why, closed.opens())
          : Verdict.failed(Gate.WINDOWS, why + ", and none opens within two years");
    }
    return Verdict.passed(Gate.WINDOWS, "changes are welcome now");
  }

  private static Verdict findings(Passage passage, Severity level) {
    int count = 0;
    Finding worst = null;
    for (Finding finding : passage.review().introduced()) {
      if (finding.severity().compareTo(level) <= 0) {
        count++;
        worst = worst == null ? finding : worst;
      }
    }
    if (worst == null) {
      return Verdict.passed(Gate.FINDINGS, "none is " + level.word() + " or worse");
    }
    String first = worst.rule() + " of " + worst.object();
    return Verdict.failed(
        Gate.FINDINGS,
        count == 1 ? first : count + " are " + level.word() + " or worse, the first " + first);
  }
}
