package dev.hoist.report;

import dev.hoist.diag.Diagnostic;
import java.util.List;

/** Diagnostics as items of a Markdown list below another item. */
final class DiagnosticMarkdown {
  private DiagnosticMarkdown() {}

  /** Begins with a line break and ends without one. */
  static String of(List<Diagnostic> diagnostics) {
    var out = new StringBuilder();
    for (Diagnostic each : diagnostics) {
      out.append("\n  - ").append(Markdown.prose(each.message()));
      if (!each.at().isNone()) {
        out.append(" at ").append(Markdown.code(each.at().toString()));
      }
      for (Diagnostic.Because fact : each.because()) {
        out.append("\n    because ").append(Markdown.prose(fact.fact()));
        out.append(fact.at().isNone() ? "" : " at " + Markdown.code(fact.at().toString()));
      }
      each.hint().ifPresent(hint -> out.append("\n    **Do:** ").append(Markdown.prose(hint)));
    }
    return out.toString();
  }
}
