package dev.hoist.health;

import dev.hoist.diff.TextPattern;
import dev.hoist.forge.CommitStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Health as statuses of the commit tell it, which agents such as Flux leave there. What is missing
 * is neither good nor bad: Flux writes nothing while it works, and some of its versions nothing
 * when it fails.
 */
public final class StatusHealth {
  private StatusHealth() {}

  /**
   * Whether each pattern stands for a context that says success, and for none that says anything
   * else but neutral.
   *
   * @param all of the commit and of those that are as good; the newest of each context counts, and
   *     of equally new ones the first
   * @param contexts at least one
   */
  public static Health judge(List<Reported> all, List<TextPattern> contexts, Expectation expected) {
    Map<String, Reported> newest = new LinkedHashMap<>();
    for (Reported each : all) {
      if (expected.isMetBy(each.commit())) {
        newest.merge(each.context(), each, (a, b) -> b.at().isAfter(a.at()) ? b : a);
      }
    }
    var verdicts = new ArrayList<Health>();
    for (TextPattern pattern : contexts) {
      boolean found = false;
      for (Reported each : newest.values()) {
        if (each.status().state() != CommitStatus.State.NEUTRAL
            && pattern.matches(each.context())) {
          verdicts.add(verdict(each, expected));
          found = true;
        }
      }
      if (!found) {
        String commit = expected.commit().shortened();
        verdicts.add(expected.pending(pattern + " has no status at " + commit));
      }
    }
    Health health = Health.all(verdicts);
    return new Health(health.state(), health.since(), health.lines().stream().distinct().toList());
  }

  private static Health verdict(Reported each, Expectation expected) {
    return switch (each.status().state()) {
      case PENDING -> expected.pending(each.line());
      case FAILURE -> Health.of(Health.State.UNHEALTHY, Optional.empty(), each.line());
      case SUCCESS, NEUTRAL -> Health.of(Health.State.HEALTHY, Optional.of(each.at()), each.line());
    };
  }
}
