package dev.hoist.report;

import dev.hoist.config.Project;
import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.diff.BundleDiff;
import dev.hoist.diff.ObjectChange;
import dev.hoist.drift.Drift;
import dev.hoist.json.Json;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.util.ArrayList;
import java.util.List;

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
              drifted.diff().isEmpty() ? onlyBytes(drifted) : DiffText.of(drifted.diff(), screen));
          out.append('\n');
        }
        case Drift.Unknown unknown -> {
          out.append(name).append(": cannot be told\n");
          out.append(DiagnosticText.of(unknown.because(), SourceLines.NONE, screen));
        }
      }
    }
    return out.toString();
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
            .put("version", Scalar.plain("1", Origin.NONE))
            .put("drift", bool(drift.hasDrift()))
            .put("targets", Sequence.of(targets, false, Origin.NONE))
            .build(Origin.NONE);
    return Json.write(all) + "\n";
  }

  private static Node target(Drift.Report report) {
    Target target = report.target();
    var fields =
        Mapping.builder()
            .put("app", text(target.app().name()))
            .put("environment", text(target.environment().name()))
            .put("branch", text(target.branch().text()))
            .put("path", text(target.folder().toString()));
    switch (report) {
      case Drift.Clean clean -> {
        fields.put("state", text("clean"));
        fields.put("source", text(clean.source().hex()));
        fields.put("head", text(clean.head().id().hex()));
      }
      case Drift.NeverPublished ignored -> fields.put("state", text("never-published"));
      case Drift.Drifted drifted -> {
        fields.put("state", text("drifted"));
        fields.put("source", text(drifted.source().hex()));
        fields.put("head", text(drifted.head().id().hex()));
        fields.put("author", text(drifted.head().author().toString()));
        var files = new ArrayList<Node>();
        drifted.files().forEach(file -> files.add(text(file.toString())));
        fields.put("files", Sequence.of(files, false, Origin.NONE));
        fields.put("objects", objects(drifted.diff()));
      }
      case Drift.Unknown unknown -> {
        fields.put("state", text("unknown"));
        var because = new ArrayList<Node>();
        for (Diagnostic diagnostic : unknown.because()) {
          because.add(
              Mapping.builder()
                  .put("id", text(diagnostic.id()))
                  .put("message", text(diagnostic.message()))
                  .put("at", text(diagnostic.at().toString()))
                  .build(Origin.NONE));
        }
        fields.put("because", Sequence.of(because, false, Origin.NONE));
      }
    }
    return fields.build(Origin.NONE);
  }

  private static Node objects(BundleDiff diff) {
    List<Node> objects = new ArrayList<>();
    for (ObjectChange object : diff.objects()) {
      objects.add(ObjectChangeJson.of(object));
    }
    return Sequence.of(objects, false, Origin.NONE);
  }

  private static Scalar text(String text) {
    return Scalar.string(text, Origin.NONE);
  }

  private static Scalar bool(boolean value) {
    return Scalar.plain(Boolean.toString(value), Origin.NONE);
  }
}
