package dev.hoist.report;

import dev.hoist.finding.Finding;
import dev.hoist.finding.Severity;
import dev.hoist.finding.State;
import dev.hoist.review.Review;

/**
 * Findings as the commands that a GitHub workflow reads from a step's output, each becoming a note
 * beside the changed file. GitHub shows ten of a kind for a step: those that come with the change
 * are written, worst first, and those that were there before are one line at the end.
 */
public final class WorkflowCommands {
  private WorkflowCommands() {}

  /** One command a line; nothing at all when there is nothing to say. */
  public static String of(Review review) {
    var out = new StringBuilder();
    int before = 0;
    for (Finding finding : review.open()) {
      if (finding.state() == State.INTRODUCED) {
        command(finding, out);
      } else {
        before++;
      }
    }
    if (before > 0) {
      out.append("::notice title=hoist::")
          .append(before == 1 ? "1 finding was" : before + " findings were")
          .append(" there before this change\n");
    }
    return out.toString();
  }

  private static void command(Finding finding, StringBuilder out) {
    out.append("::").append(level(finding.severity())).append(' ');
    SourceFile.of(finding.origin())
        .ifPresent(
            path -> {
              out.append("file=").append(property(path)).append(',');
              if (finding.origin().line() > 0) {
                out.append("line=").append(finding.origin().line()).append(',');
              }
              if (finding.origin().column() > 0) {
                out.append("col=").append(finding.origin().column()).append(',');
              }
            });
    out.append("title=").append(property(finding.severity().word() + " " + finding.rule()));
    out.append("::").append(message(Printable.line(FindingSentence.of(finding))));
    String remedy = FindingSentence.remedy(finding);
    if (!remedy.isEmpty()) {
      out.append(message("\n" + Printable.line(remedy)));
    }
    out.append('\n');
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case BLOCKED, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW -> "notice";
    };
  }

  private static String message(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return message(Printable.line(text)).replace(":", "%3A").replace(",", "%2C");
  }
}
