package dev.hoist.diag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something the user should know about the input. Wording stays structured until {@code report}
 * prints it: nobody concatenates a place into a message.
 *
 * @param id dotted and stable, such as {@code load.cycle}; listed in docs/errors.md, never reworded
 *     away
 * @param message a fact in lower case without a full stop, names in double quotes
 * @param at where the user can act, which is not always where the fault was noticed
 * @param because further facts, each with its own place
 * @param hint one imperative sentence: the next step
 */
public record Diagnostic(
    Severity severity,
    String id,
    String message,
    Origin at,
    List<Because> because,
    Optional<String> hint)
    implements Comparable<Diagnostic> {

  /** How bad it is. Only an {@code ERROR} stops a command. */
  public enum Severity {
    ERROR,
    WARNING
  }

  /** A fact that explains a diagnostic, with the place that shows it. */
  public record Because(String fact, Origin at) {}

  public Diagnostic {
    because = List.copyOf(because);
  }

  public static Diagnostic error(String id, Origin at, String message) {
    return new Diagnostic(Severity.ERROR, id, message, at, List.of(), Optional.empty());
  }

  public static Diagnostic warning(String id, Origin at, String message) {
    return new Diagnostic(Severity.WARNING, id, message, at, List.of(), Optional.empty());
  }

  public Diagnostic because(String fact, Origin place) {
    var all = new ArrayList<>(because);
    all.add(new Because(fact, place));
    return new Diagnostic(severity, id, message, at, all, hint);
  }

  public Diagnostic hint(String nextStep) {
    return new Diagnostic(severity, id, message, at, because, Optional.of(nextStep));
  }

  public HoistException asException() {
    return new HoistException(List.of(this));
  }

  @Override
  public int compareTo(Diagnostic other) {
    int byPlace = at.compareTo(other.at);
    return byPlace != 0 ? byPlace : message.compareTo(other.message);
  }
}
