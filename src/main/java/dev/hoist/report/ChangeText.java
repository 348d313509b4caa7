package dev.hoist.report;

import dev.hoist.diff.Change;
import dev.hoist.diff.EmbeddedDiff;
import dev.hoist.diff.EmbeddedText;
import dev.hoist.diff.FieldChange;
import dev.hoist.diff.Image;
import dev.hoist.diff.LineDiff;
import dev.hoist.diff.SecretValue;
import dev.hoist.diff.Segment;
import dev.hoist.diff.Value;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Words one change of a field: on one line where it fits, else with lines below it. */
final class ChangeText {
  /** Equal lines shown around changed ones. */
  private static final int CONTEXT = 3;

  /** Lines for one change on a screen that must hold the others too. */
  private static final int MAX_LINES = 30;

  /** How much of what two long texts share is shown before they part. */
  private static final int LEAD = 16;

  /** On wider screens and in files long values still go below their path. */
  private static final int MAX_WIDTH = 160;

  private final Screen screen;
  private final String indent;
  private final String below;

  /**
   * Words changes for a place on the screen.
   *
   * @param indent what stands before the mark
   */
  ChangeText(Screen screen, String indent) {
    this.screen = screen;
    this.indent = indent;
    this.below = indent + "    ";
  }

  /**
   * The lines for a change.
   *
   * @param column where values start, when the path leaves room
   */
  List<Line> lines(FieldChange change, int column) {
    var start = Line.of(indent);
    String path = " " + path(change) + ":";
    return switch (change) {
      case FieldChange.Edit(var p, Change.Added<Value>(Value after), var m) ->
          alone(start.put(Ink.NEW, "+").put(path), column, after, Ink.NEW, "added");
      case FieldChange.Edit(var p, Change.Removed<Value>(Value before), var m) ->
          alone(start.put(Ink.GONE, "-").put(path), column, before, Ink.GONE, "removed");
      case FieldChange.Edit(var p, Change.Modified<Value>(Value before, Value after), var m) ->
          both(
              start.put(Ink.CHANGED, "~").put(path),
              column,
              (FieldChange.Edit) change,
              before,
              after);
      case FieldChange.Reorder(var p, var before, var after, var m) ->
          List.of(
              start.put(Ink.CHANGED, "~").put(path).gap(column).put("order changed"),
              Line.of(below).put(Ink.GONE, "- " + names(before)),
              Line.of(below).put(Ink.NEW, "+ " + names(after)));
    };
  }

  /** The column after mark, path and colon. */
  int columnAfter(FieldChange change) {
    return indent.length() + 2 + Columns.of(path(change)) + 2;
  }

  /** The path; of one that is wider than the screen the middle is left out. */
  private String path(FieldChange change) {
    String path = Printable.line(change.path().toString());
    int room = screen.width() - indent.length() - 4;
    if (path.length() <= room) {
      return path;
    }
    int tail = room * 3 / 5;
    int from = path.length() - tail + 1;
    return path.substring(0, room - tail) + "…" + path.substring(from);
  }

  /** Items of a list by what tells them apart. */
  static String names(List<Segment> segments) {
    var names = new StringJoiner(", ", "[", "]");
    for (Segment segment : segments) {
      names.add(
          segment instanceof Segment.Key(List<Segment.Key.Part> parts) && parts.size() == 1
              ? parts.get(0).value()
              : segment.toString());
    }
    return names.toString();
  }

  private List<Line> alone(Line start, int column, Value value, Ink ink, String what) {
    if (!(value instanceof Value.Shown(Node node))) {
      return single(start, column, ink, text(value) + " " + what);
    }
    String inline = NodeText.inline(node);
    boolean isLong = node instanceof Scalar scalar && NodeText.isLong(scalar.text());
    if (!isLong && fits(start, column, Columns.of(Printable.line(inline)))) {
      return List.of(start.gap(column).put(ink, inline));
    }
    var lines = new ArrayList<Line>();
    lines.add(start);
    List<String> block =
        isLong ? List.of(((Scalar) node).text().split("\n")) : NodeText.block(node);
    for (String line : block) {
      lines.add(Line.of(below).put(ink, line));
    }
    return shortened(lines);
  }

  private boolean fits(Line start, int column, int columns) {
    return Math.max(start.columns() + 1, column) + columns <= Math.min(screen.width(), MAX_WIDTH);
  }

  /** A short value on the line of its path, or below it. */
  private List<Line> single(Line start, int column, Ink ink, String text) {
    return fits(start, column, Columns.of(Printable.line(text)))
        ? List.of(start.gap(column).put(ink, text))
        : List.of(start, Line.of(below).put(ink, text));
  }

  private List<Line> both(
      Line start, int column, FieldChange.Edit edit, Value before, Value after) {
    if (before instanceof SecretValue one && after instanceof SecretValue other) {
      return single(start, column, Ink.CHANGED, secrets(one, other));
    }
    String right = text(after);
    if (before instanceof Value.Shown(Scalar one) && after instanceof Value.Shown(Scalar other)) {
      if (NodeText.isText(one)
          && NodeText.isText(other)
          && (NodeText.isLong(one.text()) || NodeText.isLong(other.text()))) {
        return byFieldsOrLines(start, column, edit, one.text(), other.text());
      }
      String versions =
          edit.path().endsIn("image") ? image(Image.of(one.text()), Image.of(other.text())) : null;
      if (versions != null) {
        return single(start, column, Ink.PLAIN, versions);
      }
      if (one.text().equals(other.text())) {
        right += "  (" + kind(one) + " -> " + kind(other) + ")";
      }
    }
    return pair(start, column, text(before), right);
  }

  /** Two values on the line of their path, or one below the other. */
  private List<Line> pair(Line start, int column, String left, String right) {
    int columns = Columns.of(Printable.line(left)) + 4 + Columns.of(Printable.line(right));
    if (fits(start, column, columns)) {
      return List.of(start.gap(column).put(Ink.GONE, left).put(" -> ").put(Ink.NEW, right));
    }
    int shared = shared(left, right);
    return List.of(
        start,
        Line.of(below).put(Ink.GONE, "- " + from(left, shared)),
        Line.of(below).put(Ink.NEW, "+ " + from(right, shared)));
  }

  /** {@code ghcr.io/acme/web 1.4.2 -> 1.4.3}; null when more than the version changes. */
  static @Nullable String image(Image before, Image after) {
    boolean clear = !before.version().isEmpty() && !after.version().isEmpty();
    return clear && before.name().equals(after.name())
        ? before.name() + " " + before.version() + " -> " + after.version()
        : null;
  }

  /** A value on one line. */
  static String text(Value value) {
    return switch (value) {
      case Value.Shown(Node node) -> NodeText.inline(node);
      case SecretValue secret ->
          secret.encrypted() ? "(hidden, encrypted)" : "(hidden, " + secret.size() + ")";
    };
  }

  /** What may be said of two secret values that differ. */
  static String secrets(SecretValue before, SecretValue after) {
    if (before.encrypted() && after.encrypted()) {
      return "(hidden) re-encrypted (content unknown)";
    }
    return "(hidden) changed " + before.fingerprint() + " -> " + after.fingerprint();
  }

  /** What a scalar is, for two that are written alike. */
  static String kind(Scalar scalar) {
    return switch (scalar.type()) {
      case INT, FLOAT -> "number";
      case BOOL -> "boolean";
      case NULL -> "nothing";
      case STR, TIMESTAMP, UNSET, NONE -> "text";
    };
  }

  /** Where two texts part, less a few characters that tell where one is. */
  private static int shared(String left, String right) {
    int i = 0;
    while (i < left.length() && i < right.length() && left.charAt(i) == right.charAt(i)) {
      i++;
    }
    int from = i - LEAD;
    return from <= LEAD || Character.isLowSurrogate(left.charAt(from)) ? 0 : from;
  }

  private static String from(String text, int index) {
    return index == 0 ? text : "…" + text.substring(index);
  }

  /** Of a text that is a document the fields that differ, when that is shorter. */
  private List<Line> byFieldsOrLines(
      Line start, int column, FieldChange.Edit edit, String before, String after) {
    LineDiff diff = LineDiff.between(before, after);
    Optional<EmbeddedDiff> inside = EmbeddedDiff.of(edit);
    if (inside.isPresent()) {
      List<Line> fields = byFields(inside.get());
      if (fields.size() < length(diff.hunks(CONTEXT))) {
        var lines = new ArrayList<Line>();
        String what =
            inside.get().isFormattingOnly()
                ? "comments or formatting only"
                : "inside the " + word(inside.get().format());
        lines.add(start.gap(column).put(Ink.FAINT, what));
        lines.addAll(fields);
        return shortened(lines);
      }
    }
    return byLines(start, column, diff, before.strip().equals(after.strip()));
  }

  private static String word(EmbeddedText.Format format) {
    return switch (format) {
      case JSON -> "JSON";
      case YAML -> "YAML";
      case PROPERTIES -> "properties";
    };
  }

  private List<Line> byFields(EmbeddedDiff inside) {
    var nested = new ChangeText(screen, below);
    var lines = new ArrayList<Line>();
    for (FieldChange field : inside.changes()) {
      lines.addAll(nested.lines(field, 0));
    }
    if (inside.restyled() && !inside.isFormattingOnly()) {
      lines.add(Line.of(below).put(Ink.FAINT, "comments or formatting changed too"));
    }
    return lines;
  }

  private static int length(List<List<LineDiff.Line>> hunks) {
    int length = 0;
    for (List<LineDiff.Line> hunk : hunks) {
      length += hunk.size();
    }
    return length;
  }

  private List<Line> byLines(Line start, int column, LineDiff diff, boolean blank) {
    int removed = 0;
    int added = 0;
    for (LineDiff.Line line : diff.lines()) {
      removed += line.side() == LineDiff.Side.BEFORE ? 1 : 0;
      added += line.side() == LineDiff.Side.AFTER ? 1 : 0;
    }
    var lines = new ArrayList<Line>();
    start
        .gap(column)
        .put(Ink.FAINT, blank ? "whitespace only" : "lines +" + added + " -" + removed);
    lines.add(start);
    List<List<LineDiff.Line>> hunks = diff.hunks(CONTEXT);
    for (List<LineDiff.Line> hunk : hunks) {
      LineDiff.Line first = hunk.get(0);
      int number = first.after() > 0 ? first.after() : first.before();
      if (number > 1 || hunks.size() > 1) {
        lines.add(Line.of(below).put(Ink.FAINT, "@@ line " + number));
      }
      for (LineDiff.Line line : hunk) {
        lines.add(line(line));
      }
    }
    return shortened(lines);
  }

  private Line line(LineDiff.Line line) {
    boolean ended = line.text().endsWith("\n");
    String text = ended ? line.text().substring(0, line.text().length() - 1) : line.text();
    String note = ended ? "" : "  (no line break)";
    return switch (line.side()) {
      case BOTH -> Line.of(below + "  ").put(Ink.FAINT, text);
      case BEFORE -> Line.of(below).put(Ink.GONE, "- " + visible(text)).put(Ink.FAINT, note);
      case AFTER -> Line.of(below).put(Ink.NEW, "+ " + visible(text)).put(Ink.FAINT, note);
    };
  }

  /** Spaces at the end as dots. */
  static String visible(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(0, end) + "·".repeat(text.length() - end);
  }

  private List<Line> shortened(List<Line> lines) {
    int more = lines.size() - MAX_LINES;
    if (screen.height() == 0 || more <= 1) {
      return lines;
    }
    var some = new ArrayList<>(lines.subList(0, MAX_LINES));
    some.add(Line.of(below).put(Ink.FAINT, "… " + more + " more lines"));
    return some;
  }
}
