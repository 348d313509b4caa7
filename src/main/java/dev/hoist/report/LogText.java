package dev.hoist.report;

import dev.hoist.config.Project;
import dev.hoist.config.Target;
import dev.hoist.git.Commit;
import dev.hoist.git.CommitId;
import dev.hoist.git.Trailer;
import dev.hoist.history.Arrivals;
import dev.hoist.history.History;
import dev.hoist.workspace.BranchChange;
import dev.hoist.workspace.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Words what ran where since when, as tables. Times are UTC. */
public final class LogText {
  private static final String NOT_HERE = "not in this clone";

  private LogText() {}

  /** A line for each change, newest first, and below it where its run can be read. */
  public static String of(History history, Project project) {
    if (history.entries().isEmpty()) {
      return "nothing was ever published\n";
    }
    var rows = new ArrayList<List<String>>();
    var below = new ArrayList<List<String>>();
    rows.add(
        row(
            project,
            "WHEN (UTC)",
            "APP",
            "ENVIRONMENT",
            "COMMIT",
            "SOURCE",
            "HOW",
            "BY",
            "LEAD TIME",
            "SUBJECT"));
    below.add(List.of());
    for (History.Noted noted : history.noted()) {
      rows.add(
          row(
              project,
              "now",
              noted.target().app().name(),
              noted.target().environment().name(),
              noted.head().id().shortened(),
              noted.source().shortened(),
              "by note",
              "-",
              "-",
              noted.revision().map(Commit::subject).orElse(NOT_HERE)));
      below.add(List.of());
    }
    for (History.Entry entry : history.entries()) {
      rows.add(row(entry, project));
      below.add(below(entry.change()));
    }
    List<String> lines = Table.lines(rows);
    var out = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      out.append(lines.get(i)).append('\n');
      for (String line : below.get(i)) {
        out.append("    ").append(Printable.line(line)).append('\n');
      }
    }
    return out.toString();
  }

  private static List<String> row(History.Entry entry, Project project) {
    BranchChange change = entry.change();
    boolean hoist = change.maker() == BranchChange.Maker.HOIST;
    return row(
        project,
        time(change.commit().time()),
        change.target().app().name(),
        change.target().environment().name(),
        change.commit().id().shortened(),
        change.source().map(CommitId::shortened).orElse("-"),
        how(change),
        by(change),
        entry.leadTime().map(StatusText::age).orElse("-"),
        hoist
            ? entry.revision().map(Commit::subject).orElse(NOT_HERE)
            : change.written().subject());
  }

  private static String how(BranchChange change) {
    if (change.removed()) {
      return "removed";
    }
    return switch (change.maker()) {
      case HOIST ->
          change
              .claim()
              .flatMap(Claim::restored)
              .map(commit -> "back to " + commit.shortened())
              .or(() -> change.claim().flatMap(LogText::from))
              .orElse("published");
      case OTHER -> "not by hoist";
      case HAND -> "by hand";
    };
  }

  private static Optional<String> from(Claim claim) {
    return claim.from().isEmpty()
        ? Optional.empty()
        : Optional.of("from " + String.join(" and ", claim.from()));
  }

  /** Who made a change: the actor of the run, else the author of the commit. */
  static String by(BranchChange change) {
    return change.claim().flatMap(Claim::actor).orElse(change.written().author().name());
  }

  private static List<String> below(BranchChange change) {
    var lines = new ArrayList<String>();
    if (change.claim().isPresent()) {
      for (Trailer gate : change.claim().get().overrides()) {
        lines.add("went past the gate " + gate.key() + ": " + gate.value());
      }
      change.claim().get().approval().ifPresent(said -> lines.add("approvals: " + said));
      change.claim().get().runUrl().ifPresent(lines::add);
    }
    return lines;
  }

  private static List<String> row(Project project, String when, String app, String... others) {
    var cells = new ArrayList<String>();
    cells.add(when);
    if (project.apps().size() > 1) {
      cells.add(app);
    }
    cells.addAll(List.of(others));
    return cells;
  }

  private static String time(Instant time) {
    return Minute.of(time).replace(" UTC", "");
  }

  /** When one source commit reached each environment. */
  public static String of(Arrivals arrivals, Project project) {
    Commit commit = arrivals.commit();
    var out = new StringBuilder();
    out.append(commit.id().shortened()).append("  ").append(Printable.line(commit.subject()));
    out.append("\nby ").append(Printable.line(commit.author().name()));
    out.append(", ").append(Minute.of(commit.time())).append("\n\n");
    var rows = new ArrayList<List<String>>();
    rows.add(row(project, "REACHED (UTC)", "APP", "ENVIRONMENT", "LEAD TIME", "COMMIT", "BY", ""));
    for (Arrivals.Arrival arrival : arrivals.arrivals()) {
      rows.add(row(arrival, project));
    }
    return out.append(Table.of(rows)).toString();
  }

  private static List<String> row(Arrivals.Arrival arrival, Project project) {
    return switch (arrival) {
      case Arrivals.Reached reached -> {
        BranchChange change = reached.change();
        yield row(
            arrival.target(),
            project,
            time(change.commit().time()),
            Optional.of(reached.leadTime()),
            change.commit().id().shortened(),
            by(change),
            notes(reached));
      }
      case Arrivals.Noted noted ->
          row(
              arrival.target(),
              project,
              "by now",
              Optional.empty(),
              noted.head().id().shortened(),
              "-",
              "by note: no manifest changed");
      case Arrivals.NotYet notYet ->
          row(
              arrival.target(),
              project,
              "not yet",
              Optional.empty(),
              "-",
              "-",
              notYet.running().map(id -> "runs " + id.shortened()).orElse("nothing known runs"));
      case Arrivals.Unknown ignored ->
          row(
              arrival.target(),
              project,
              "unknown",
              Optional.empty(),
              "-",
              "-",
              "this clone lacks the history");
    };
  }

  private static String notes(Arrivals.Reached reached) {
    var notes = new ArrayList<String>();
    if (reached.latest()) {
      notes.add("or earlier");
    }
    if (reached.left()) {
      notes.add("no longer there");
    }
    return String.join(", ", notes);
  }

  private static List<String> row(
      Target target,
      Project project,
      String when,
      Optional<Duration> leadTime,
      String commit,
      String by,
      String note) {
    return row(
        project,
        when,
        target.app().name(),
        target.environment().name(),
        leadTime.map(StatusText::age).orElse("-"),
        commit,
        by,
        note);
  }
}
