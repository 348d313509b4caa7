package dev.hoist.cli;

import dev.hoist.diff.SecretGate;
import dev.hoist.report.CodeQuality;
import dev.hoist.report.DiffHtml;
import dev.hoist.report.DiffMarkdown;
import dev.hoist.report.DiffText;
import dev.hoist.report.DiffYaml;
import dev.hoist.report.HiddenText;
import dev.hoist.report.JUnitXml;
import dev.hoist.report.JsonPatches;
import dev.hoist.report.ReviewJson;
import dev.hoist.report.Sarif;
import dev.hoist.report.Screen;
import dev.hoist.report.WorkflowCommands;
import dev.hoist.review.Review;
import java.util.List;

/** The reports of one comparison: each in its format, and to its file or to standard output. */
record Outputs(List<Destination> destinations, boolean ignored) {
  static final Option OPTION =
      Option.several(
          "--output",
          "FORMAT[=FILE]",
          "text (default), markdown, html, json, yaml, json-patch, sarif, code-quality, junit or"
              + " github; may be repeated, each to a file of its own");

  static final Option IGNORED =
      Option.flag("--show-ignored", "List what the rules of hoist.yaml hide, and why");

  private static final List<String> FORMATS =
      List.of(
          "text",
          "markdown",
          "html",
          "json",
          "yaml",
          "json-patch",
          "sarif",
          "code-quality",
          "junit",
          "github");

  static Outputs of(Arguments arguments) {
    return new Outputs(
        Destination.read(arguments.all("--output"), FORMATS), arguments.has(IGNORED));
  }

  /** Writes all of them; what goes to standard output comes last. */
  void write(Review review, SecretGate gate, Env env) {
    for (Destination each : Destination.inOrder(destinations)) {
      Screen screen = each.isScreen() ? Opened.screen(env) : Screen.ENDLESS;
      each.write(gate.pass(report(each.format(), review, screen)), env);
    }
  }

  private String report(String format, Review review, Screen screen) {
    return switch (format) {
      case "text" ->
          DiffText.of(review, screen) + (ignored ? HiddenText.details(review, screen) : "");
      case "markdown" -> DiffMarkdown.of(review);
      case "html" -> DiffHtml.of(review);
      case "json" -> ReviewJson.of(review);
      case "yaml" -> DiffYaml.of(review);
      case "json-patch" -> JsonPatches.of(review);
      case "sarif" -> Sarif.of(review);
      case "code-quality" -> CodeQuality.of(review);
      case "junit" -> JUnitXml.of(review);
      case "github" -> WorkflowCommands.of(review);
      default -> throw new IllegalArgumentException(format);
    };
  }
}
