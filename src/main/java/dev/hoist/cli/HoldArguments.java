package dev.hoist.cli;

import dev.hoist.config.Environment;
import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.hold.HoldWriter;
import dev.hoist.hold.Until;
import dev.hoist.workspace.CiRun;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the commands that freeze and pin have in common. */
final class HoldArguments {
  static final Option REASON = Option.required("--reason", "TEXT", "Why, for all who wonder");
  static final Option UNTIL =
      Option.text(
          "--until",
          "TIME",
          "When it ends by itself: 4h, 3d, 1w, 2027-01-31 (through that day), or"
              + " 2027-01-31T18:00, in UTC unless a zone follows");
  static final Option ALL = Option.flag("--all", "Everything at once, an emergency stop");
  static final Usage.Operand ENVIRONMENT = Usage.Operand.one("ENV", "The environment");
  static final Usage.Operand ENVIRONMENT_OR_ALL =
      Usage.Operand.optional("ENV", "The environment, unless --all is given");

  private HoldArguments() {}

  static HoldWriter writer(Opened opened) {
    Env env = opened.env();
    return new HoldWriter(opened.workspace(), CiRun.of(env.vars()), Version.TEXT, env.clock());
  }

  static String reason(Arguments arguments) {
    String reason = arguments.required("--reason");
    if (reason.isBlank()) {
      throw Diagnostic.error("usage.missing", Origin.NONE, "a reason is missing")
          .hint("write --reason with a text")
          .asException();
    }
    return reason;
  }

  static Optional<Instant> until(Arguments arguments, Env env) {
    Optional<String> written = arguments.text("--until");
    if (written.isEmpty()) {
      return Optional.empty();
    }
    Instant now = env.clock().instant();
    Instant until =
        Until.parse(written.get(), now)
            .orElseThrow(
                () ->
                    Diagnostic.error(
                            "hold.time",
                            Origin.NONE,
                            "\"" + written.get() + "\" is neither a time nor a span")
                        .hint("write 4h, 3d, 2027-01-31 or 2027-01-31T18:00Z, for example")
                        .asException());
    if (!until.isAfter(now)) {
      throw Diagnostic.error(
              "hold.time", Origin.NONE, "\"" + written.get() + "\" is not in the future")
          .hint("name a later time")
          .asException();
    }
    return Optional.of(until);
  }

  /** The environment that is named; empty for all of them. */
  static Optional<Environment> environment(Arguments arguments, Opened opened, String command) {
    boolean all = arguments.has("--all");
    if (all == !arguments.operands().isEmpty()) {
      throw Diagnostic.error(
              all ? "usage.argument" : "usage.missing",
              Origin.NONE,
              all ? "--all does not go with an environment" : "ENV is missing")
          .hint("write hoist " + command + " ENV, or hoist " + command + " --all")
          .asException();
    }
    return all
        ? Optional.empty()
        : Optional.of(opened.workspace().project().environment(arguments.operands().get(0)));
  }

  /** The apps that are named, or all, in the environment that is named. */
  static List<Target> targets(Arguments arguments, Opened opened) {
    var project = opened.workspace().project();
    Environment environment = project.environment(arguments.operands().get(0));
    return project.targets(environment, opened.apps(arguments, List.of(environment)));
  }
}
