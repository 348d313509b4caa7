package dev.hoist.report;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import java.util.List;

/**
 * Words diagnostics for a terminal.
 *
 * <pre>
 * error: no Deployment is named "wbe" [patch.target-missing]
 *   --> overlays/prod/kustomization.yaml:14:38
 *  14 |   - target: {kind: Deployment, name: wbe}
 *     |                                      ^
 *   because base provides Deployment "web"  (base/web.yaml:4:9)
 *   hint: write name: web
 * </pre>
 */
public final class DiagnosticText {
  /** Longer facts no longer push the places of their neighbours to the right. */
  private static final int MAX_FACT = 72;

  /** A line of source is shown from here on when its fault stands further to the right. */
  private static final int MAX_COLUMN = 80;

  /** What follows the place of a fault in its line, which may be a whole file of JSON. */
  private static final int MAX_REST = 240;

  private final SourceLines sources;
  private final Screen screen;
  private final StringBuilder out = new StringBuilder();

  private DiagnosticText(SourceLines sources, Screen screen) {
    this.sources = sources;
    this.screen = screen;
  }

  /** The diagnostics one below the other; only lines of source are cut to the screen. */
  public static String of(List<Diagnostic> diagnostics, SourceLines sources, Screen screen) {
    var text = new DiagnosticText(sources, screen);
    for (Diagnostic diagnostic : diagnostics) {
      text.diagnostic(diagnostic);
    }
    return text.out.toString();
  }

  private void diagnostic(Diagnostic diagnostic) {
    var head = new Line();
    switch (diagnostic.severity()) {
      case ERROR -> head.put(Ink.ERROR, "error");
      case WARNING -> head.put(Ink.WARNING, "warning");
    }
    print(
        head.put(Ink.STRONG, ": " + diagnostic.message())
            .put(Ink.FAINT, " [" + diagnostic.id() + "]"));
    if (!diagnostic.at().isNone()) {
      print(Line.of("  --> ").put(Ink.PLACE, diagnostic.at().toString()));
      excerpt(diagnostic.at());
    }
    because(diagnostic.because());
    if (diagnostic.hint().isPresent()) {
      print(Line.of("  ").put(Ink.STRONG, "hint: ").put(diagnostic.hint().get()));
    }
  }

  private void excerpt(Origin at) {
    String source = sources.line(at).orElse("");
    if (source.isBlank()) {
      return;
    }
    String shown = source.replace('\t', ' ').stripTrailing();
    // columns count code points, as the reader of the file does
    int before = index(shown, at.column() - 1);
    int from =
        Columns.of(shown.substring(0, before)) > MAX_COLUMN ? index(shown, at.column() - 40) : 0;
    String lead = Printable.line((from > 0 ? "…" : "") + shown.substring(from, before));
    String number = Integer.toString(at.line());
    String margin = " ".repeat(Math.max(2, number.length()) + 1);
    Line line = Line.of(" ".repeat(margin.length() - number.length()));
    line.put(Ink.FAINT, number + " | ")
        .put(lead)
        .put(Columns.cut(shown.substring(before), MAX_REST));
    line.print(screen, out);
    if (at.column() > 0) {
      String spaces = " ".repeat(Columns.of(lead));
      print(Line.of(margin).put(Ink.FAINT, " | ").put(spaces).put(Ink.ERROR, "^"));
    }
  }

  /** The index of a character counted from 0; the end of a text that is shorter. */
  private static int index(String text, int characters) {
    int count = Math.clamp(characters, 0, text.codePointCount(0, text.length()));
    return text.offsetByCodePoints(0, count);
  }

  private void because(List<Diagnostic.Because> facts) {
    int widest = 0;
    for (Diagnostic.Because because : facts) {
      int columns = Columns.of(Printable.line(because.fact()));
      widest = columns > MAX_FACT || because.at().isNone() ? widest : Math.max(widest, columns);
    }
    for (Diagnostic.Because because : facts) {
      var line = new Line().put(Ink.FAINT, "  because ").put(because.fact());
      if (!because.at().isNone()) {
        line.pad("  because ".length() + widest).put(Ink.PLACE, "  (" + because.at() + ")");
      }
      print(line);
    }
  }

  private void print(Line line) {
    line.print(new Screen(Integer.MAX_VALUE, 0, screen.colours()), out);
  }
}
