package dev.hoist.gate;

import dev.hoist.config.Environment;
import dev.hoist.diag.HoistException;
import dev.hoist.forge.ArgoCd;
import dev.hoist.forge.CommitStatus;
import dev.hoist.git.CommitId;
import dev.hoist.health.ArgoHealth;
import dev.hoist.health.Expectation;
import dev.hoist.health.Health;
import dev.hoist.health.Reported;
import dev.hoist.health.StatusHealth;
import dev.hoist.health.Watch;
import dev.hoist.node.Mapping;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether environments run what their branches hold, and are well. Everybody is asked once in a
 * run.
 */
final class Wellness {
  /** Hosts are asked about so many commits of a branch; agents see the newest. */
  private static final int MOST_COMMITS = 5;

  private final Workspace workspace;
  private final Host host;
  private final Instant now;
  private final Map<Key, Health> known = new HashMap<>();
  private final Map<Key, Takeover> takeovers = new HashMap<>();

  private record Key(String app, String environment, CommitId head) {
    static Key of(Published published) {
      return new Key(
          published.target().app().name(),
          published.target().environment().name(),
          published.commit().id());
    }
  }

  Wellness(Workspace workspace, Host host, Instant now) {
    this.workspace = workspace;
    this.host = host;
    this.now = now;
  }

  /** Whether {@code hoist.yaml} says how it is known. */
  boolean isKnown(Environment environment) {
    return environment.health().isPresent();
  }

  /**
   * Since when it runs; the agent's own word counts before that of the branch. Empty when neither
   * tells.
   */
  Optional<Instant> since(Published published) {
    Optional<Instant> taken = takeover(published).since();
    if (!isKnown(published.target().environment())) {
      return taken;
    }
    Optional<Instant> deployed = health(published).since();
    boolean later = taken.isEmpty() || deployed.filter(taken.get()::isBefore).isPresent();
    return later ? deployed : taken;
  }

  /** What the health gate says of it. */
  Verdict verdict(Published published) {
    Health health = health(published);
    String why = String.join(", ", health.lines());
    return switch (health.state()) {
      case HEALTHY -> Verdict.passed(Gate.HEALTH, why);
      case PENDING -> Verdict.waiting(Gate.HEALTH, why, Optional.empty());
      case UNHEALTHY -> Verdict.failed(Gate.HEALTH, why);
    };
  }

  private Takeover takeover(Published published) {
    Takeover found = takeovers.get(Key.of(published));
    if (found == null) {
      found = Takeover.of(workspace, published);
      takeovers.put(Key.of(published), found);
    }
    return found;
  }

  private Health health(Published published) {
    Health found = known.get(Key.of(published));
    if (found == null) {
      found = ask(published, published.target().environment().health().orElseThrow());
      known.put(Key.of(published), found);
    }
    return found;
  }

  private Health ask(Published published, Watch watch) {
    Takeover takeover = takeover(published);
    var expected =
        new Expectation(
            published.commit().id(),
            takeover.alike()::contains,
            takeover.since().orElse(takeover.first().commit().time()),
            watch.timeout(),
            now);
    var answers = new ArrayList<Health>();
    watch
        .argocd()
        .ifPresent(argo -> answers.add(answer(() -> argo(published, argo, expected), expected)));
    if (!watch.statuses().isEmpty()) {
      answers.add(
          answer(
              () -> StatusHealth.judge(reported(takeover), watch.statuses(), expected), expected));
    }
    return Health.all(answers);
  }

  /** Who cannot be asked has not said that all is well. */
  private static Health answer(Supplier<Health> question, Expectation expected) {
    try {
      return question.get();
    } catch (HoistException e) {
      return expected.pending(e.diagnostics().get(0).message());
    }
  }

  private Health argo(Published published, Watch.Argo argo, Expectation expected) {
    String name =
        argo.name(published.target().app().name(), published.target().environment().name());
    var application = new ArgoCd.Application(name, argo.namespace(), argo.project());
    Optional<Mapping> found = ArgoCd.at(argo.server(), host.settings()).refreshed(application);
    return found.isPresent()
        ? ArgoHealth.judge(found.get(), expected, argo.settle())
        : expected.pending("Argo CD has no Application " + name);
  }

  private List<Reported> reported(Takeover takeover) {
    var reported = new ArrayList<Reported>();
    int asked = 0;
    for (CommitId commit : takeover.alike()) {
      if (asked++ == MOST_COMMITS) {
        break;
      }
      for (CommitStatus status : host.forge().statuses(commit)) {
        reported.add(new Reported(commit, status));
      }
    }
    return reported;
  }
}
