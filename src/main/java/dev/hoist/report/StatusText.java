package dev.hoist.report;

import dev.hoist.config.Project;
import dev.hoist.gate.Gate;
import dev.hoist.git.Commit;
import dev.hoist.git.CommitId;
import dev.hoist.promote.OpenProposal;
import dev.hoist.promote.Status;
import dev.hoist.workspace.Published;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Words which revision runs where, as a table. */
public final class StatusText {
  private StatusText() {}

  /**
   * The table, and below it what is proposed, what is held and what is left behind.
   *
   * @param now what ages are counted from
   */
  public static String of(Status status, Project project, Instant now) {
    boolean apps = project.apps().size() > 1;
    var rows = new ArrayList<List<String>>();
    rows.add(header(apps));
    for (Status.Row row : status.rows()) {
      rows.add(cells(row, apps, project, now));
    }
    var out = new StringBuilder();
    if (status.source().isPresent()) {
      out.append("source ")
          .append(Printable.line(project.source()))
          .append(status.onBranch() ? " is at " : " is not in this clone; HEAD is at ")
          .append(status.source().get().id().shortened())
          .append("  ")
          .append(Printable.line(status.source().get().subject()))
          .append("\n\n");
    }
    out.append(Table.of(rows));
    if (!status.open().isEmpty()) {
      out.append('\n').append(Table.of(open(status.open(), apps, now)));
    }
    String holds = HoldText.of(status.holds(), project, now);
    if (!holds.isEmpty()) {
      out.append('\n').append(holds);
    }
    if (!status.leftBehind().isEmpty()) {
      out.append('\n').append(LeftBehindText.of(status.leftBehind()));
    }
    return out.toString();
  }

  private static List<String> header(boolean apps) {
    var cells = new ArrayList<String>();
    if (apps) {
      cells.add("APP");
    }
    cells.addAll(
        List.of("ENVIRONMENT", "SOURCE", "AGE", "BEHIND SOURCE", "BEHIND PREVIOUS", "SUBJECT"));
    return cells;
  }

  private static List<String> cells(Status.Row row, boolean apps, Project project, Instant now) {
    var cells = new ArrayList<String>();
    if (apps) {
      cells.add(row.target().app().name());
    }
    cells.add(row.target().environment().name());
    if (row.running().isEmpty()) {
      cells.addAll(List.of("-", "-", "-", "-", "never published"));
      return cells;
    }
    Published running = row.running().get();
    cells.add(running.source().map(id -> id.shortened()).orElse("unknown"));
    cells.add(row.since().map(since -> age(Duration.between(since, now))).orElse("-"));
    cells.add(count(row.behindSource()));
    cells.add(project.before(row.target()).isEmpty() ? "" : count(row.behindPrevious()));
    String unknown = running.source().isEmpty() ? "written by something else" : "not in this clone";
    cells.add(row.revision().map(commit -> commit.subject()).orElse(unknown));
    return cells;
  }

  private static List<List<String>> open(List<OpenProposal> open, boolean apps, Instant now) {
    var rows = new ArrayList<List<String>>();
    rows.add(row(apps, "APP", "PROPOSED TO", "SOURCE", "AGE", "HELD BY", "BRANCH", "SUBJECT"));
    for (OpenProposal each : open) {
      Published published = each.published();
      rows.add(
          row(
              apps,
              each.target().app().name(),
              each.target().environment().name(),
              published.source().map(CommitId::shortened).orElse("unknown"),
              age(Duration.between(published.commit().time(), now)),
              each.held().isEmpty()
                  ? "-"
                  : each.held().stream().map(Gate::key).collect(Collectors.joining(", ")),
              each.branch().text(),
              each.revision().map(Commit::subject).orElse("not in this clone")));
    }
    return rows;
  }

  private static List<String> row(boolean apps, String app, String... others) {
    var cells = new ArrayList<String>();
    if (apps) {
      cells.add(app);
    }
    cells.addAll(List.of(others));
    return cells;
  }

  private static String count(OptionalInt commits) {
    return commits.isPresent() ? Integer.toString(commits.getAsInt()) : "?";
  }

  /** In the largest unit that leaves a whole number. */
  static String age(Duration age) {
    if (age.toDays() > 0) {
      return age.toDays() + "d";
    }
    if (age.toHours() > 0) {
      return age.toHours() + "h";
    }
    return age.toMinutes() > 0 ? age.toMinutes() + "m" : Math.max(0, age.toSeconds()) + "s";
  }
}
