package dev.hoist.cli;

import dev.hoist.diag.Diagnostic;
import dev.hoist.report.DiagnosticText;
import dev.hoist.report.Screen;
import dev.hoist.report.SourceExcerpts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Prints what is wrong, with the lines of source it is about where those may be shown. */
final class Faults {
  /** Nobody writes larger files by hand, and nobody else needs an excerpt. */
  private static final long MAX_FILE = 1 << 20;

  /** More than this is one mistake many times over. */
  private static final int MAX_SHOWN = 100;

  private Faults() {}

  static void print(List<Diagnostic> diagnostics, Env env) {
    if (diagnostics.isEmpty()) {
      return;
    }
    int shown = Math.min(diagnostics.size(), MAX_SHOWN);
    env.err().print(DiagnosticText.of(diagnostics.subList(0, shown), sources(env), Screen.ENDLESS));
    if (shown < diagnostics.size()) {
      env.err().print("... and " + (diagnostics.size() - shown) + " more like these\n");
    }
  }

  /** Lines of the files as they lie there. */
  static SourceExcerpts sources(Env env) {
    return SourceExcerpts.from(file -> read(env.dir(), file));
  }

  private static Optional<String> read(Path dir, String file) {
    try {
      Path path = dir.resolve(file);
      return Files.isRegularFile(path) && Files.size(path) <= MAX_FILE
          ? Optional.of(Files.readString(path))
          : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty(); // an excerpt is no more than a courtesy
    }
  }
}
