package dev.hoist.node;

import dev.hoist.diag.Origin;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields in the order they were written. Equality ignores that order, as Kubernetes does.
 *
 * <p>Lookup is a linear search, save among very many keys: of the mappings in real manifests 64 %
 * have at most two fields and 99.7 % at most sixteen. Keys are interned by the reader, so that most
 * comparisons end at the first pointer.
 */
public final class Mapping implements Node {
  private static final String[] NO_KEYS = {};
  private static final Node[] NO_VALUES = {};

  /** From here on, looking at every key costs more than a table. */
  private static final int MANY = 100;

  /** So many lookups cost less than a table for them. */
  private static final int FEW = 8;

  private final String[] keys;
  private final Node[] values;

  /** Types of the keys, or null while all are strings, which is so in all but broken manifests. */
  private final Tag @Nullable [] keyTypes;

  private final boolean flow;
  private final Origin origin;
  private final int expandedSize;
  private final int height;

  /** Where the keys are, once somebody has looked for one among many. */
  private volatile @Nullable Map<String, Integer> places;

  private int lookups;

  private Mapping(
      String[] keys, Node[] values, Tag @Nullable [] keyTypes, boolean flow, Origin origin) {
    this.keys = keys;
    this.values = values;
    this.keyTypes = keyTypes;
    this.flow = flow;
    this.origin = origin;
    int size = 1;
    int highest = 0;
    for (Node value : values) {
      size = Math.min(Integer.MAX_VALUE / 2, size + value.expandedSize());
      highest = Math.max(highest, value.height());
    }
    this.expandedSize = size;
    this.height = highest + 1;
  }

  /** The fields of another mapping, and some behind them. */
  private Mapping(Mapping first, Mapping.Builder behind) {
    int n = first.keys.length;
    int size = first.expandedSize;
    int highest = first.height;
    this.keys = Arrays.copyOf(first.keys, n + behind.size);
    this.values = Arrays.copyOf(first.values, n + behind.size);
    System.arraycopy(behind.keys, 0, keys, n, behind.size);
    System.arraycopy(behind.values, 0, values, n, behind.size);
    Tag[] types = first.keyTypes;
    if (types != null || behind.types != null) {
      types = types == null ? strings(keys.length) : Arrays.copyOf(types, keys.length);
      for (int i = 0; i < behind.size; i++) {
        types[n + i] = behind.types == null ? Tag.STR : behind.types[i];
      }
    }
    for (int i = 0; i < behind.size; i++) {
      size = Math.min(Integer.MAX_VALUE / 2, size + behind.values[i].expandedSize());
      highest = Math.max(highest, behind.values[i].height() + 1);
    }
    this.keyTypes = types;
    this.flow = first.flow;
    this.origin = first.origin;
    this.expandedSize = size;
    this.height = highest;
  }

  /** The same fields written otherwise. */
  private Mapping(Mapping same, boolean flow, Origin origin) {
    this.keys = same.keys;
    this.values = same.values;
    this.keyTypes = same.keyTypes;
    this.flow = flow;
    this.origin = origin;
    this.expandedSize = same.expandedSize;
    this.height = same.height;
    this.places = same.places;
  }

  public static Mapping empty(Origin origin) {
    return new Mapping(NO_KEYS, NO_VALUES, null, false, origin);
  }

  /**
   * Starts a mapping whose keys are new to each other; {@link Builder} does not look for
   * repetitions.
   */
  public static Builder builder() {
    return new Builder();
  }

  public @Nullable Node get(String key) {
    int i = indexOf(key);
    return i < 0 ? null : values[i];
  }

  /** The text of a scalar field, or null when the field is missing, null or no scalar. */
  public @Nullable String text(String key) {
    return get(key) instanceof Scalar scalar && !scalar.isNull() ? scalar.text() : null;
  }

  /** A field that is a mapping, or null. */
  public @Nullable Mapping mapping(String key) {
    return get(key) instanceof Mapping mapping ? mapping : null;
  }

  @SuppressWarnings("ReferenceEquality") // interned keys end most comparisons here
  public int indexOf(String key) {
    if (keys.length > MANY && ++lookups > FEW) {
      return places().getOrDefault(key, -1);
    }
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] == key) {
        return i;
      }
    }
    for (int i = 0; i < keys.length; i++) {
      if (keys[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private Map<String, Integer> places() {
    Map<String, Integer> known = places;
    if (known == null) {
      known = new HashMap<>(keys.length * 2);
      for (int i = 0; i < keys.length; i++) {
        known.putIfAbsent(keys[i], i);
      }
      places = known;
    }
    return known;
  }

  public boolean has(String key) {
    return indexOf(key) >= 0;
  }

  public int size() {
    return keys.length;
  }

  public boolean isEmpty() {
    return keys.length == 0;
  }

  public String key(int index) {
    return keys[index];
  }

  public Node value(int index) {
    return values[index];
  }

  /** {@link Tag#STR} for nearly every key. */
  public Tag keyType(int index) {
    return keyTypes == null ? Tag.STR : keyTypes[index];
  }

  /**
   * Replaces the value of a field where it stands, or appends the field; this object when nothing
   * changes.
   */
  public Mapping with(String key, Node value) {
    return with(key, Tag.STR, value);
  }

  /** As {@link #with(String, Node)}; a new key has the given type. */
  @SuppressWarnings("ReferenceEquality") // an identical value needs no copy
  public Mapping with(String key, Tag keyType, Node value) {
    int i = indexOf(key);
    if (i >= 0) {
      if (values[i] == value) {
        return this;
      }
      Node[] newValues = values.clone();
      newValues[i] = value;
      return withValues(newValues);
    }
    return draft().with(key, keyType, value).build();
  }

  /** The same keys with other values. */
  Mapping withValues(Node[] newValues) {
    var changed = new Mapping(keys, newValues, keyTypes, flow, origin);
    changed.places = places;
    return changed;
  }

  /** These fields and more, whose keys are new. */
  Mapping withMore(Builder behind) {
    return new Mapping(this, behind);
  }

  public Mapping without(String key) {
    return indexOf(key) < 0 ? this : draft().without(key).build();
  }

  /** Starts a copy for who changes many fields. */
  public MappingDraft draft() {
    return new MappingDraft(this);
  }

  /** Whether it was written as {@code {a: b}}; decides what a field without text means. */
  public boolean isFlow() {
    return flow;
  }

  public Mapping withFlow(boolean newFlow) {
    return flow == newFlow ? this : new Mapping(this, newFlow, origin);
  }

  @Override
  public Origin origin() {
    return origin;
  }

  @Override
  public Kind kind() {
    return Kind.MAPPING;
  }

  @Override
  public Mapping at(Origin place) {
    return new Mapping(this, flow, place);
  }

  @Override
  public int expandedSize() {
    return expandedSize;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof Mapping that) || that.keys.length != keys.length) {
      return false;
    }
    for (int i = 0; i < keys.length; i++) {
      Node theirs = that.get(keys[i]);
      if (theirs == null || !values[i].equals(theirs)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (int i = 0; i < keys.length; i++) {
      hash += keys[i].hashCode() ^ values[i].hashCode();
    }
    return hash;
  }

  @Override
  public String toString() {
    var out = new StringBuilder("{");
    for (int i = 0; i < keys.length; i++) {
      out.append(i == 0 ? "" : ", ").append(keys[i]).append(": ").append(values[i]);
    }
    return out.append('}').toString();
  }

  private static Tag[] strings(int n) {
    Tag[] types = new Tag[n];
    Arrays.fill(types, Tag.STR);
    return types;
  }

  /** Gathers fields in order. */
  public static final class Builder {
    private String[] keys = new String[4];
    private Node[] values = new Node[4];
    private Tag @Nullable [] types;
    private int size;

    /** Where keys stand, once there are so many that a search would take its time. */
    private @Nullable Map<String, Integer> places;

    private Builder() {}

    public Builder put(String key, Node value) {
      return put(key, Tag.STR, value);
    }

    public Builder put(String key, Tag keyType, Node value) {
      if (size == keys.length) {
        keys = Arrays.copyOf(keys, size * 2);
        values = Arrays.copyOf(values, size * 2);
        if (types != null) {
          types = Arrays.copyOf(types, size * 2);
        }
      }
      if (keyType != Tag.STR && types == null) {
        types = strings(keys.length);
      }
      if (types != null) {
        types[size] = keyType;
      }
      if (places != null) {
        places.putIfAbsent(key, size);
      }
      keys[size] = key;
      values[size++] = value;
      return this;
    }

    /** The index of a key among those put so far, or -1. */
    public int indexOf(String key) {
      if (size > MANY) {
        return places().getOrDefault(key, -1);
      }
      for (int i = 0; i < size; i++) {
        if (keys[i].equals(key)) {
          return i;
        }
      }
      return -1;
    }

    private Map<String, Integer> places() {
      Map<String, Integer> known = places;
      if (known == null) {
        known = new HashMap<>();
        for (int i = 0; i < size; i++) {
          known.putIfAbsent(keys[i], i);
        }
        places = known;
      }
      return known;
    }

    public Node value(int index) {
      return values[index];
    }

    public void set(int index, Node value) {
      values[index] = value;
    }

    public int size() {
      return size;
    }

    public Mapping build(boolean flow, Origin origin) {
      if (size == 0) {
        return new Mapping(NO_KEYS, NO_VALUES, null, flow, origin);
      }
      return new Mapping(
          Arrays.copyOf(keys, size),
          Arrays.copyOf(values, size),
          types == null ? null : Arrays.copyOf(types, size),
          flow,
          origin);
    }

    public Mapping build(Origin origin) {
      return build(false, origin);
    }
  }
}
