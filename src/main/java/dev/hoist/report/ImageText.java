package dev.hoist.report;

import dev.hoist.images.FileEdit;
import dev.hoist.images.ImageOutcome;
import dev.hoist.images.ValueChange;
import java.util.List;

/** Words which values of files were or will be changed, and where that was committed. */
public final class ImageText {
  private ImageText() {}

  /** A line for each value: where it stands, and what it was and is. */
  public static String of(List<FileEdit> edits) {
    var out = new StringBuilder();
    for (FileEdit edit : edits) {
      for (ValueChange change : edit.changes()) {
        out.append(Printable.line(line(change))).append('\n');
      }
    }
    return out.toString();
  }

  private static String line(ValueChange change) {
    String start = change.at() + "  " + change.what();
    if (change.before().isEmpty()) {
      return "+ " + start + ": " + change.after().orElse("");
    }
    return change.after().isEmpty()
        ? "- " + start + ": " + change.before().get()
        : "~ " + start + ": " + change.before().get() + " -> " + change.after().get();
  }

  /** What became of it, in one line. */
  public static String of(ImageOutcome outcome, String remote) {
    String branch = outcome.plan().branch() + " of " + remote;
    if (outcome.commit().isEmpty()) {
      return Printable.line("somebody else has put the same on " + branch) + "\n";
    }
    int lost = outcome.tries() - 1;
    return Printable.line(
            outcome.commit().get().shortened()
                + " is on "
                + branch
                + (lost == 0 ? "" : ", after " + DiffText.count(lost, "lost race")))
        + "\n";
  }
}
