package dev.hoist.cli;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Nearest;
import dev.hoist.diag.Origin;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The reports of one comparison: each in its format, and to its file or to standard output. */
record Outputs(List<Output> outputs, boolean ignored) {
  static final Option OPTION =
      Option.several(
          "--output",
          "FORMAT[=FILE]",
          "text (default), markdown, html, json, yaml, json-patch, sarif, code-quality, junit or"
              + " github; may be repeated, each to a file of its own");

  static final Option IGNORED =
      Option.flag("--show-ignored", "List what the rules of hoist.yaml hide, and why");

  /** What a report is written in. */
  enum Format {
    TEXT("text"),
    MARKDOWN("markdown"),
    HTML("html"),
    JSON("json"),
    YAML("yaml"),
    JSON_PATCH("json-patch"),
    SARIF("sarif"),
    CODE_QUALITY("code-quality"),
    JUNIT("junit"),
    GITHUB("github");

    private final String word;

    Format(String word) {
      this.word = word;
    }

    private static Format of(String word) {
      var words = new ArrayList<String>();
      for (Format format : values()) {
        if (format.word.equals(word)) {
          return format;
        }
        words.add(format.word);
      }
      throw Diagnostic.error("usage.output", Origin.NONE, "there is no output \"" + word + "\"")
          .hint(
              Nearest.to(word, words)
                  .map(near -> "write " + near)
                  .orElse("use one of: " + String.join(", ", words)))
          .asException();
    }

    private String report(Review review, boolean ignored, Screen screen) {
      return switch (this) {
        case TEXT ->
            DiffText.of(review, screen) + (ignored ? HiddenText.details(review, screen) : "");
        case MARKDOWN -> DiffMarkdown.of(review);
        case HTML -> DiffHtml.of(review);
        case JSON -> ReviewJson.of(review);
        case YAML -> DiffYaml.of(review);
        case JSON_PATCH -> JsonPatches.of(review);
        case SARIF -> Sarif.of(review);
        case CODE_QUALITY -> CodeQuality.of(review);
        case JUNIT -> JUnitXml.of(review);
        case GITHUB -> WorkflowCommands.of(review);
      };
    }
  }

  /**
   * One report.
   *
   * @param file empty for standard output
   */
  record Output(Format format, String file) {}

  static Outputs of(Arguments arguments) {
    var outputs = new ArrayList<Output>();
    boolean screen = false;
    for (String text : arguments.all("--output")) {
      int equals = text.indexOf('=');
      var output =
          equals < 0
              ? new Output(Format.of(text), "")
              : new Output(Format.of(text.substring(0, equals)), text.substring(equals + 1));
      if (equals == text.length() - 1) {
        throw Diagnostic.error("usage.output", Origin.NONE, "--output " + text + " names no file")
            .hint("write --output " + output.format.word + "=FILE")
            .asException();
      }
      boolean toScreen = output.file.isEmpty();
      if (toScreen && screen) {
        throw Diagnostic.error(
                "usage.output", Origin.NONE, "two reports cannot both go to standard output")
            .hint("give one of them a file: --output " + output.format.word + "=FILE")
            .asException();
      }
      screen |= toScreen;
      outputs.add(output);
    }
    if (outputs.isEmpty()) {
      outputs.add(new Output(Format.TEXT, ""));
    }
    return new Outputs(List.copyOf(outputs), arguments.has(IGNORED));
  }

  /** Writes all of them; what goes to standard output comes last. */
  void write(Review review, SecretGate gate, Env env) {
    for (Output output : outputs) {
      if (!output.file.isEmpty()) {
        String report = gate.pass(output.format.report(review, ignored, Screen.ENDLESS));
        save(output.file, report, env);
      }
    }
    for (Output output : outputs) {
      if (output.file.isEmpty()) {
        env.out().print(gate.pass(output.format.report(review, ignored, Opened.screen(env))));
      }
    }
  }

  private static void save(String file, String report, Env env) {
    try {
      Path path = env.dir().resolve(file);
      Files.write(path, report.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      throw unwritable(file, "its folder is not there");
    } catch (IOException | InvalidPathException e) {
      throw unwritable(file, String.valueOf(e.getMessage()));
    }
  }

  private static HoistException unwritable(String file, String reason) {
    return Diagnostic.error("output.unwritable", Origin.of(file), "the report cannot be written")
        .because(reason, Origin.NONE)
        .hint("name a file in a folder that is there and that you may write to")
        .asException();
  }
}
