package dev.hoist.report;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.Origin;
import dev.hoist.node.Fields;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * An object in data that a stranger may have written. Every field must be of its type, none may be
 * there that is not asked for, and what stands where a name belongs is short and can be seen.
 */
final class HostileFields {
  /** Paths of Linux may be longer, and no report has room for those. */
  private static final int MAX_NAME = 4096;

  private final Fields fields;

  HostileFields(Mapping object, String what, Diagnostics faults) {
    this.fields = new Fields(object, what, faults);
  }

  private HostileFields(Fields fields) {
    this.fields = fields;
  }

  /** Reads an object and refuses what is left of it. */
  static <T> T read(HostileFields fields, Function<HostileFields, T> reading) {
    T read = reading.apply(fields);
    fields.fields.rejectOthers();
    return read;
  }

  boolean has(String name) {
    return fields.has(name);
  }

  /** A text of any length and content, which every report shows harmlessly. */
  String text(String name) {
    if (!has(name)) {
      missing(name);
    }
    return fields.text(name);
  }

  /** A text of one line without anything that cannot be seen; it may be empty. */
  String name(String name) {
    String text = text(name);
    check(text, name);
    return text;
  }

  /** The same in a list. */
  List<String> names(String name) {
    var names = new ArrayList<String>();
    for (Scalar each : fields.strings(name)) {
      check(each.text(), name);
      names.add(each.text());
    }
    return names;
  }

  private void check(String text, String name) {
    if (text.length() > MAX_NAME || !Printable.line(text).equals(text)) {
      fault("field \"" + name + "\" holds something else than a name");
    }
  }

  Optional<String> optional(String name) {
    return has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  boolean bool(String name) {
    return fields.bool(name);
  }

  int number(String name, int least) {
    if (!has(name)) {
      missing(name);
    }
    int number = fields.number(name);
    if (number < least) {
      fault("field \"" + name + "\" is too small");
    }
    return Math.max(least, number);
  }

  /** One of the values of an enumeration, in lower case; the first of them for any other. */
  <E extends Enum<E>> E word(String name, Class<E> values) {
    String word = text(name);
    for (E each : values.getEnumConstants()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
        return each;
      }
    }
    fault("field \"" + name + "\" has no such value");
    return values.getEnumConstants()[0];
  }

  <T> T object(String name, Function<HostileFields, T> reading) {
    Fields object = fields.object(name, name);
    if (object == null) {
      missing(name);
      object = new Fields(Mapping.empty(Origin.NONE), name, new Diagnostics());
    }
    return read(new HostileFields(object), reading);
  }

  <T> Optional<T> optional(String name, Function<HostileFields, T> reading) {
    return has(name) ? Optional.of(object(name, reading)) : Optional.empty();
  }

  <T> List<T> objects(String name, Function<HostileFields, T> reading) {
    var read = new ArrayList<T>();
    for (Fields each : fields.objects(name, "an item of " + name)) {
      read.add(read(new HostileFields(each), reading));
    }
    return read;
  }

  List<Node> list(String name) {
    return fields.list(name);
  }

  /** Any value at all, null included. */
  Node any(String name) {
    Node value = fields.value(name);
    Node written = fields.object().get(name);
    if (written == null) {
      missing(name);
    }
    return value != null ? value : new Scalar("null", Tag.NULL, Style.PLAIN, Origin.NONE);
  }

  /** An object of any fields. */
  Mapping mapping(String name) {
    if (any(name) instanceof Mapping mapping) {
      return mapping;
    }
    fault("field \"" + name + "\" is no object");
    return Mapping.empty(Origin.NONE);
  }

  /** A fresh reading of a node that must be an object. */
  HostileFields of(Node node, String what) {
    if (node instanceof Mapping mapping) {
      return new HostileFields(new Fields(mapping, what, fields.faults()));
    }
    fault(what + " is no object");
    return new HostileFields(new Fields(Mapping.empty(Origin.NONE), what, new Diagnostics()));
  }

  List<Node> items(Node node, String what) {
    if (node instanceof Sequence sequence) {
      return sequence.items();
    }
    fault(what + " is no list");
    return List.of();
  }

  private void missing(String name) {
    fault("field \"" + name + "\" is missing");
  }

  void fault(String what) {
    fields.fault(
        Diagnostic.error("preview.artifact", fields.origin(), what)
            .hint(
                "make the artifact with this version of hoist preview, and change nothing in it"));
  }
}
