package dev.hoist.preview;

import dev.hoist.config.Delivery;
import dev.hoist.config.Environment;
import dev.hoist.config.Gates;
import dev.hoist.schedule.Durations;
import java.util.ArrayList;
import java.util.List;

/**
 * What a change must pass on its way to an environment, as it is declared. Whether it passes is not
 * known before it is on its way.
 *
 * @param after the environments that it comes from; empty for the first
 * @param gates in a few words each, such as {@code soak 24h}; freezes and pins count everywhere and
 *     are not among them
 */
public record EnvironmentGates(String environment, List<String> after, List<String> gates) {
  public EnvironmentGates {
    after = List.copyOf(after);
    gates = List.copyOf(gates);
  }

  static EnvironmentGates of(Environment environment) {
    Gates gates = environment.gates();
    var words = new ArrayList<String>();
    Delivery delivery = environment.admission().delivery();
    if (delivery != Delivery.PUSH) {
      words.add(delivery == Delivery.PULL_REQUEST ? "pull request" : "branch");
    }
    gates.windows().ifPresent(windows -> words.add("windows"));
    if (gates.order()) {
      words.add("order");
    }
    gates.soak().ifPresent(soak -> words.add("soak " + Durations.print(soak)));
    if (gates.clean()) {
      words.add("clean");
    }
    environment.health().ifPresent(watch -> words.add("health"));
    gates.findings().ifPresent(least -> words.add("findings " + least.word()));
    gates.signed().ifPresent(signers -> words.add("signed"));
    if (gates.approvals() > 0) {
      words.add("approvals " + gates.approvals());
    }
    return new EnvironmentGates(environment.name(), environment.admission().after(), words);
  }
}
