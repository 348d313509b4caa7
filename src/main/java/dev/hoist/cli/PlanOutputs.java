package dev.hoist.cli;

import dev.hoist.promote.Result;
import dev.hoist.report.PlanEnd;
import dev.hoist.report.PlanJson;
import dev.hoist.report.PlanMarkdown;
import dev.hoist.report.PlanText;
import java.util.List;

/** Where plans and what became of them are written. */
record PlanOutputs(List<Destination> destinations) {
  static final Option OPTION =
      Option.several(
          "--output",
          "FORMAT[=FILE]",
          "text (default), markdown or json; may be repeated, each to a file of its own");

  private static final List<String> FORMATS = List.of("text", "markdown", "json");

  static PlanOutputs read(Arguments arguments) {
    return new PlanOutputs(Destination.read(arguments.all("--output"), FORMATS));
  }

  /** Whether standard output gets sentences while the run goes on. */
  boolean areText() {
    for (Destination each : destinations) {
      if (each.isScreen()) {
        return each.format().equals("text");
      }
    }
    return true;
  }

  /**
   * Writes what is written at the end of the run: first files, then standard output, which has its
   * text already.
   */
  void write(List<Result> results, PlanEnd end, Opened opened) {
    for (Destination each : Destination.inOrder(destinations)) {
      if (!each.isScreen() || !each.format().equals("text")) {
        write(each, results, end, opened);
      }
    }
  }

  private static void write(
      Destination destination, List<Result> results, PlanEnd end, Opened opened) {
    String remote = opened.workspace().remote().display();
    String report =
        switch (destination.format()) {
          case "text" -> PlanText.of(results, end, remote);
          case "markdown" -> PlanMarkdown.of(results, end, remote);
          case "json" -> PlanJson.of(results, end);
          default -> throw new IllegalArgumentException(destination.format());
        };
    destination.write(opened.reviewer().gate().pass(report), opened.env());
  }
}
