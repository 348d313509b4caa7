package dev.hoist.report;

import dev.hoist.diag.Origin;
import dev.hoist.diff.Change;
import dev.hoist.diff.FieldChange;
import dev.hoist.diff.Image;
import dev.hoist.diff.LineDiff;
import dev.hoist.diff.SecretValue;
import dev.hoist.diff.Value;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import java.util.List;

/**
 * One change of a field in words that nobody has laid out yet, for reports that are not made of
 * columns. Its texts are as they came: whoever shows them sends them through a gate.
 */
sealed interface FieldWords {
  /** Longer values that are not texts are shown in lines. */
  int MAX_INLINE = 100;

  /** All that may be said: of secrets. */
  record Said(String text) implements FieldWords {}

  /** A short value that came or went. */
  record Alone(String value) implements FieldWords {}

  /** A value of several lines that came or went. */
  record Block(List<String> lines) implements FieldWords {}

  /**
   * Two values on one line each.
   *
   * @param lead what both have in common and is told once; empty for nothing
   * @param note what else there is to say; empty for nothing
   */
  record Pair(String lead, String before, String after, String note) implements FieldWords {}

  /** Two values of several lines. */
  record Texts(LineDiff diff, boolean onlyBlanks) implements FieldWords {
    /** {@code lines +3 -1}, or that only white space differs. */
    String summary() {
      return onlyBlanks
          ? "whitespace only"
          : "lines +" + count(LineDiff.Side.AFTER) + " -" + count(LineDiff.Side.BEFORE);
    }

    private int count(LineDiff.Side side) {
      int count = 0;
      for (LineDiff.Line line : diff.lines()) {
        count += line.side() == side ? 1 : 0;
      }
      return count;
    }
  }

  static FieldWords of(FieldChange change) {
    return switch (change) {
      case FieldChange.Edit(var path, Change.Added<Value>(Value after), var m) ->
          alone(after, "added");
      case FieldChange.Edit(var path, Change.Removed<Value>(Value before), var m) ->
          alone(before, "removed");
      case FieldChange.Edit(var path, Change.Modified<Value>(Value before, Value after), var m) ->
          both(path.endsIn("image"), before, after);
      case FieldChange.Reorder(var path, var before, var after, var m) ->
          new Pair("", ChangeText.names(before), ChangeText.names(after), "order changed");
    };
  }

  /** What happened, as one word. */
  static String word(Change<?> change) {
    return change instanceof Change.Modified
        ? "changed"
        : change instanceof Change.Added ? "added" : "removed";
  }

  /** {@code file:line}; a column is of no use to a reader without an editor. */
  static String place(Origin origin) {
    return origin.file() + (origin.line() == 0 ? "" : ":" + origin.line());
  }

  private static FieldWords alone(Value value, String what) {
    if (!(value instanceof Value.Shown(Node node))) {
      return new Said(ChangeText.text(value) + " " + what);
    }
    if (node instanceof Scalar scalar) {
      return NodeText.isLong(scalar.text())
          ? new Block(scalar.text().lines().toList())
          : new Alone(NodeText.inline(node));
    }
    String inline = NodeText.inline(node);
    return inline.length() > MAX_INLINE ? new Block(NodeText.block(node)) : new Alone(inline);
  }

  private static FieldWords both(boolean image, Value before, Value after) {
    if (before instanceof SecretValue one && after instanceof SecretValue other) {
      return new Said(ChangeText.secrets(one, other));
    }
    String left = ChangeText.text(before);
    String right = ChangeText.text(after);
    if (!(before instanceof Value.Shown(Node one)) || !(after instanceof Value.Shown(Node other))) {
      return new Pair("", left, right, "");
    }
    if (!(one instanceof Scalar a) || !(other instanceof Scalar b)) {
      return left.length() > MAX_INLINE || right.length() > MAX_INLINE
          ? texts(lines(one), lines(other))
          : new Pair("", left, right, "");
    }
    boolean isLong = NodeText.isLong(a.text()) || NodeText.isLong(b.text());
    if (isLong && NodeText.isText(a) && NodeText.isText(b)) {
      return texts(a.text(), b.text());
    }
    Image old = Image.of(a.text());
    Image young = Image.of(b.text());
    if (image && ChangeText.image(old, young) != null) {
      return new Pair(old.name(), old.version(), young.version(), "");
    }
    boolean alike = a.text().equals(b.text());
    return new Pair("", left, right, alike ? ChangeText.kind(a) + " -> " + ChangeText.kind(b) : "");
  }

  private static Texts texts(String before, String after) {
    return new Texts(LineDiff.between(before, after), before.strip().equals(after.strip()));
  }

  private static String lines(Node node) {
    return String.join("\n", NodeText.block(node)) + "\n";
  }
}
