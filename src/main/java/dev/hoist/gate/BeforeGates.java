package dev.hoist.gate;

import dev.hoist.config.Environment;
import dev.hoist.config.Target;
import dev.hoist.drift.Drift;
import dev.hoist.git.CommitId;
import dev.hoist.review.Reviewer;
import dev.hoist.schedule.Durations;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The gates that look at the environments that a change comes from. */
final class BeforeGates {
  private final Workspace workspace;
  private final Reviewer reviewer;
  private final Wellness wellness;
  private final Instant now;
  private final Passage passage;
  private final List<Environment> environments;

  /** What each of the environments runs of the app, in their order. */
  private final List<Optional<Published>> before = new ArrayList<>();

  BeforeGates(
      Workspace workspace, Reviewer reviewer, Wellness wellness, Instant now, Passage passage) {
    this.workspace = workspace;
    this.reviewer = reviewer;
    this.wellness = wellness;
    this.now = now;
    this.passage = passage;
    this.environments = workspace.project().before(passage.target());
    for (Environment environment : environments) {
      before.add(
          workspace.published(new Target(passage.target().app(), environment), passage.heads()));
    }
  }

  /** Whether all of them run the revision, or the images and whatever else would come with them. */
  Verdict order() {
    var lacking = new ArrayList<String>();
    for (int i = 0; i < before.size(); i++) {
      String name = environments.get(i).name();
      Optional<CommitId> runs = before.get(i).flatMap(Published::source);
      if (before.get(i).isEmpty()) {
        lacking.add(name + " was never published");
      } else if (!passage.isRunBy(before.get(i).get())) {
        String which = runs.map(CommitId::shortened).orElse("an unknown revision");
        lacking.add(name + " runs " + (passage.holders().isPresent() ? "other images" : which));
      }
    }
    if (lacking.isEmpty() && passage.unproven() > 0) {
      int many = passage.unproven();
      lacking.add(
          many
              + (many == 1 ? " change that comes along has" : " changes that come along have")
              + " never run");
    }
    return lacking.isEmpty()
        ? Verdict.passed(Gate.ORDER, names() + (environments.size() > 1 ? " run it" : " runs it"))
        : Verdict.waiting(Gate.ORDER, String.join(", ", lacking), Optional.empty());
  }

  private String names() {
    var names = new ArrayList<String>();
    for (Environment environment : environments) {
      names.add(environment.name());
    }
    return names.isEmpty() ? "nothing" : String.join(" and ", names);
  }

  /** Whether all of them have run it for so long. */
  Verdict soak(Duration asked) {
    if (before.isEmpty()) {
      return Verdict.passed(Gate.SOAK, "nothing comes before");
    }
    Instant latest = Instant.MIN;
    var lasts = new ArrayList<String>();
    for (int i = 0; i < before.size(); i++) {
      String name = environments.get(i).name();
      Optional<Published> runs = before.get(i);
      if (runs.isEmpty() || !passage.isRunBy(runs.get())) {
        return Verdict.waiting(Gate.SOAK, name + " does not run it yet", Optional.empty());
      }
      Optional<Instant> since = wellness.since(runs.get());
      if (since.isEmpty()) {
        return Verdict.waiting(
            Gate.SOAK,
            name + " runs it, and its time begins when a run notes that it was merged",
            Optional.empty());
      }
      latest = since.get().isAfter(latest) ? since.get() : latest;
      lasts.add(name + " has run it for " + Durations.print(Duration.between(since.get(), now)));
    }
    Instant until = latest.plus(asked);
    String why = String.join(", ", lasts) + " of " + Durations.print(asked);
    return until.isAfter(now)
        ? Verdict.waiting(Gate.SOAK, why, Optional.of(until))
        : Verdict.passed(Gate.SOAK, why);
  }

  /** Whether their branches hold what their revisions render to. */
  Verdict clean() {
    var targets = new ArrayList<Target>();
    for (Environment environment : environments) {
      targets.add(new Target(passage.target().app(), environment));
    }
    Drift drift = Drift.of(workspace, targets, reviewer, passage.heads());
    var faults = new ArrayList<String>();
    var lacking = new ArrayList<String>();
    for (Drift.Report report : drift.reports()) {
      String name = report.target().environment().name();
      if (report instanceof Drift.Drifted drifted) {
        int others = drifted.files().size() - 1;
        faults.add(
            name
                + " differs from its rendering in "
                + drifted.files().get(0)
                + (others > 0 ? " and " + others + " more" : ""));
      } else if (report instanceof Drift.NeverPublished) {
        lacking.add(name + " was never published");
      } else if (report instanceof Drift.Unknown unknown) {
        faults.add(name + " cannot be told: " + unknown.because().get(0).message());
      }
    }
    if (!faults.isEmpty()) {
      faults.addAll(lacking);
      return Verdict.failed(Gate.CLEAN, String.join(", ", faults));
    }
    return lacking.isEmpty()
        ? Verdict.passed(Gate.CLEAN, names() + " without drift")
        : Verdict.waiting(Gate.CLEAN, String.join(", ", lacking), Optional.empty());
  }

  /** Whether those of them that can tell are well with the revision, and not with another one. */
  Optional<Verdict> health() {
    Verdict worst = null;
    var lines = new ArrayList<String>();
    for (int i = 0; i < before.size(); i++) {
      if (wellness.isKnown(environments.get(i))) {
        Verdict verdict = health(environments.get(i), before.get(i));
        worst = worst == null || verdict.state().compareTo(worst.state()) > 0 ? verdict : worst;
        lines.add(verdict.why());
      }
    }
    return worst == null
        ? Optional.empty()
        : Optional.of(
            new Verdict(Gate.HEALTH, worst.state(), String.join(", ", lines), worst.until()));
  }

  private Verdict health(Environment environment, Optional<Published> runs) {
    return runs.filter(passage::isRunBy)
        .map(wellness::verdict)
        .orElseGet(
            () ->
                Verdict.waiting(
                    Gate.HEALTH, environment.name() + " does not run it yet", Optional.empty()));
  }
}
