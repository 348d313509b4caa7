package dev.hoist.report;

import dev.hoist.diag.Origin;
import dev.hoist.diff.NamedValue;
import dev.hoist.diff.ObjectKey;
import dev.hoist.diff.SecretValue;
import dev.hoist.diff.Segment;
import dev.hoist.diff.Value;
import dev.hoist.explain.Explanation;
import dev.hoist.explain.Explanation.Field;
import dev.hoist.explain.Explanation.Step;
import dev.hoist.node.Mapping;
import dev.hoist.render.Cause;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Words how a field came to be, oldest step first, so that the last line is what holds. Several
 * fields are shown as the manifest they make up, with what gave each its present form beside it.
 */
public final class ExplainText {
  /** A longer value no longer pushes its place to the right. */
  private static final int MAX_VALUE = 48;

  private static final int MAX_MANIFEST = 60;
  private static final int MIN_COLUMN = 16;
  private static final int GAP = 2;

  /** Steps that bring a value from elsewhere, which does not tell who asked for it. */
  private static final Set<String> COPIES = Set.of("replacements", "vars");

  /** What stands on the left, and what it comes from; empty for a line that only opens a block. */
  private record Row(String text, Optional<Step> step) {}

  private final Screen screen;
  private final StringBuilder out = new StringBuilder();

  private ExplainText(Screen screen) {
    this.screen = screen;
  }

  /** The explanation in lines. */
  public static String of(Explanation explanation, Screen screen) {
    var text = new ExplainText(screen);
    text.explanation(explanation);
    return text.out.toString();
  }

  private void explanation(Explanation explanation) {
    boolean removed = explanation.removal().isPresent();
    String name = ObjectKey.of(explanation.id()) + (removed ? " (removed)" : "");
    new Line().put(Ink.STRONG, name).print(screen, out);
    NamedValue asked = explanation.asked();
    List<Field> fields = explanation.fields();
    boolean one = fields.size() == 1 && fields.get(0).path().equals(asked.path());
    if (one) {
      Field field = fields.get(0);
      heading(field.path() + ": " + value(field.last()));
      var steps = new ArrayList<>(field.steps());
      explanation.removal().ifPresent(steps::add);
      steps(steps);
      return;
    }
    if (!asked.path().segments().isEmpty()) {
      heading(asked.path() + ":");
    }
    out.append('\n');
    var rows = new ArrayList<Row>();
    block(asked, "", "", fields.iterator(), rows);
    explanation.removal().ifPresent(step -> rows.add(new Row("(removed)", Optional.of(step))));
    manifest(rows);
  }

  private void heading(String text) {
    Line.of(text).print(screen, out);
  }

  private void steps(List<Step> steps) {
    out.append('\n');
    int places = 0;
    int causes = 0;
    int values = 0;
    for (Step step : steps) {
      places = Math.max(places, Columns.of(Printable.line(step.at().toString())));
      causes = Math.max(causes, Columns.of(Printable.line(cause(step))));
      values = Math.max(values, Columns.of(Printable.line(value(step))));
    }
    int room = screen.width() - 3 * GAP - places - causes;
    int column = Math.min(values, Math.clamp(room, MIN_COLUMN, MAX_VALUE));
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      boolean last = i == steps.size() - 1;
      String shown = Columns.cut(Printable.line(value(step)), column);
      Ink ink = step.value().isEmpty() ? Ink.GONE : last ? Ink.STRONG : Ink.PLAIN;
      Line line = Line.of(" ".repeat(GAP)).put(ink, shown).pad(GAP + column + GAP);
      line.put(Ink.PLACE, step.at().toString()).pad(GAP + column + GAP + places + GAP);
      line.put(Ink.FAINT, cause(step)).print(screen, out);
    }
  }

  /** The step as the user asked for it, and where, unless the place has already said it. */
  private static String cause(Step step) {
    Cause cause = step.cause();
    Origin at = cause.at();
    boolean said = at.isNone() || at.equals(step.at());
    boolean elsewhere = !at.file().equals(step.at().file()) || COPIES.contains(cause.step());
    return !said && elsewhere ? cause.step() + " in " + at : cause.step();
  }

  private static String value(Step step) {
    return step.value().map(ExplainText::value).orElse("(removed)");
  }

  private static String value(Value value) {
    return switch (value) {
      case Value.Shown shown -> NodeText.inline(shown.node());
      case SecretValue secret -> secret.toString();
    };
  }

  /**
   * A value as YAML.
   *
   * @param first what stands before the first line
   * @param rest what stands before all others
   * @param fields those below the value, in the order in which they come up here
   */
  private static void block(
      NamedValue value, String first, String rest, Iterator<Field> fields, List<Row> rows) {
    boolean mapping = value.node() instanceof Mapping;
    String start = first;
    for (NamedValue child : value.children()) {
      boolean leaf = child.children().isEmpty();
      boolean nested = child.node() instanceof Mapping;
      String head = mapping && child.name() instanceof Segment.Field(String key) ? key + ":" : "-";
      if (leaf) {
        Step step = fields.next().last();
        rows.add(new Row(start + head + " " + value(step), Optional.of(step)));
      } else if (mapping) {
        rows.add(new Row(start + head, Optional.empty()));
        String deeper = nested ? rest + "  " : rest;
        block(child, deeper, deeper, fields, rows);
      } else {
        block(child, start + "- ", rest + "  ", fields, rows);
      }
      start = rest;
    }
  }

  private void manifest(List<Row> rows) {
    int places = 0;
    int texts = 0;
    int steps = 0;
    for (Row row : rows) {
      if (row.step.isPresent()) {
        Step step = row.step.get();
        texts = Math.max(texts, Columns.of(Printable.line(row.text)));
        places = Math.max(places, Columns.of(Printable.line(step.at().toString())));
        steps = Math.max(steps, Columns.of(step.cause().step()));
      }
    }
    int room = screen.width() - 2 * GAP - places - steps;
    int column = Math.min(texts, Math.clamp(room, 2 * MIN_COLUMN, MAX_MANIFEST));
    for (Row row : rows) {
      Line line = Line.of(Columns.cut(Printable.line(row.text), column));
      if (row.step.isPresent()) {
        Step step = row.step.get();
        line.pad(column + GAP).put(Ink.PLACE, step.at().toString());
        line.pad(column + GAP + places + GAP).put(Ink.FAINT, step.cause().step());
      }
      line.print(screen, out);
    }
  }
}
