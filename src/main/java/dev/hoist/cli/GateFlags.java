package dev.hoist.cli;

import dev.hoist.config.Delivery;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Nearest;
import dev.hoist.diag.Origin;
import dev.hoist.gate.Gate;
import dev.hoist.gate.Waiver;
import dev.hoist.promote.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options about how a change gets to an environment and what may keep it away. */
final class GateFlags {
  static final Option DELIVERY =
      Option.text(
          "--delivery", "WAY", "push, pull-request or branch, instead of what hoist.yaml says");
  static final Option TOGETHER =
      Option.flag("--set", "All apps in one commit, or none while a gate keeps one of them");
  static final Option OVERRIDE =
      Option.several("--override", "GATE", "Let the change pass this gate; needs --reason");
  static final Option REASON =
      Option.text("--reason", "TEXT", "Why; stands in the commit on the branch");

  private GateFlags() {}

  static Planner.Manner manner(Arguments arguments) {
    Optional<String> word = arguments.text("--delivery");
    Optional<Delivery> delivery = word.flatMap(Delivery::of);
    if (word.isPresent() && delivery.isEmpty()) {
      throw Diagnostic.error(
              "config.delivery", Origin.NONE, "there is no delivery \"" + word.get() + "\"")
          .hint("write push, pull-request or branch")
          .asException();
    }
    return new Planner.Manner(
        delivery,
        arguments.has(TOGETHER),
        arguments.has("--allow-backwards"),
        arguments.text("--reason"));
  }

  /** What the user takes upon himself. */
  static List<Waiver> waivers(Arguments arguments) {
    var waivers = new ArrayList<Waiver>();
    Optional<String> reason = arguments.text("--reason").filter(text -> !text.isBlank());
    for (String key : arguments.all("--override")) {
      Gate gate = Gate.of(key).orElseThrow(() -> unknown(key));
      waivers.add(
          new Waiver(
              gate,
              reason.orElseThrow(
                  () ->
                      Diagnostic.error("usage.reason", Origin.NONE, "an override needs a reason")
                          .hint("add --reason with what a reader of the history should know")
                          .asException())));
    }
    return waivers;
  }

  private static HoistException unknown(String key) {
    var keys = new ArrayList<String>();
    for (Gate gate : Gate.values()) {
      keys.add(gate.key());
    }
    return Diagnostic.error("usage.gate", Origin.NONE, "there is no gate \"" + key + "\"")
        .hint(Nearest.hint(key, keys))
        .asException();
  }
}
