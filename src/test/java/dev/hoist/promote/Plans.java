package dev.hoist.promote;

import dev.hoist.config.Admission;
import dev.hoist.config.App;
import dev.hoist.config.Delivery;
import dev.hoist.config.Environment;
import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.diff.BundleDiff;
import dev.hoist.gate.Gate;
import dev.hoist.gate.Verdict;
import dev.hoist.git.BranchName;
import dev.hoist.git.Commit;
import dev.hoist.git.CommitId;
import dev.hoist.git.Person;
import dev.hoist.resource.Bundle;
import dev.hoist.review.Review;
import dev.hoist.tree.RepoPath;
import dev.hoist.workspace.Rendered;
import dev.hoist.workspace.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans for branches that do not exist, out of what is to be told of them. */
public final class Plans {
  private static final Instant NOW = Instant.parse("2026-11-02T09:00:00.5Z");

  private Plans() {}

  /** From staging to an environment, pushed, each app by itself. */
  public static Plan to(String environment, List<Step> steps) {
    return with(environment, Delivery.PUSH, false, steps);
  }

  /** From staging to an environment. */
  public static Plan with(
      String environment, Delivery delivery, boolean together, List<Step> steps) {
    var heads = new Workspace.Heads(Map.of(new BranchName("env/next"), id(7)));
    return new Plan(
        Plan.Kind.PROMOTE,
        fromStaging(steps),
        environment(environment),
        heads,
        steps,
        List.of(),
        delivery,
        together,
        false,
        Optional.empty(),
        Optional.empty());
  }

  /** The same with an app that has failed, and one that has nothing to get, which both say this. */
  public static Plan beside(Plan plan, String says) {
    Diagnostic why =
        Diagnostic.error("a.fault", new Origin("web/overlays/prod/" + says, 3, 5), says)
            .because(says, Origin.of(says))
            .hint(says);
    var attempts = new Attempts();
    attempts.at(
        target(says),
        () -> {
          throw why.asException();
        });
    attempts.nothing(target("idle"), List.of(why));
    var from = new HashMap<>(plan.from());
    attempts.unplanned().forEach(each -> from.put(each.target().app(), plan.fromAll()));
    return new Plan(
        plan.kind(),
        from,
        plan.to(),
        plan.heads(),
        plan.steps(),
        attempts.unplanned(),
        plan.delivery(),
        plan.together(),
        plan.backwards(),
        plan.reason(),
        plan.sourceChange());
  }

  private static Map<App, List<Environment>> fromStaging(List<Step> steps) {
    var from = new HashMap<App, List<Environment>>();
    steps.forEach(step -> from.put(step.target().app(), List.of(environment("staging"))));
    return from;
  }

  private static Target target(String app) {
    return new Target(new App(app, RepoPath.TOP), environment("prod"));
  }

  /** The same of another kind, from nowhere, with a reason. */
  public static Plan because(Plan plan, Plan.Kind kind, String reason) {
    return new Plan(
        kind,
        Map.of(),
        plan.to(),
        plan.heads(),
        plan.steps(),
        plan.unplanned(),
        plan.delivery(),
        plan.together(),
        true,
        Optional.of(reason),
        Optional.empty());
  }

  /** A step to prod that changes manifests. */
  public static Step step(String app, Review review, List<Verdict> verdicts) {
    Target target = target(app);
    Commit source = commit(1, "more of " + app, "Ada");
    return new Step(
        target,
        Optional.empty(),
        Optional.empty(),
        source,
        new Rendered(
            target,
            source.id(),
            new Bundle(List.of()),
            Map.of(),
            List.of(),
            Set.of(),
            false,
            Optional.empty()),
        true,
        review,
        Optional.empty(),
        Optional.empty(),
        verdicts);
  }

  /** The same of another source commit, with so many commits before it. */
  public static Step from(Step step, Commit source, int commits) {
    var shown = new ArrayList<Commit>();
    for (int i = 0; i < Math.min(commits, 20); i++) {
      shown.add(i == 0 ? source : commit(i + 1, source.subject(), source.author().name()));
    }
    return new Step(
        step.target(),
        step.from(),
        step.active(),
        source,
        step.rendered(),
        step.changesManifests(),
        step.review(),
        step.proofs(),
        Optional.of(new Gap(shown, commits)),
        step.verdicts());
  }

  /** The same with proofs out of what will still differ from staging. */
  public static Step proved(Step step, BundleDiff against) {
    return new Step(
        step.target(),
        step.from(),
        step.active(),
        step.source(),
        step.rendered(),
        step.changesManifests(),
        step.review(),
        Optional.of(
            Proofs.of("staging", against, place -> place.file().startsWith("overlays/prod"))),
        step.gap(),
        step.verdicts());
  }

  /** One verdict of each state; those that let the change pass stand first. */
  public static List<Verdict> verdicts(String why) {
    return List.of(
        new Verdict(Gate.ORDER, Verdict.State.PASSED, why, Optional.empty()),
        new Verdict(Gate.CLEAN, Verdict.State.OVERRIDDEN, why, Optional.empty()),
        new Verdict(Gate.SOAK, Verdict.State.WAITING, why, Optional.of(NOW)),
        new Verdict(Gate.FINDINGS, Verdict.State.FAILED, why, Optional.empty()));
  }

  /** A verdict that lets everything pass. */
  public static List<Verdict> passed() {
    return verdicts("staging runs it").subList(0, 1);
  }

  /** A source commit. */
  public static Commit commit(int number, String subject, String author) {
    var person = new Person(author, "someone@example.com");
    return new Commit(id(number), List.of(), person, person, NOW, NOW, subject + "\n");
  }

  /** The id that consists of one digit. */
  public static CommitId id(int digit) {
    return new CommitId(Integer.toString(digit % 10).repeat(40));
  }

  private static Environment environment(String name) {
    return new Environment(
        name,
        RepoPath.of("overlays"),
        new BranchName("env/next"),
        Optional.of(RepoPath.of("apps")),
        false,
        Admission.open(List.of()),
        Optional.empty(),
        Origin.NONE);
  }
}
