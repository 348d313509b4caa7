package dev.hoist.report;

import dev.hoist.workspace.LeftBehind;
import java.util.List;

/** Words what apps that are gone have left on branches. */
final class LeftBehindText {
  private LeftBehindText() {}

  /** A line for each folder; nothing when there is none. */
  static String of(List<LeftBehind> all) {
    var out = new StringBuilder();
    for (LeftBehind left : all) {
      String line =
          "left behind on "
              + left.branch()
              + ": folder "
              + left.folder()
              + " of "
              + left.source().shortened()
              + ", which no app of hoist.yaml has; git rm -r removes it from the branch";
      out.append(Printable.line(line)).append('\n');
    }
    return out.toString();
  }
}
