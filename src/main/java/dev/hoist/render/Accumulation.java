package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.resource.ResourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The resources gathered so far, in order. Lookups go through indexes that are built when first
 * asked for and dropped when an id changes, so that a build stays linear in the number of
 * resources.
 */
final class Accumulation {
  private List<Item> items = new ArrayList<>();
  private final Vars vars = new Vars();
  private @Nullable TransformerConfig config;
  private @Nullable Map<ResourceId, Item> current;
  private @Nullable Map<ResourceId, List<Item>> any;
  private @Nullable Map<String, List<Item>> named;

  /** Whether no two resources share a present id, as far as that is known. */
  private boolean unique = true;

  /** Whether the id of an item has changed and the indexes have it under its old id. */
  private boolean stale;

  List<Item> items() {
    return items;
  }

  /** The fields transformers edit, as configured so far. */
  TransformerConfig config() {
    return config == null ? TransformerConfig.DEFAULT : config;
  }

  /** Adds configuration; it stays with the resources when they go up to another kustomization. */
  void configure(TransformerConfig added, Origin source) {
    config = config == null ? added.merged(source) : config.merge(added, source);
  }

  /** Merges what is configured with nothing, as kustomize does behind a component. */
  void configureAnew(Origin source) {
    config = config == null ? null : config.merged(source);
  }

  Vars vars() {
    return vars;
  }

  int size() {
    return items.size();
  }

  /** Must be called after the id of any item has changed. */
  void idsChanged() {
    current = null;
    any = null;
    named = null;
    unique = false;
    stale = false;
  }

  /** Looks again at what an item is found under, which matters where that was another id. */
  void refresh(Item item, ResourceId before) {
    if (stale || !item.id().equals(before)) {
      idsChanged();
    }
  }

  /** Notes that an item has another id than before, under which it is not to be found yet. */
  void idDiffers() {
    unique = false;
    stale = true;
  }

  /** Appends a resource; an error when its present id is taken. */
  void append(Item item) {
    Map<ResourceId, Item> index = current();
    Item taken = index.putIfAbsent(item.id(), item);
    if (taken != null) {
      throw duplicate(item, taken.body().origin()).asException();
    }
    items.add(item);
    if (any != null) {
      index(any, item);
    }
    if (named != null) {
      indexNames(named, item);
    }
  }

  /**
   * Appends a resource that a generator made; an error when something has or had its id.
   *
   * @param generator where it is asked for
   */
  void appendGenerated(Item item, Origin generator) {
    List<Item> known = withAnyId(item.id());
    if (!known.isEmpty()) {
      throw Diagnostic.error("generator.exists", generator, item.describe() + " exists already")
          .because("it is made here", known.get(0).body().origin())
          .hint("give one of the two another name or namespace")
          .asException();
    }
    append(item);
  }

  private static Diagnostic duplicate(Item item, Origin first) {
    Diagnostic fault =
        Diagnostic.error(
            "resource.duplicate", item.body().origin(), item.describe() + " exists twice");
    if (first.equals(item.body().origin())) {
      return fault
          .because("it is reached on two ways from the target", Origin.NONE)
          .hint("include its base once, or set another namePrefix or namespace on each way");
    }
    return fault
        .because("the other one is written here", first)
        .hint("remove one of them, or give it another name or namespace");
  }

  void appendAll(Accumulation others) {
    for (Item item : others.items) {
      append(item);
    }
  }

  /** Puts a resource where another one stood. */
  void replace(Item old, Item replacement) {
    items.set(items.indexOf(old), replacement);
    vars.rebind(old, replacement);
    if (stale || !old.allIds().equals(replacement.allIds())) {
      idsChanged();
      return;
    }
    if (current != null) {
      current.replace(old.id(), old, replacement);
    }
    for (ResourceId id : old.allIds()) {
      replace(any == null ? null : any.get(id), old, replacement);
      replace(named == null ? null : named.get(id.name()), old, replacement);
    }
  }

  private static void replace(@Nullable List<Item> list, Item old, Item replacement) {
    int at = list == null ? -1 : list.indexOf(old);
    if (list != null && at >= 0) {
      list.set(at, replacement);
    }
  }

  /** Drops a resource; the rest keep their order. */
  void remove(Item gone) {
    var rest = new ArrayList<>(items);
    rest.remove(gone);
    items = rest;
    vars.unbind(gone);
    if (!unique) {
      idsChanged();
      return;
    }
    if (current != null) {
      current.remove(gone.id(), gone);
    }
    for (ResourceId id : gone.allIds()) {
      remove(any == null ? null : any.get(id), gone);
      remove(named == null ? null : named.get(id.name()), gone);
    }
  }

  private static void remove(@Nullable List<Item> list, Item gone) {
    if (list != null) {
      list.remove(gone);
    }
  }

  /** Resources that have or had the id. */
  List<Item> withAnyId(ResourceId id) {
    Map<ResourceId, List<Item>> index = any;
    if (index == null) {
      index = new HashMap<>(items.size() * 2);
      for (Item item : items) {
        index(index, item);
      }
      any = index;
    }
    return index.getOrDefault(id, List.of());
  }

  /** Resources that have or had a name, in order. */
  List<Item> named(String name) {
    Map<String, List<Item>> index = named;
    if (index == null) {
      index = new HashMap<>(items.size() * 2);
      for (Item item : items) {
        indexNames(index, item);
      }
      named = index;
    }
    List<Item> found = index.get(name);
    return found == null ? List.of() : List.copyOf(found);
  }

  private static void indexNames(Map<String, List<Item>> index, Item item) {
    for (ResourceId id : item.allIds()) {
      List<Item> same = index.computeIfAbsent(id.name(), none -> new ArrayList<>(1));
      if (same.isEmpty() || same.getLast() != item) {
        same.add(item);
      }
    }
  }

  /** Fails when two resources share a present id, as after a patch that renames. */
  void checkUnique() {
    if (unique) {
      return;
    }
    List<Item> all = items;
    items = new ArrayList<>(all.size());
    idsChanged();
    for (Item item : all) {
      append(item);
    }
    unique = true;
  }

  private Map<ResourceId, Item> current() {
    Map<ResourceId, Item> index = current;
    if (index == null) {
      index = new HashMap<>(items.size() * 2);
      for (Item item : items) {
        index.putIfAbsent(item.id(), item);
      }
      current = index;
    }
    return index;
  }

  private static void index(Map<ResourceId, List<Item>> index, Item item) {
    for (ResourceId id : item.allIds()) {
      List<Item> same = index.computeIfAbsent(id, none -> new ArrayList<>(1));
      if (!same.contains(item)) {
        same.add(item);
      }
    }
  }
}
