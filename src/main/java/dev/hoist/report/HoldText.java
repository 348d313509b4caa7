package dev.hoist.report;

import dev.hoist.config.Environment;
import dev.hoist.config.Project;
import dev.hoist.config.Target;
import dev.hoist.hold.Hold;
import dev.hoist.hold.HoldWriter;
import dev.hoist.hold.Holds;
import dev.hoist.workspace.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Words what is frozen and what is pinned. */
public final class HoldText {
  private HoldText() {}

  /** A line for each hold; nothing when there is none. */
  public static String of(Holds holds, Project project, Instant now) {
    var out = new StringBuilder();
    for (Hold hold : holds.all()) {
      line(hold, project, now, out);
    }
    return out.toString();
  }

  private static void line(Hold hold, Project project, Instant now, StringBuilder out) {
    boolean over = hold.isOver(now);
    Hold.Terms terms = hold.terms();
    switch (hold) {
      case Hold.Freeze freeze ->
          out.append(Printable.line(freeze.environment().orElse("everything")))
              .append(over ? " was frozen" : " is frozen");
      case Hold.Pin pin ->
          out.append(project.apps().size() == 1 ? "" : Printable.line(pin.app()) + " in ")
              .append(Printable.line(pin.environment()))
              .append(over ? " was pinned to " : " is pinned to ")
              .append(pin.revision().shortened());
    }
    terms.by().ifPresent(by -> out.append(" by ").append(Printable.line(by)));
    terms.since().ifPresent(since -> out.append(" since ").append(Minute.of(since)));
    terms
        .until()
        .ifPresent(
            until -> out.append(over ? ", which ended " : " until ").append(Minute.end(until)));
    out.append(": ").append(Printable.line(terms.reason())).append('\n');
  }

  /** What became of {@code freeze} and {@code unfreeze}. */
  public static String frozen(
      HoldWriter.Written written,
      Optional<Environment> environment,
      Project project,
      Instant now,
      String remote) {
    Optional<String> name = environment.map(Environment::name);
    var out = new StringBuilder();
    var everything = new StringBuilder();
    var others = new StringBuilder();
    for (Hold.Freeze freeze : written.left().freezes()) {
      if (freeze.environment().equals(name)) {
        line(freeze, project, now, out);
      } else if (freeze.environment().isEmpty() && !freeze.isOver(now)) {
        line(freeze, project, now, everything);
      } else if (!freeze.isOver(now)) {
        line(freeze, project, now, others);
      }
    }
    if (out.isEmpty()) {
      String meant = written.commit().isEmpty() ? others.toString() : "";
      out.append(Printable.line(name.orElse("everything")))
          .append(everything.isEmpty() ? " is not frozen" : " is not frozen by itself")
          .append(everything.isEmpty() && meant.isEmpty() ? "\n" : ", but\n")
          .append(meant);
    }
    out.append(everything);
    return out.append(commit(written, remote)).toString();
  }

  /** What became of {@code pin} and {@code unpin}. */
  public static String pinned(
      HoldWriter.Written written,
      List<Target> targets,
      Project project,
      Instant now,
      String remote) {
    var out = new StringBuilder();
    for (Target target : targets) {
      boolean pinned = false;
      for (Hold.Pin pin : written.left().pins()) {
        if (pin.app().equals(target.app().name())
            && pin.environment().equals(target.environment().name())) {
          line(pin, project, now, out);
          pinned = true;
        }
      }
      if (!pinned) {
        out.append(Printable.line(target.describe(project))).append(" is not pinned\n");
      }
    }
    return out.append(commit(written, remote)).toString();
  }

  private static String commit(HoldWriter.Written written, String remote) {
    return written
        .commit()
        .map(
            id ->
                id.shortened()
                    + " is on "
                    + Workspace.HOLDS
                    + " of "
                    + Printable.line(remote)
                    + "\n")
        .orElse("nothing had to be changed\n");
  }
}
