package dev.hoist.diag;

import java.util.List;

/**
 * The user's input or surroundings are at fault, and the diagnostics say how. Any other exception
 * that reaches the command line is a fault of hoist.
 */
public final class HoistException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  public HoistException(List<Diagnostic> diagnostics) {
    super(diagnostics.isEmpty() ? "" : diagnostics.get(0).message(), null, false, false);
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** At least one, sorted by place when they come from one file. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
