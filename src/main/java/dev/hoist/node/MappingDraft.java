package dev.hoist.node;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a mapping in the making. Many changes take the time of one copy, where {@link
 * Mapping#with} and {@link Mapping#without} copy everything each time; the outcome is the same.
 */
public final class MappingDraft {
  private record Added(Tag keyType, Node value) {}

  private final Mapping base;

  /** The present values of the base's fields, null where one is gone; null while none changed. */
  private @Nullable Node @Nullable [] values;

  private boolean gone;
  private @Nullable Map<String, Added> added;

  MappingDraft(Mapping base) {
    this.base = base;
  }

  /** The present value of a field; null when there is none. */
  public @Nullable Node get(String key) {
    Node kept = kept(base.indexOf(key));
    Added known = kept != null || added == null ? null : added.get(key);
    return known == null ? kept : known.value;
  }

  /** Replaces the value of a field where it stands, or appends the field. */
  public MappingDraft with(String key, Node value) {
    return with(key, Tag.STR, value);
  }

  /** As {@link #with(String, Node)}; a new key has the given type. */
  @SuppressWarnings("ReferenceEquality") // an identical value is no change
  public MappingDraft with(String key, Tag keyType, Node value) {
    int i = base.indexOf(key);
    Node kept = kept(i);
    if (kept == null) {
      Map<String, Added> all = added == null ? new LinkedHashMap<>() : added;
      Added known = all.get(key);
      all.put(key, new Added(known == null ? keyType : known.keyType, value));
      added = all;
    } else if (kept != value) {
      values()[i] = value;
    }
    return this;
  }

  public MappingDraft without(String key) {
    int i = base.indexOf(key);
    if (kept(i) != null) {
      values()[i] = null;
      gone = true;
    } else if (added != null) {
      added.remove(key);
    }
    return this;
  }

  /** The present value of a field of the base; null when it is gone. */
  private @Nullable Node kept(int index) {
    return index < 0 ? null : values == null ? base.value(index) : values[index];
  }

  private @Nullable Node[] values() {
    @Nullable Node[] own = values;
    if (own == null) {
      own = new Node[base.size()];
      for (int i = 0; i < own.length; i++) {
        own[i] = base.value(i);
      }
      values = own;
    }
    return own;
  }

  /** The mapping as it is now; the same object when nothing has changed. */
  public Mapping build() {
    Mapping kept = values == null ? base : gone ? rest() : base.withValues(values);
    if (added == null || added.isEmpty()) {
      return kept;
    }
    Mapping.Builder more = Mapping.builder();
    for (Map.Entry<String, Added> field : added.entrySet()) {
      more.put(field.getKey(), field.getValue().keyType, field.getValue().value);
    }
    return kept.withMore(more);
  }

  private Mapping rest() {
    Mapping.Builder fields = Mapping.builder();
    for (int i = 0; i < base.size(); i++) {
      Node value = kept(i);
      if (value != null) {
        fields.put(base.key(i), base.keyType(i), value);
      }
    }
    return fields.build(base.isFlow(), base.origin());
  }
}
