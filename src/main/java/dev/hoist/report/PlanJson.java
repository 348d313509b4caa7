package dev.hoist.report;

import static dev.hoist.report.JsonText.text;

import dev.hoist.config.Environment;
import dev.hoist.config.Target;
import dev.hoist.gate.Verdict;
import dev.hoist.git.Commit;
import dev.hoist.git.CommitId;
import dev.hoist.node.Mapping;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.promote.Gap;
import dev.hoist.promote.Outcome;
import dev.hoist.promote.Plan;
import dev.hoist.promote.Proposal;
import dev.hoist.promote.Result;
import dev.hoist.promote.Step;
import dev.hoist.promote.Unplanned;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Plans and what became of them as JSON, all of it. {@code schemas/plan.schema.json} says what may
 * occur; fields may be added under the same version, and none is taken away or given another
 * meaning.
 */
public final class PlanJson {
  /** Raised when a program that reads an older report could read this one wrongly. */
  private static final int VERSION = 1;

  private PlanJson() {}

  /** The report, ended by a line break. */
  public static String of(List<Result> results, PlanEnd end) {
    return JsonText.of(
        JsonText.object(
            Mapping.builder()
                .put("schemaVersion", JsonText.number(VERSION))
                .put("state", text(end.state().word()))
                .put("exitCode", JsonText.number(end.exitCode()))
                .put("dryRun", JsonText.bool(end.dryRun()))
                .put("plans", JsonText.list(results, PlanJson::result))));
  }

  private static Mapping result(Result result) {
    Plan plan = result.plan();
    var json =
        Mapping.builder()
            .put("kind", text(word(plan.kind())))
            .put("from", JsonText.list(plan.fromAll(), PlanJson::name))
            .put("to", name(plan.to()))
            .put("branch", text(plan.to().branch().text()));
    plan.head().ifPresent(head -> json.put("head", text(head.hex())));
    plan.reason().ifPresent(reason -> json.put("reason", text(reason)));
    return JsonText.object(
        json.put("delivery", text(plan.delivery().word()))
            .put("together", JsonText.bool(plan.together()))
            .put("steps", JsonText.list(plan.steps(), step -> step(plan, step)))
            .put("unplanned", JsonText.list(plan.unplanned(), PlanJson::unplanned))
            .put("landed", JsonText.list(result.landed(), PlanJson::landed))
            .put("proposals", JsonText.list(result.proposals(), PlanJson::proposal))
            .put("withdrawn", JsonText.list(result.withdrawn(), branch -> text(branch.text())))
            .put("undelivered", JsonText.list(result.undelivered(), PlanJson::unplanned)));
  }

  private static Mapping step(Plan plan, Step step) {
    var json =
        Mapping.builder()
            .put("app", text(step.target().app().name()))
            .put("path", text(step.target().folder().toString()))
            .put("source", commit(step.source()));
    step.active().ifPresent(active -> json.put("running", running(active.source())));
    step.gap().ifPresent(gap -> json.put("gap", gap(gap)));
    step.proofs()
        .ifPresent(proofs -> json.put("proofs", ProofsJson.of(proofs, step.review().diff())));
    return JsonText.object(
        json.put("changesManifests", JsonText.bool(step.changesManifests()))
            .put("changes", ReviewJson.object(step.review()))
            .put("gates", JsonText.list(step.verdicts(), PlanJson::verdict))
            .put("way", text(way(plan, step))));
  }

  private static Mapping unplanned(Unplanned unplanned) {
    Target target = unplanned.target();
    return JsonText.object(
        Mapping.builder()
            .put("app", text(target.app().name()))
            .put("path", text(target.folder().toString()))
            .put("state", text(unplanned.isFailure() ? "failed" : "nothing"))
            .put("why", JsonText.list(unplanned.why(), DiagnosticJson::of)));
  }

  private static String way(Plan plan, Step step) {
    return step.changesManifests() || step.changesSource() ? word(plan.way(step)) : "none";
  }

  private static Mapping running(Optional<CommitId> source) {
    var json = Mapping.builder();
    source.ifPresent(id -> json.put("sha", text(id.hex())));
    return JsonText.object(json);
  }

  private static Mapping commit(Commit commit) {
    return JsonText.object(
        Mapping.builder()
            .put("sha", text(commit.id().hex()))
            .put("subject", text(commit.subject()))
            .put("author", text(commit.author().name()))
            .put("date", text(commit.authored().truncatedTo(ChronoUnit.SECONDS).toString())));
  }

  private static Mapping gap(Gap gap) {
    return JsonText.object(
        Mapping.builder()
            .put("count", JsonText.number(gap.count()))
            .put("commits", JsonText.list(gap.commits(), PlanJson::commit)));
  }

  private static Mapping verdict(Verdict verdict) {
    var json =
        Mapping.builder()
            .put("gate", text(verdict.gate().key()))
            .put("state", text(verdict.state().word()))
            .put("why", text(verdict.why()));
    verdict.until().ifPresent(until -> json.put("until", text(until.toString())));
    return JsonText.object(json);
  }

  private static Mapping landed(Outcome outcome) {
    var json = Mapping.builder().put("apps", apps(outcome.plan()));
    outcome.commit().ifPresent(commit -> json.put("commit", text(commit.hex())));
    json.put("tries", JsonText.number(outcome.tries()));
    outcome.noteFault().ifPresent(fault -> json.put("noteFault", text(fault)));
    return JsonText.object(json);
  }

  private static Mapping proposal(Proposal proposal) {
    var json =
        Mapping.builder()
            .put("apps", apps(proposal.plan()))
            .put("branch", text(proposal.branch().text()))
            .put("commit", text(proposal.commit().hex()))
            .put("news", JsonText.bool(proposal.news()));
    proposal.noteFault().ifPresent(fault -> json.put("noteFault", text(fault)));
    proposal
        .request()
        .ifPresent(
            request ->
                json.put(
                    "pullRequest",
                    JsonText.object(
                        Mapping.builder()
                            .put("number", JsonText.number(request.number()))
                            .put("url", text(request.url())))));
    return JsonText.object(json);
  }

  private static Sequence apps(Plan plan) {
    return JsonText.list(plan.steps(), step -> text(step.target().app().name()));
  }

  private static Scalar name(Environment environment) {
    return text(environment.name());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
