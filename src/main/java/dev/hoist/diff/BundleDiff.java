package dev.hoist.diff;

import dev.hoist.diff.ObjectChange.Matched;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two bundles. It is made in four steps, each a type of its own: {@link
 * Matching} finds which object is which, {@link Redaction} takes the secrets out, {@link
 * Comparison} walks the pairs along their {@link Shape}s, {@link Rollouts} finds what follows from
 * generated names. Nothing is judged here, and nothing is left out: a change that means nothing is
 * marked so.
 *
 * <p>Applying the changes to the first bundle gives the second one; swapping the bundles swaps
 * every change; a bundle does not differ from itself. All of this is said of bundles that went
 * through the redaction.
 *
 * @param objects the objects that differ, in the order in which they are applied
 * @param rollouts generated objects whose content changed
 * @param unchanged how many objects are the same on both sides
 */
public record BundleDiff(List<ObjectChange> objects, List<Rollout> rollouts, int unchanged) {
  public BundleDiff {
    objects = List.copyOf(objects);
    rollouts = List.copyOf(rollouts);
  }

  /**
   * Compares two bundles.
   *
   * @param redaction the one of this run
   */
  public static BundleDiff between(Bundle before, Bundle after, Redaction redaction) {
    Matching matching = Matching.of(before, after);
    CustomShapes shapes = CustomShapes.of(before, after);
    var objects = new ArrayList<ObjectChange>();
    int unchanged = 0;
    for (Matching.Pair pair : matching.pairs()) {
      ObjectChange change = compare(pair, shapes, redaction);
      if (change == null) {
        unchanged++;
      } else {
        objects.add(change);
      }
    }
    for (Resource resource : matching.removed()) {
      objects.add(alone(resource, new Change.Removed<>(redaction.redact(resource))));
    }
    for (Resource resource : matching.added()) {
      objects.add(alone(resource, new Change.Added<>(redaction.redact(resource))));
    }
    Collections.sort(objects);
    List<Rollout> rollouts = Rollouts.find(objects);
    return new BundleDiff(objects, rollouts, unchanged);
  }

  /**
   * The objects of one environment as they would be called in the other one: two environments
   * differ in their namespace by design.
   */
  public static Bundle relocated(Bundle before, Bundle after) {
    return Relocation.move(before, after);
  }

  /** What differs between the sides of one object, or null when nothing does. */
  private static @Nullable ObjectChange compare(
      Matching.Pair pair, CustomShapes shapes, Redaction redaction) {
    if (pair.before().body().equals(pair.after().body())) {
      return null;
    }
    Resource before = redaction.redact(pair.before());
    Resource after = redaction.redact(pair.after());
    ObjectKey key = ObjectKey.of(after.id());
    List<FieldChange> fields =
        Comparison.of(shapes.of(key), before.body(), after.body(), redaction);
    return fields.isEmpty()
        ? null
        : new ObjectChange(key, pair.matched(), new Change.Modified<>(before, after), fields);
  }

  private static ObjectChange alone(Resource resource, Change<Resource> change) {
    return new ObjectChange(ObjectKey.of(resource.id()), Matched.BY_KEY, change, List.of());
  }

  /** Whether nothing differs but, at most, the way of writing. */
  public boolean isEmpty() {
    for (ObjectChange object : objects) {
      if (object.matters()) {
        return false;
      }
    }
    return true;
  }

  /** How many objects came, went, changed. A renamed one went and came. */
  public Totals totals() {
    int added = 0;
    int removed = 0;
    int changed = 0;
    int rewritten = 0;
    for (ObjectChange object : objects) {
      if (!(object.change() instanceof Change.Modified)) {
        added += object.change() instanceof Change.Added ? 1 : 0;
        removed += object.change() instanceof Change.Removed ? 1 : 0;
      } else if (object.matched() == Matched.BY_CONTENT) {
        added++;
        removed++;
      } else if (object.matters()) {
        changed++;
      } else {
        rewritten++;
      }
    }
    return new Totals(added, removed, changed, rewritten, unchanged);
  }

  /**
   * Objects by what happened to them.
   *
   * @param rewritten objects that are written in another way and mean the same
   */
  public record Totals(int added, int removed, int changed, int rewritten, int unchanged) {}

  /** The same of some objects alone; those that did not change are still counted. */
  public BundleDiff only(Predicate<ObjectKey> wanted) {
    var kept = new ArrayList<>(objects);
    kept.removeIf(object -> !wanted.test(object.key()));
    var keptRollouts = new ArrayList<>(rollouts);
    keptRollouts.removeIf(rollout -> !wanted.test(rollout.after()));
    return new BundleDiff(kept, keptRollouts, unchanged);
  }

  /** Changes that are the same in several objects, images first. */
  public List<ChangeGroup> groups() {
    return Grouping.of(objects);
  }

  /** The diff that leads back. */
  public BundleDiff swapped() {
    var back = new ArrayList<ObjectChange>(objects.size());
    Map<ObjectKey, ObjectKey> keys = new HashMap<>();
    for (ObjectChange object : objects) {
      back.add(object.swapped());
      keys.put(object.key(), object.keyBefore());
    }
    Collections.sort(back);
    var rolledBack = new ArrayList<Rollout>(rollouts.size());
    for (Rollout rollout : rollouts) {
      rolledBack.add(
          new Rollout(
              rollout.after(),
              rollout.before(),
              renamed(rollout.restarted(), keys),
              renamed(rollout.others(), keys)));
    }
    rolledBack.sort(Comparator.comparing(Rollout::after));
    return new BundleDiff(back, rolledBack, unchanged);
  }

  private static List<ObjectKey> renamed(List<ObjectKey> objects, Map<ObjectKey, ObjectKey> keys) {
    var renamed = new ArrayList<ObjectKey>(objects.size());
    for (ObjectKey object : objects) {
      renamed.add(keys.getOrDefault(object, object));
    }
    Collections.sort(renamed);
    return renamed;
  }
}
