package dev.hoist.report;

import dev.hoist.preview.ConfigurationChange;
import dev.hoist.preview.EnvironmentGates;
import dev.hoist.preview.Preview;
import dev.hoist.preview.Setting;
import dev.hoist.preview.Share;
import dev.hoist.preview.TargetName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Words a preview for a terminal: how far each edit reaches, what changes where, what does not
 * render, what lies ahead, and one line with the totals.
 */
public final class PreviewText {
  /** A change of more files than this is seen better in its diffs. */
  private static final int MAX_FILES = 20;

  private static final int MAX_NAMED = 5;

  /** Lists of apps are broken here. */
  private static final int MAX_WIDTH = 100;

  private final Preview preview;
  private final SourceLines sources;
  private final Screen screen;
  private final StringBuilder out = new StringBuilder();

  private PreviewText(Preview preview, SourceLines sources, Screen screen) {
    this.preview = preview;
    this.sources = sources;
    this.screen = screen;
  }

  /**
   * The text.
   *
   * @param sources gives the lines that faults are about
   */
  public static String of(Preview preview, SourceLines sources, Screen screen) {
    return new PreviewText(preview, sources, screen).text();
  }

  private String text() {
    head();
    reach();
    for (Share share : PreviewWords.telling(preview)) {
      title(
          PreviewWords.lead(preview, share)
              + PreviewWords.targets(preview, share, UnaryOperator.identity()));
      out.append(DiffText.of(share.review(), new Screen(screen.width(), 0, screen.colours())));
      out.append('\n');
      apps(share);
    }
    known();
    failures();
    orphans();
    gates();
    Line.of(PreviewWords.verdict(preview)).print(screen, out);
    return out.toString();
  }

  /** All apps by name where something will be refused in them. */
  private void apps(Share share) {
    if (!share.review().isBlocked() || !PreviewWords.hasMoreApps(share)) {
      return;
    }
    var line = new Line();
    for (String app : share.apps()) {
      if (line.columns() > 0 && line.columns() + Columns.of(app) + 1 > MAX_WIDTH) {
        line.print(screen, out);
        line = new Line();
      }
      line.put(Ink.FAINT, (line.columns() > 0 ? " " : "") + app);
    }
    line.print(screen, out);
    out.append('\n');
  }

  private void head() {
    var line =
        new Line()
            .put(Ink.STRONG, preview.project())
            .put(" " + preview.base().shortened() + " -> " + preview.head().shortened());
    preview.tip().ifPresent(tip -> line.put(Ink.FAINT, " (merge of " + tip.shortened() + ")"));
    line.print(screen, out);
    out.append('\n');
    if (preview.configuration().isPresent()) {
      configuration(preview.configuration().get());
    }
  }

  private void configuration(ConfigurationChange change) {
    for (String sentence : PreviewWords.configuration(preview, change)) {
      new Line().put(Ink.WARNING, "note").put(": " + sentence).print(screen, out);
    }
    for (Setting setting : change.settings()) {
      new Line()
          .put(
              setting.loosens() ? Ink.WARNING : Ink.FAINT,
              setting.loosens() ? "loosens" : "changes")
          .put(" ")
          .put(Ink.PLACE, setting.name())
          .put(": " + orNone(setting.before()) + " -> " + orNone(setting.after()))
          .print(screen, out);
    }
    out.append(DiagnosticText.of(change.faults(), sources, screen)).append('\n');
  }

  private static String orNone(String value) {
    return value.isEmpty() ? "none" : value;
  }

  private void reach() {
    List<PreviewWords.Radius> radii = PreviewWords.radii(preview);
    int left = MAX_FILES;
    for (PreviewWords.Radius radius : radii) {
      if (left-- == 0) {
        Line.of("… " + (radii.size() - MAX_FILES) + " more").print(screen, out);
        break;
      }
      reach(radius).print(screen, out);
    }
    if (preview.hasMoreCauses()) {
      Line.of(PreviewWords.MORE_FILES).print(screen, out);
    }
    for (PreviewWords.Note note : PreviewWords.notes(preview)) {
      Line.of(targets(note.targets()) + " " + note.text()).print(screen, out);
    }
    if (!radii.isEmpty() || !preview.changed().isEmpty()) {
      out.append('\n');
    }
  }

  private Line reach(PreviewWords.Radius radius) {
    var files = new ArrayList<String>();
    for (var file : radius.files()) {
      files.add(file.path().toString());
    }
    int more = files.size() - MAX_NAMED;
    if (more > 0) {
      files.subList(MAX_NAMED, files.size()).clear();
      files.add(DiffText.count(more, "more file"));
    }
    var line = new Line();
    line.put(Ink.PLACE, PreviewWords.and(files)).put(" -> ");
    line.put(Ink.STRONG, targets(radius.targets()));
    var way = new ArrayList<String>();
    for (var folder : radius.through()) {
      way.add(folder.isTop() ? "." : folder.toString());
    }
    return way.size() > 2 ? line.put(Ink.FAINT, " by " + String.join(" -> ", way)) : line;
  }

  private String targets(List<TargetName> targets) {
    return PreviewWords.targets(preview, targets, UnaryOperator.identity());
  }

  private void title(String title) {
    new Line().put(Ink.STRONG, "== " + title).print(screen, out);
    out.append('\n');
  }

  private void failures() {
    for (PreviewWords.Failed failed : PreviewWords.failed(preview)) {
      title(
          "Does not render"
              + (failed.failedBefore() ? ", and did not before: " : ": ")
              + targets(failed.targets()));
      out.append(DiagnosticText.of(failed.faults(), sources, screen)).append('\n');
    }
  }

  private void known() {
    List<Share> quiet = PreviewWords.quiet(preview);
    if (!quiet.isEmpty()) {
      title("There before and after");
      for (Share share : quiet) {
        new Line()
            .put("  " + PreviewWords.targets(preview, share, UnaryOperator.identity()) + ": ")
            .put(Ink.FAINT, PreviewWords.known(share))
            .print(screen, out);
      }
      out.append('\n');
    }
  }

  private void orphans() {
    for (PreviewWords.Left left : PreviewWords.left(preview)) {
      title("Stays behind of " + targets(left.targets()));
      for (String name : ObjectNames.of(left.objects())) {
        new Line().put("  ").put(name).print(screen, out);
      }
      int more = left.count() - left.objects().size();
      if (more > 0) {
        Line.of("  … " + more + " more").print(screen, out);
      }
      out.append('\n');
    }
  }

  private void gates() {
    List<EnvironmentGates> ahead = PreviewWords.ahead(preview);
    for (EnvironmentGates gates : ahead) {
      new Line()
          .put(Ink.STRONG, gates.environment())
          .put(" waits: " + PreviewWords.gates(gates))
          .print(screen, out);
    }
    if (!ahead.isEmpty()) {
      out.append('\n');
    }
  }
}
