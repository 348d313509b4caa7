package dev.hoist.report;

import dev.hoist.config.Project;
import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.drift.Drift;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.review.Review;
import dev.hoist.workspace.LeftBehind;
import java.util.ArrayList;

/** Words whether branches hold what they should, for people and for programs. */
public final class DriftReport {
  private DriftReport() {}

  /** One line for each target, and the differences of those that have any. */
  public static String text(Drift drift, Project project, Screen screen) {
    var out = new StringBuilder();
    for (Drift.Report report : drift.reports()) {
      String name = Printable.line(report.target().describe(project));
      String branch = report.target().branch().text();
      switch (report) {
        case Drift.Clean clean ->
            out.append(name)
                .append(": clean, ")
                .append(branch)
                .append(" holds ")
                .append(clean.source().shortened())
                .append('\n');
        case Drift.NeverPublished ignored -> out.append(name).append(": never published\n");
        case Drift.Drifted drifted -> {
          out.append(name)
              .append(": drifted, ")
              .append(branch)
              .append(" is not what ")
              .append(drifted.source().shortened())
              .append(" renders to\n");
          out.append("  last commit ").append(drifted.head().id().shortened()).append(" by ");
          out.append(Printable.line(drifted.head().author().toString())).append(": ");
          out.append(Printable.line(drifted.head().subject())).append("\n\n");
          out.append(
              isOnlyBytes(drifted.review())
                  ? onlyBytes(drifted)
                  : DiffText.of(drifted.review(), screen));
          out.append('\n');
        }
        case Drift.Unknown unknown -> {
          out.append(name).append(": cannot be told\n");
          out.append(DiagnosticText.of(unknown.because(), SourceLines.NONE, screen));
        }
      }
    }
    return out.append(LeftBehindText.of(drift.leftBehind())).toString();
  }

  private static boolean isOnlyBytes(Review review) {
    return review.diff().isEmpty() && review.hidden().isEmpty();
  }

  private static String onlyBytes(Drift.Drifted drifted) {
    var out = new StringBuilder();
    for (var file : drifted.files()) {
      out.append("  ")
          .append(Printable.line(file.toString()))
          .append(" is written differently but means the same\n");
    }
    return out.toString();
  }

  /** The same as JSON: {@code docs/drift.md} describes it. */
  public static String json(Drift drift) {
    var targets = new ArrayList<Node>();
    for (Drift.Report report : drift.reports()) {
      targets.add(target(report));
    }
    Mapping all =
        Mapping.builder()
            .put("version", JsonText.number(1))
            .put("drift", JsonText.bool(drift.hasDrift()))
            .put("targets", JsonText.list(targets))
            .put("leftBehind", JsonText.list(drift.leftBehind(), DriftReport::leftBehind))
            .build(Origin.NONE);
    return JsonText.of(all);
  }

  static Node leftBehind(LeftBehind left) {
    return Mapping.builder()
        .put("branch", JsonText.text(left.branch().text()))
        .put("path", JsonText.text(left.folder().toString()))
        .put("source", JsonText.text(left.source().hex()))
        .build(Origin.NONE);
  }

  private static Node target(Drift.Report report) {
    Target target = report.target();
    var fields =
        Mapping.builder()
            .put("app", JsonText.text(target.app().name()))
            .put("environment", JsonText.text(target.environment().name()))
            .put("branch", JsonText.text(target.branch().text()))
            .put("path", JsonText.text(target.folder().toString()));
    switch (report) {
      case Drift.Clean clean -> {
        fields.put("state", JsonText.text("clean"));
        fields.put("source", JsonText.text(clean.source().hex()));
        fields.put("head", JsonText.text(clean.head().id().hex()));
      }
      case Drift.NeverPublished ignored -> fields.put("state", JsonText.text("never-published"));
      case Drift.Drifted drifted -> {
        fields.put("state", JsonText.text("drifted"));
        fields.put("source", JsonText.text(drifted.source().hex()));
        fields.put("head", JsonText.text(drifted.head().id().hex()));
        fields.put("author", JsonText.text(drifted.head().author().toString()));
        fields.put("files", JsonText.list(drifted.files(), file -> JsonText.text(file.toString())));
        Review review = drifted.review();
        fields.put("objects", JsonText.list(review.diff().objects(), ObjectChangeJson::of));
        fields.put("hidden", JsonText.list(review.hidden(), ReviewJson::hidden));
      }
      case Drift.Unknown unknown -> {
        fields.put("state", JsonText.text("unknown"));
        fields.put("because", JsonText.list(unknown.because(), DriftReport::because));
      }
    }
    return fields.build(Origin.NONE);
  }

  static Node because(Diagnostic diagnostic) {
    return Mapping.builder()
        .put("id", JsonText.text(diagnostic.id()))
        .put("message", JsonText.text(diagnostic.message()))
        .put("at", JsonText.text(diagnostic.at().toString()))
        .build(Origin.NONE);
  }
}
