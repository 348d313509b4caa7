package dev.hoist.diff;

import dev.hoist.diff.PathPart.Form;
import java.util.ArrayList;
import java.util.List;

/**
 * A path taken apart at its dots and brackets. Every text has parts.
 *
 * @param complete false when a bracket is not closed; it is taken to end with the text
 */
record SplitPath(List<PathPart> parts, boolean complete) {
  SplitPath {
    parts = List.copyOf(parts);
  }

  static SplitPath of(String text) {
    return new Splitter(text).split();
  }

  private static final class Splitter {
    private final String text;
    private final List<PathPart> parts = new ArrayList<>();
    private boolean complete = true;
    private int at;

    Splitter(String text) {
      this.text = text;
    }

    SplitPath split() {
      while (at < text.length()) {
        if (text.charAt(at) == '.') {
          at++;
        } else if (text.charAt(at) == '[') {
          at++;
          brackets();
        } else {
          bare();
        }
      }
      return new SplitPath(parts, complete);
    }

    private void bare() {
      var name = new StringBuilder();
      while (at < text.length() && text.charAt(at) != '.' && text.charAt(at) != '[') {
        if (text.charAt(at) == '\\' && at + 1 < text.length()) {
          at++;
        }
        name.append(text.charAt(at++));
      }
      parts.add(new PathPart(name.toString(), Form.BARE));
    }

    private void brackets() {
      char quote = at < text.length() ? text.charAt(at) : ']';
      if (quote != '"' && quote != '\'') {
        int end = closing();
        complete &= end < text.length();
        parts.add(new PathPart(text.substring(at, end), Form.BRACKETS));
        at = end + 1;
        return;
      }
      at++;
      var name = new StringBuilder();
      while (at < text.length() && text.charAt(at) != quote) {
        if (text.charAt(at) == '\\' && at + 1 < text.length()) {
          at++;
        }
        name.append(text.charAt(at++));
      }
      complete &= text.startsWith("]", Math.min(text.length(), at + 1));
      at += 2;
      parts.add(new PathPart(name.toString(), Form.QUOTED));
    }

    /** The first bracket that closes and has nothing behind it but the next part. */
    private int closing() {
      for (int i = text.indexOf(']', at); i >= 0; i = text.indexOf(']', i + 1)) {
        if (i + 1 == text.length() || text.charAt(i + 1) == '.' || text.charAt(i + 1) == '[') {
          return i;
        }
      }
      return text.length();
    }
  }
}
