package dev.hoist.faults;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a run of hoist said about itself before it ended, or was ended. */
record Said(int code, String out, String err) {
  private static final Pattern ACKNOWLEDGED = Pattern.compile("([0-9a-f]{7}) is on env/");
  private static final Pattern ERROR =
      Pattern.compile("^error: .*\\[([a-z.-]+)\\]$", Pattern.MULTILINE);

  /** The code of a process that was ended by {@code kill -9}. */
  static final int KILLED = 137;

  /** The code that stands for a process that had to be ended because it went on and on. */
  static final int HUNG = 124;

  boolean acknowledged() {
    return ACKNOWLEDGED.matcher(out).find();
  }

  /** In one word what it claims: done, nothing, or the name of the error. */
  String word() {
    if (code == KILLED) {
      return acknowledged() ? "killed after it was done" : "killed";
    }
    if (code == HUNG) {
      return "hung";
    }
    Matcher error = ERROR.matcher(err);
    return code == 0 ? "done" : error.find() ? error.group(1) : "exit " + code;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "[exit %d]%n%s%s", code, out, err);
  }
}
