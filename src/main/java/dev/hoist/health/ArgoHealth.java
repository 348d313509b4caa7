package dev.hoist.health;

import dev.hoist.git.CommitId;
import dev.hoist.node.Mapping;
import dev.hoist.schedule.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Health as Argo CD sees it. A sync that has ended is believed only after the next comparison, as
 * {@code argocd app wait} has it; until then the health is that of before. What Argo CD says of
 * another commit than the expected one is no failure of this one.
 */
public final class ArgoHealth {
  /** Argo CD cuts its times to seconds. */
  private static final Duration CUT = Duration.ofSeconds(1);

  private final ArgoApplication application;
  private final Optional<ArgoApplication.Operation> operation;
  private final Expectation expected;
  private final String what;

  private ArgoHealth(ArgoApplication application, Expectation expected) {
    this.application = application;
    this.operation = application.operation();
    this.expected = expected;
    this.what =
        application.name() + application.revisions().stream().findFirst().map(this::at).orElse("");
  }

  /**
   * Whether an Application runs the commit and is well.
   *
   * @param application the object as the API gives it
   * @param settle how long it must have been healthy: right after a sync it says so for a moment
   *     although a rollout is about to begin
   */
  public static Health judge(Mapping application, Expectation expected, Duration settle) {
    return new ArgoHealth(new ArgoApplication(application), expected).judge(settle);
  }

  private String at(CommitId commit) {
    return " at " + commit.shortened();
  }

  private Health judge(Duration settle) {
    if (application.isBeingDeleted()) {
      return pending("is being deleted");
    }
    boolean running = operation.filter(ArgoApplication.Operation::isRunning).isPresent();
    if (running || application.isOperationRequested()) {
      String message = running ? operation.get().message() : "";
      return pending("is syncing" + Said.more(message));
    }
    if (operation.filter(each -> each.hasFailed() && isOfTheCommit(each)).isPresent()) {
      return unhealthy("sync failed" + Said.more(operation.get().message()));
    }
    if (isStale()) {
      return pending("was not compared since its last sync");
    }
    List<String> errors = application.errors();
    if (!errors.isEmpty()) {
      return pending(String.join(", ", errors));
    }
    return application.revisions().stream().anyMatch(expected::isMetBy)
        ? judgeHealth(settle)
        : pending("waits for " + expected.commit().shortened() + ", " + said());
  }

  /** It is compared with the commit; that it runs it, too, is what Synced means. */
  private Health judgeHealth(Duration settle) {
    String health = application.health();
    boolean synced = application.sync().equals("Synced");
    boolean deployed = operation.filter(this::isOfTheCommit).isPresent();
    if ((health.equals("Degraded") || health.equals("Missing")) && (synced || deployed)) {
      return unhealthy(said());
    }
    if (!synced || !health.equals("Healthy")) {
      return pending(said());
    }
    Optional<Instant> begin =
        Health.later(
            application.healthChanged().map(each -> each.plus(CUT)),
            operation.flatMap(ArgoApplication.Operation::finished));
    if (begin.isPresent() && expected.now().isBefore(begin.get().plus(settle))) {
      String line = what + " " + said() + ", for less than " + Durations.print(settle);
      return Health.of(Health.State.PENDING, since(), line);
    }
    return Health.of(Health.State.HEALTHY, since(), what + " " + said());
  }

  private boolean isOfTheCommit(ArgoApplication.Operation sync) {
    return sync.revisions().isEmpty()
        ? sync.finished().filter(each -> !each.isBefore(expected.committed())).isPresent()
        : sync.revisions().stream().anyMatch(expected::isMetBy);
  }

  private boolean isStale() {
    Optional<Instant> finished = operation.flatMap(ArgoApplication.Operation::finished);
    Optional<Instant> compared = application.reconciled();
    return finished.isPresent() && (compared.isEmpty() || compared.get().isBefore(finished.get()));
  }

  private String said() {
    String sync = application.sync().isEmpty() ? "sync unknown" : application.sync();
    String health = application.health().isEmpty() ? "health unknown" : application.health();
    return Said.line(sync + ", " + health) + Said.more(application.healthMessage());
  }

  /** When the commit came, unless something else was deployed after it. */
  private Optional<Instant> since() {
    Optional<Instant> since = Optional.empty();
    List<ArgoApplication.Deployment> history = application.history();
    for (int i = history.size() - 1; i >= 0; i--) {
      if (history.get(i).revisions().stream().noneMatch(expected::isMetBy)) {
        return since;
      }
      since = history.get(i).at();
    }
    return since;
  }

  private Health pending(String line) {
    return expected.pending(what + " " + line);
  }

  private Health unhealthy(String line) {
    return Health.of(Health.State.UNHEALTHY, since(), what + " " + line);
  }
}
