package dev.hoist.report;

import dev.hoist.diag.Diagnostic;
import java.io.PrintStream;
import java.util.List;

/** Words diagnostics for a terminal. */
public final class DiagnosticText {
  private DiagnosticText() {}

  public static void print(List<Diagnostic> diagnostics, PrintStream out) {
    for (Diagnostic diagnostic : diagnostics) {
      out.print("error: " + diagnostic.message() + " [" + diagnostic.id() + "]\n");
      if (!diagnostic.at().isNone()) {
        out.print("  --> " + diagnostic.at() + "\n");
      }
      for (Diagnostic.Because because : diagnostic.because()) {
        out.print(
            "  because "
                + because.fact()
                + (because.at().isNone() ? "" : "  (" + because.at() + ")")
                + "\n");
      }
      if (diagnostic.hint().isPresent()) {
        out.print("  hint: " + diagnostic.hint().get() + "\n");
      }
    }
  }
}
