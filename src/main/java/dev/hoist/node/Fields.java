package dev.hoist.node;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.Nearest;
import dev.hoist.diag.Origin;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a configuration object strictly: the fields asked for are the known ones, and
 * {@link #rejectOthers} reports the rest. Every fault goes to the collector, and the answer is as
 * if the field were missing, so that one reading finds all faults of a file.
 *
 * <p>The dialect is the one kustomize reads its own files in: YAML 1.1 words are booleans, names
 * are matched without regard to letter case, null means absent, and nothing is converted: a number
 * is no string.
 */
public final class Fields {
  /** Knows where keys stand; nodes know it of values only. */
  public interface Keys {
    /** The place of a key whose value begins at another. */
    Origin of(String key, Origin value);
  }

  /** So many unknown fields are looked at closely; nobody is shown more of them. */
  private static final int MAX_CLOSELY = 200;

  private static final Keys AT_VALUES =
      new Keys() {
        @Override
        public Origin of(String key, Origin value) {
          return value;
        }
      };

  private final Mapping object;
  private final String what;
  private final Diagnostics faults;
  private final boolean[] asked;
  private final boolean lenient;
  private final Keys keys;
  private final List<String> known = new ArrayList<>();

  /**
   * Reads one object.
   *
   * @param what the object's name in messages, such as {@code images entry}
   */
  public Fields(Mapping object, String what, Diagnostics faults) {
    this(object, what, faults, AT_VALUES);
  }

  /** Reads one object, and says where keys stand that it should not have. */
  public Fields(Mapping object, String what, Diagnostics faults, Keys keys) {
    this(object, what, faults, false, keys);
  }

  private Fields(Mapping object, String what, Diagnostics faults, boolean lenient, Keys keys) {
    this.object = object;
    this.what = what;
    this.faults = faults;
    this.asked = new boolean[object.size()];
    this.lenient = lenient;
    this.keys = keys;
  }

  /**
   * Reads an object as kustomize reads plugin configurations: unknown fields are passed over, and
   * any scalar is taken for the text it is written as.
   */
  public static Fields lenient(Mapping object, String what, Diagnostics faults) {
    return new Fields(object, what, faults, true, AT_VALUES);
  }

  public Origin origin() {
    return object.origin();
  }

  public Mapping object() {
    return object;
  }

  /** The value of a field as it stands; null when it is missing or null. */
  public @Nullable Node value(String name) {
    if (!known.contains(name)) {
      known.add(name);
    }
    Node found = null;
    for (int i = 0; i < object.size(); i++) {
      if (object.key(i).equalsIgnoreCase(name)) {
        asked[i] = true;
        found = object.value(i);
      }
    }
    return found == null || found.isNull() ? null : found;
  }

  /** A text. */
  public @Nullable Scalar string(String name) {
    Node value = value(name);
    return value == null ? null : asString(value, name);
  }

  /** The characters of a text; empty when the field is missing. */
  public String text(String name) {
    Scalar value = string(name);
    return value == null ? "" : value.text();
  }

  public boolean bool(String name) {
    Node value = value(name);
    if (value == null) {
      return false;
    }
    if (value instanceof Scalar scalar
        && scalar.style() == Style.PLAIN
        && Plain.boolean11(scalar.text()) != null) {
      return Boolean.TRUE.equals(Plain.boolean11(scalar.text()));
    }
    wrong(value, name, "true or false");
    return false;
  }

  /** A whole number of at most 64 bits, in decimal digits however it was written. */
  public @Nullable Scalar integer(String name) {
    Node value = value(name);
    if (value == null) {
      return null;
    }
    if (value instanceof Scalar scalar && scalar.type() == Tag.INT) {
      BigInteger number = Plain.integer(scalar.text().replace("_", ""));
      if (number != null && number.bitLength() < Long.SIZE) {
        String digits = number.toString();
        return digits.equals(scalar.text()) ? scalar : Scalar.plain(digits, scalar.origin());
      }
    }
    wrong(value, name, "a whole number");
    return null;
  }

  /** A whole number, moved to the nearest that fits; 0 when the field is missing. */
  public int number(String name) {
    Scalar number = integer(name);
    return number == null
        ? 0
        : Math.clamp(Long.parseLong(number.text()), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** A list of texts; empty when the field is missing. */
  public List<Scalar> strings(String name) {
    var strings = new ArrayList<Scalar>();
    for (Node item : list(name)) {
      Scalar string = asString(item, name);
      if (string != null) {
        strings.add(string);
      }
    }
    return strings;
  }

  /** A list of objects; empty when the field is missing. */
  public List<Fields> objects(String name, String itemName) {
    var objects = new ArrayList<Fields>();
    for (Node item : list(name)) {
      if (item instanceof Mapping mapping) {
        objects.add(new Fields(mapping, itemName, faults, lenient, keys));
      } else {
        wrong(item, name, "a list of objects");
      }
    }
    return objects;
  }

  /** An object; null when the field is missing. */
  public @Nullable Fields object(String name, String objectName) {
    Node value = value(name);
    if (value instanceof Mapping mapping) {
      return new Fields(mapping, objectName, faults, lenient, keys);
    }
    if (value != null) {
      wrong(value, name, "an object");
    }
    return null;
  }

  /** An object of any names and texts; empty when the field is missing. */
  public Mapping stringMap(String name) {
    Node value = value(name);
    if (value instanceof Mapping mapping) {
      Mapping.Builder texts = Mapping.builder();
      for (int i = 0; i < mapping.size(); i++) {
        if (mapping.value(i).isNull()) {
          texts.put(mapping.key(i), Scalar.string("", mapping.value(i).origin()));
          continue;
        }
        Scalar text = asString(mapping.value(i), name + "." + mapping.key(i));
        if (text != null) {
          texts.put(mapping.key(i), text);
        }
      }
      return texts.build(mapping.origin());
    }
    if (value != null) {
      wrong(value, name, "an object of texts");
    }
    return Mapping.empty(object.origin());
  }

  /** The items of a list of anything; empty when the field is missing. */
  public List<Node> list(String name) {
    Node value = value(name);
    if (value instanceof Sequence sequence) {
      return sequence.items();
    }
    if (value != null) {
      wrong(value, name, "a list");
    }
    return List.of();
  }

  /** Whether a field stands there with any value but null; an empty list counts. */
  public boolean has(String name) {
    return value(name) != null;
  }

  /** Reports every field that was not asked for. Must come after all questions. */
  public void rejectOthers() {
    String none = null;
    int unknown = 0;
    for (int i = 0; i < asked.length && !lenient; i++) {
      if (!asked[i]) {
        String key = object.key(i);
        Origin value = object.value(i).origin();
        boolean closely = ++unknown <= MAX_CLOSELY;
        Diagnostic fault =
            Diagnostic.error(
                "config.unknown-field",
                closely ? keys.of(key, value) : value,
                what + " has no field \"" + key + "\"");
        String near = closely ? Nearest.to(key, known).orElse(null) : null;
        if (near == null && none == null) {
          none = "remove it; known fields are " + String.join(", ", sortedKnown());
        }
        faults.add(fault.hint(near == null ? String.valueOf(none) : "write " + near + ":"));
      }
    }
  }

  private String[] sortedKnown() {
    String[] names = known.toArray(new String[0]);
    Arrays.sort(names);
    return names;
  }

  private @Nullable Scalar asString(Node value, String name) {
    if (value instanceof Scalar scalar && (lenient || isString(scalar))) {
      return scalar;
    }
    if (value instanceof Scalar scalar && !scalar.isNull()) {
      faults.add(
          Diagnostic.error(
                  "config.wrong-type",
                  value.origin(),
                  "field \""
                      + name
                      + "\" of "
                      + what
                      + " must be a text, but "
                      + scalar.text()
                      + " is read as "
                      + reading(scalar))
              .hint("write \"" + scalar.text() + "\" in quotes"));
      return null;
    }
    wrong(value, name, "a text");
    return null;
  }

  private static boolean isString(Scalar scalar) {
    return scalar.tag() == Tag.STR
        || scalar.style() != Style.PLAIN
        || scalar.type() == Tag.TIMESTAMP
        || Plain.isStringIn11(scalar.text());
  }

  private static String reading(Scalar scalar) {
    return Plain.boolean11(scalar.text()) != null ? "true or false" : "a number";
  }

  /** Reports that a field holds something else than it should. */
  public void wrong(Node value, String name, String wanted) {
    faults.add(
        Diagnostic.error(
                "config.wrong-type",
                value.origin(),
                "field \"" + name + "\" of " + what + " must be " + wanted)
            .hint("write " + wanted.toLowerCase(Locale.ROOT) + " here"));
  }

  /** Reports a fault of the object as a whole or of one of its values. */
  public void fault(Diagnostic diagnostic) {
    faults.add(diagnostic);
  }

  public Diagnostics faults() {
    return faults;
  }
}
