package dev.hoist.render;

import dev.hoist.node.Fields;
import org.jspecify.annotations.Nullable;

/**
 * How a replacement takes or sets a field.
 *
 * @param delimiter between the parts of a text of which one is meant; empty when it is the whole
 * @param create whether a field that is missing is made
 */
record FieldOptions(String delimiter, int index, boolean create) {
  static final FieldOptions NONE = new FieldOptions("", 0, false);

  static FieldOptions read(@Nullable Fields fields) {
    if (fields == null) {
      return NONE;
    }
    var options =
        new FieldOptions(fields.text("delimiter"), fields.number("index"), fields.bool("create"));
    fields.string("encoding");
    fields.rejectOthers();
    return options;
  }
}
