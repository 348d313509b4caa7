package dev.hoist.diff;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One part of a path as people write it: which of the values below another one it may mean. */
record PathPart(String text, Form form) {
  /** How a part is written. */
  enum Form {
    BARE,
    BRACKETS,
    QUOTED,
    /** Of a JSON pointer. */
    TOKEN
  }

  /** {@code []}: any item. */
  static final PathPart EACH = new PathPart("", Form.BRACKETS);

  /** Whether several parts beside each other may be one name with dots in it. */
  boolean isJoinable() {
    return form == Form.BARE;
  }

  /** The place of an item in its list, counted from the end when it is negative. */
  boolean isPlace(NamedValue item) {
    if (form == Form.QUOTED) {
      return false;
    }
    NamedValue list = item.holder();
    int fromEnd = list == null ? 0 : item.index() - list.children().size();
    return text.equals(Integer.toString(item.index()))
        || (fromEnd < 0 && text.equals(Integer.toString(fromEnd)));
  }

  /** The name of an item, or some of its values. */
  boolean isItem(NamedValue item) {
    return form != Form.TOKEN && (isName(item.name()) || hasAll(item));
  }

  /** The name that a diff gives an item, or the value in it. */
  boolean isName(@Nullable Segment name) {
    return form != Form.TOKEN
        && !(name instanceof Segment.Index)
        && (String.valueOf(name).equals(text) || text.equals(onlyKey(name)));
  }

  /** The value that alone names an item, such as {@code web} of a container; else null. */
  static @Nullable String onlyKey(@Nullable Segment name) {
    return name instanceof Segment.Key(List<Segment.Key.Part> keys) && keys.size() == 1
        ? keys.get(0).value()
        : null;
  }

  /** Whether an item has these values: {@code name=web}, or several with commas. */
  private boolean hasAll(NamedValue item) {
    for (String pair : text.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 1
          || !pair.substring(equals + 1).equals(item.text(pair.substring(0, equals).strip()))) {
        return false;
      }
    }
    return true;
  }
}
