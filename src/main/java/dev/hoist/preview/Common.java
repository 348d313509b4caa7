package dev.hoist.preview;

import dev.hoist.diag.Origin;
import dev.hoist.diff.Change;
import dev.hoist.diff.ObjectKey;
import dev.hoist.diff.Rollout;
import dev.hoist.node.Mapping;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is the same in several apps.
 *
 * @param parts what the review of each app tells; the first stands for all of them
 */
record Common(Map<AppName, Part> parts) {
  Part first() {
    return parts.values().iterator().next();
  }

  /** The object, with what its name and namespace have in common. */
  ObjectKey object() {
    return key(Part::object);
  }

  /** An object that all parts have, with what its names have in common. */
  ObjectKey key(Function<Part, ObjectKey> which) {
    ObjectKey own = which.apply(first());
    if (parts.size() == 1) {
      return own;
    }
    String base = text(part -> which.apply(part).baseName());
    String hash = own.name().substring(own.baseName().length());
    return new ObjectKey(
        own.group(), own.kind(), text(part -> which.apply(part).namespace()), base + hash);
  }

  private String text(Function<Part, String> which) {
    return same(which, AppName::without).orElse(Share.ANY);
  }

  /** The message of findings. */
  String message() {
    Function<Part, String> message = part -> ((Part.Found) part).finding().message();
    return same(message, AppName::withoutIn).orElseGet(() -> message.apply(first()));
  }

  /** What objects that came or went have in common; empty where both sides have them. */
  Optional<Mapping> body() {
    Function<Part, Mapping> body =
        part ->
            switch (((Part.Whole) part).change().change()) {
              case Change.Added<Resource>(Resource after) -> Part.nameless(after.body());
              case Change.Removed<Resource>(Resource before) -> Part.nameless(before.body());
              case Change.Modified<Resource> both -> Mapping.empty(Origin.NONE);
            };
    Mapping found = same(body, AppName::without).orElseGet(() -> body.apply(first()));
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  /** What is the same in all of them, or at least without the name of each app. */
  private <T> Optional<T> same(Function<Part, T> which, BiFunction<AppName, T, T> without) {
    T own = which.apply(first());
    boolean equal = true;
    @Nullable T rest = null;
    boolean alike = true;
    for (Map.Entry<AppName, Part> entry : parts.entrySet()) {
      T text = which.apply(entry.getValue());
      equal &= text.equals(own);
      T left = without.apply(entry.getKey(), text);
      rest = rest == null ? left : rest;
      alike &= left.equals(rest);
    }
    return equal ? Optional.of(own) : alike ? Optional.ofNullable(rest) : Optional.empty();
  }

  /** What follows from a change in the name of the object. */
  List<Rollout> rollouts(ObjectKey object) {
    var common = new ArrayList<Rollout>();
    List<Rollout> own = of(first());
    for (int i = 0; i < own.size(); i++) {
      int index = i;
      common.add(
          new Rollout(
              key(part -> of(part).get(index).before()),
              object,
              keys(part -> of(part).get(index).restarted()),
              keys(part -> of(part).get(index).others())));
    }
    return common;
  }

  private List<ObjectKey> keys(Function<Part, List<ObjectKey>> which) {
    var keys = new ArrayList<ObjectKey>();
    for (int i = 0; i < which.apply(first()).size(); i++) {
      int index = i;
      keys.add(key(part -> which.apply(part).get(index)));
    }
    return keys;
  }

  private static List<Rollout> of(Part part) {
    return part instanceof Part.Whole whole ? whole.rollouts() : List.of();
  }
}
