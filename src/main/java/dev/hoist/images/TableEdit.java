package dev.hoist.images;

import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.node.Scalar;
import dev.hoist.node.Style;
import dev.hoist.yaml.ScalarSource;
import dev.hoist.yaml.Written;

/** Sets, adds, renames and removes fields of one mapping in the text of its file. */
final class TableEdit {
  private final SourceEdit edit;
  private final Written.Table table;
  private final Origin at;

  /**
   * @param at where the mapping stands, for the sake of errors
   */
  TableEdit(SourceEdit edit, Written.Table table, Origin at) {
    this.edit = edit;
    this.table = table;
    this.at = at;
  }

  /** Writes a scalar in the place of another one. */
  static void set(SourceEdit edit, Written place, Scalar value, Origin at) {
    if (!(place instanceof Written.Text text)) {
      throw place instanceof Written.Alias ? alias(at) : noScalar(at);
    }
    boolean glued = text.from() == text.to() && !isBlank(edit.at(text.from() - 1));
    String source = ScalarSource.of(value, text.style(), text.inFlow());
    edit.replace(text.from(), text.to(), (glued ? " " : "") + source);
  }

  static HoistException alias(Origin at) {
    return SourceEdit.refused(
        at,
        "an alias stands there, and what it stands for may be used elsewhere, too",
        "write the value out in the place of the alias");
  }

  private static HoistException noScalar(Origin at) {
    return SourceEdit.refused(at, "a list or mapping stands there", "write a single value there");
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\n';
  }

  /** Changes the value of a field; adds the field when the mapping has none of its own. */
  void set(String name, Scalar value, String behind) {
    Written.Field field = table.field(name);
    if (field != null) {
      set(edit, field.value(), value, at);
    } else {
      add(name, value, behind);
    }
  }

  /**
   * Adds a field.
   *
   * @param behind the field it comes after; after the last one when there is no such field
   */
  void add(String name, Scalar value, String behind) {
    Written.Field before = table.field(behind);
    if (before == null && !table.fields().isEmpty()) {
      before = table.fields().get(table.fields().size() - 1);
    }
    Style style = before == null ? Style.PLAIN : style(before.key());
    boolean json = style == Style.DOUBLE_QUOTED;
    Style valueStyle = json && value.isString() ? Style.DOUBLE_QUOTED : Style.PLAIN;
    String text = key(name, style) + ": " + ScalarSource.of(value, valueStyle, table.flow());
    if (before == null) {
      edit.insert(table.to() - 1, text);
    } else if (table.flow()) {
      edit.insert(before.value().to(), ", " + text);
    } else {
      edit.insert(
          edit.lineEnd(before.value().to()),
          edit.lineBreak() + edit.indentation(table.from()) + text);
    }
  }

  /** Puts a field in the place of another one. */
  void rename(Written.Field field, String name, Scalar value) {
    edit.replace(field.key().from(), field.key().to(), key(name, style(field.key())));
    set(edit, field.value(), value, at);
  }

  private static Style style(Written key) {
    return key instanceof Written.Text text ? text.style() : Style.PLAIN;
  }

  private static String key(String name, Style style) {
    return ScalarSource.of(Scalar.string(name, Origin.NONE), style, false);
  }

  /** Takes a field away. A comment behind it stays. */
  void remove(Written.Field field) {
    if (field.value() instanceof Written.Alias) {
      throw alias(at);
    }
    int index = table.fields().indexOf(field);
    boolean last = index == table.fields().size() - 1;
    int from = field.key().from();
    int to = field.value().to();
    int next = last ? to : table.fields().get(index + 1).key().from();
    boolean joined = !edit.isBlank(edit.lineStart(from), from) && edit.isBlank(to, next);
    if (table.flow() && last) {
      edit.replace(index == 0 ? from : table.fields().get(index - 1).value().to(), to, "");
    } else if (table.flow() || (joined && !last)) {
      edit.replace(from, next, "");
    } else {
      edit.remove(from, to);
    }
  }
}
