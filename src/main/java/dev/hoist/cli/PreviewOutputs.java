package dev.hoist.cli;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.diff.SecretGate;
import dev.hoist.preview.Preview;
import dev.hoist.report.PreviewJson;
import dev.hoist.report.PreviewMarkdown;
import dev.hoist.report.PreviewText;
import dev.hoist.report.Screen;
import java.util.ArrayList;
import java.util.List;

/** The reports of one preview: each in its format, and to its file or to standard output. */
record PreviewOutputs(List<Destination> destinations, int limit) {
  static final Option OPTION =
      Option.several(
          "--output",
          "FORMAT[=FILE]",
          "text (default), markdown, json, or summary, which is markdown for the page of a run of"
              + " GitHub Actions; may be repeated, each to a file of its own");

  static final Option LIMIT =
      Option.text(
          "--limit",
          "BYTES",
          "The room that markdown has (default: "
              + PreviewMarkdown.COMMENT
              + ", what a comment holds)");

  private static final String SUMMARY = "summary";
  private static final String SUMMARY_FILE = "GITHUB_STEP_SUMMARY";
  private static final List<String> FORMATS = List.of("text", "markdown", "json", SUMMARY);

  static PreviewOutputs read(Arguments arguments, Env env) {
    var texts = new ArrayList<String>();
    for (String text : arguments.all("--output")) {
      texts.add(text.equals(SUMMARY) ? SUMMARY + "=" + summary(env) : text);
    }
    int limit = PreviewMarkdown.COMMENT;
    if (arguments.has(LIMIT)) {
      String text = arguments.text(LIMIT.longest()).orElseThrow();
      limit = text.matches("[0-9]{1,8}") ? Integer.parseInt(text) : 0;
      if (limit < PreviewMarkdown.MIN) {
        throw Diagnostic.error(
                "usage.limit", Origin.NONE, "there is no room of \"" + text + "\" bytes")
            .hint("give it " + PreviewMarkdown.MIN + " at least")
            .asException();
      }
    }
    return new PreviewOutputs(Destination.read(texts, FORMATS), limit);
  }

  private static String summary(Env env) {
    String file = env.vars().getOrDefault(SUMMARY_FILE, "");
    if (file.isEmpty()) {
      throw Diagnostic.error("usage.output", Origin.NONE, SUMMARY_FILE + " names no file")
          .hint("write --output markdown=FILE outside of GitHub Actions")
          .asException();
    }
    return file;
  }

  /** Writes all of them; what goes to standard output comes last. */
  void write(Preview preview, SecretGate gate, Env env) {
    for (Destination each : Destination.inOrder(destinations)) {
      Screen screen = each.isScreen() ? Opened.screen(env) : Screen.ENDLESS;
      each.write(gate.pass(report(each.format(), preview, screen, env)), env);
    }
  }

  private String report(String format, Preview preview, Screen screen, Env env) {
    return switch (format) {
      case "text" -> PreviewText.of(preview, Faults.sources(env), screen);
      case "markdown" -> PreviewMarkdown.of(preview, limit);
      case "json" -> PreviewJson.of(preview);
      case SUMMARY -> PreviewMarkdown.of(preview, PreviewMarkdown.SUMMARY);
      default -> throw new IllegalArgumentException(format);
    };
  }
}
