package dev.hoist.images;

import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Scalar;
import dev.hoist.node.Style;
import dev.hoist.yaml.ScalarSource;
import dev.hoist.yaml.Written;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds entries to the {@code images} list of a kustomization, and the list where there is none. */
final class ListAddition {
  private final SourceEdit edit;
  private final Written.@Nullable Table table;
  private final String key;
  private final Origin at;

  /**
   * @param table the kustomization; null when its file has no content
   * @param key how the list's key is spelled
   * @param at the file
   */
  ListAddition(SourceEdit edit, Written.@Nullable Table table, String key, Origin at) {
    this.edit = edit;
    this.table = table;
    this.key = key;
    this.at = at;
  }

  /** An entry as a reader will see it. */
  static Mapping node(ImagePin pin) {
    Mapping.Builder entry = Mapping.builder();
    entry.put("name", Scalar.string(pin.name(), Origin.NONE));
    for (String field : ImagePin.FIELDS) {
      if (!pin.field(field).isEmpty()) {
        entry.put(field, Scalar.string(pin.field(field), Origin.NONE));
      }
    }
    return entry.build(Origin.NONE);
  }

  void add(List<ImagePin> pins) {
    Written.Field field = table == null ? null : table.field(key);
    if (table == null || (field == null && !table.flow())) {
      atEnd(table, pins);
    } else if (field == null) {
      int last = table.fields().isEmpty() ? table.to() - 1 : table.to();
      String list = quoted(key) + ": [" + flow(pins) + "]";
      if (table.fields().isEmpty()) {
        edit.insert(last, list);
      } else {
        edit.insert(table.fields().get(table.fields().size() - 1).value().to(), ", " + list);
      }
    } else if (field.value() instanceof Written.Items items && !items.items().isEmpty()) {
      toItems(items, pins);
    } else if (field.value() instanceof Written.Items empty && table.flow()) {
      edit.insert(empty.to() - 1, flow(pins));
    } else if (field.value() instanceof Written.Alias) {
      throw TableEdit.alias(at);
    } else {
      belowKey(table, field, pins);
    }
  }

  private void toItems(Written.Items items, List<ImagePin> pins) {
    Written last = items.items().get(items.items().size() - 1);
    if (items.flow()) {
      edit.insert(last.to(), ", " + flow(pins));
      return;
    }
    int dash = last.from() - 1;
    while (dash >= 0 && " \t\r\n".indexOf(edit.at(dash)) >= 0) {
      dash--;
    }
    if (edit.at(dash) != '-') {
      throw SourceEdit.refused(
          at, "it is not plain where the last entry of the list begins", "add the entry by hand");
    }
    edit.insert(edit.lineEnd(items.to()), block(pins, edit.indentation(dash)));
  }

  /** In the place of an empty list, or of nothing. */
  private void belowKey(Written.Table root, Written.Field field, List<ImagePin> pins) {
    int to = field.value().to();
    int from = field.value().from();
    while (edit.at(from - 1) == ' ') {
      from--;
    }
    edit.replace(from, to, "");
    edit.insert(edit.lineEnd(to), block(pins, itemIndentation(root)));
  }

  private void atEnd(Written.@Nullable Table root, List<ImagePin> pins) {
    String indent = root == null ? "" : edit.indentation(root.from());
    String list = indent + key + ":" + block(pins, root == null ? "" : itemIndentation(root));
    String gap = root != null && isSpaced(root) ? edit.lineBreak() : "";
    if (root != null && !edit.isLast(root.to())) {
      edit.insert(edit.lineEnd(root.to()), edit.lineBreak() + gap + list);
      return;
    }
    int end = edit.length();
    boolean ended = end == 0 || edit.at(end - 1) == '\n' || edit.at(end - 1) == (byte) 0xBF;
    edit.insert(end, ended ? gap + list + edit.lineBreak() : edit.lineBreak() + gap + list);
  }

  /** Whether a blank line stands in front of the last field. */
  private boolean isSpaced(Written.Table root) {
    if (root.fields().size() < 2) {
      return false;
    }
    int above = root.fields().get(root.fields().size() - 2).value().to();
    int from = edit.lineEnd(above);
    int to = root.fields().get(root.fields().size() - 1).key().from();
    for (int i = edit.lineStart(to); i > from; i = edit.lineStart(i - 1)) {
      int line = edit.lineStart(i - 1);
      if (line > from && edit.isBlank(line, i)) {
        return true;
      }
    }
    return false;
  }

  /** As other lists of the file are indented. */
  private String itemIndentation(Written.Table root) {
    for (Written.Field field : root.fields()) {
      if (field.value() instanceof Written.Items items
          && !items.flow()
          && edit.at(items.from()) == '-') {
        return edit.indentation(items.from());
      }
    }
    return edit.indentation(root.from());
  }

  /** Each line begins with a line break. */
  private String block(List<ImagePin> pins, String indent) {
    var out = new StringBuilder();
    for (ImagePin pin : pins) {
      String start = indent + "- ";
      for (String pair : pairs(pin, false)) {
        out.append(edit.lineBreak()).append(start).append(pair);
        start = indent + "  ";
      }
    }
    return out.toString();
  }

  private String flow(List<ImagePin> pins) {
    var entries = new ArrayList<String>();
    for (ImagePin pin : pins) {
      entries.add("{" + String.join(", ", pairs(pin, true)) + "}");
    }
    return String.join(", ", entries);
  }

  private List<String> pairs(ImagePin pin, boolean inFlow) {
    var pairs = new ArrayList<String>();
    Mapping entry = node(pin);
    Style style = inFlow && isJson() ? Style.DOUBLE_QUOTED : Style.PLAIN;
    for (int i = 0; i < entry.size(); i++) {
      if (entry.value(i) instanceof Scalar value) {
        String name = inFlow ? quoted(entry.key(i)) : entry.key(i);
        pairs.add(name + ": " + ScalarSource.of(value, style, inFlow));
      }
    }
    return pairs;
  }

  private String quoted(String name) {
    return isJson() ? "\"" + name + "\"" : name;
  }

  /** Whether the file writes its keys as JSON does. */
  private boolean isJson() {
    return table != null
        && table.flow()
        && !table.fields().isEmpty()
        && table.fields().get(0).key() instanceof Written.Text text
        && text.style() == Style.DOUBLE_QUOTED;
  }
}
