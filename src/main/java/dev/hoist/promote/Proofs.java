package dev.hoist.promote;

import dev.hoist.diag.Origin;
import dev.hoist.diff.BundleDiff;
import dev.hoist.diff.Change;
import dev.hoist.diff.FieldChange;
import dev.hoist.diff.FieldChange.Meaning;
import dev.hoist.diff.FieldPath;
import dev.hoist.diff.ObjectChange;
import dev.hoist.diff.ObjectKey;
import dev.hoist.diff.Segment;
import dev.hoist.diff.Value;
import dev.hoist.finding.Finding;
import dev.hoist.finding.Severity;
import dev.hoist.finding.State;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How far what changes in a target has been run by the environment it comes from. A change is
 * promoted where both will be the same afterwards; all that still differs is either written in the
 * target's overlay or has never run.
 */
public final class Proofs {
  /** Of each object that will differ from the other environment's, the fields that do. */
  private final Map<ObjectKey, List<FieldPath>> differing = new HashMap<>();

  /** Objects that one of the two environments alone will have. */
  private final Set<ObjectKey> alone = new HashSet<>();

  private final String environment;
  private final Predicate<Origin> ofTarget;

  private Proofs(String environment, Predicate<Origin> ofTarget) {
    this.environment = environment;
    this.ofTarget = ofTarget;
  }

  /**
   * Judges by what will differ.
   *
   * @param environment the name of the other environment
   * @param against from what the other environment runs, moved to where the target is, to what the
   *     target will run
   * @param ofTarget whether a place is in files of the target alone
   */
  static Proofs of(String environment, BundleDiff against, Predicate<Origin> ofTarget) {
    var proofs = new Proofs(environment, ofTarget);
    for (ObjectChange object : against.objects()) {
      if (!(object.change() instanceof Change.Modified)) {
        proofs.alone.add(object.key());
        continue;
      }
      var paths = new ArrayList<FieldPath>();
      for (FieldChange field : object.fields()) {
        if (field.meaning() == Meaning.CHANGED) {
          paths.add(field.path());
        }
      }
      proofs.differing.put(object.key(), paths);
    }
    return proofs;
  }

  /** What is known of an object that comes or goes as a whole. */
  public Proof of(ObjectChange object) {
    if (!alone.contains(object.key())) {
      return Proof.PROMOTED;
    }
    if (object.change() instanceof Change.Added<Resource> added) {
      return written(added.after().body().origin());
    }
    return Proof.OVERLAY_ONLY; // what the other one keeps and the target drops
  }

  /** What is known of a change inside an object. */
  public Proof of(ObjectChange object, FieldChange field) {
    if (alone.contains(object.key())) {
      return written(origin(field));
    }
    for (FieldPath other : differing.getOrDefault(object.key(), List.of())) {
      if (overlap(other.segments(), field.path().segments())) {
        return written(origin(field));
      }
    }
    return Proof.PROMOTED;
  }

  /**
   * How many changes there are of each kind; those that mean nothing or only follow are left out.
   */
  public Map<Proof, Integer> count(BundleDiff change) {
    Map<Proof, Integer> counts = new EnumMap<>(Proof.class);
    for (ObjectChange object : change.objects()) {
      if (!(object.change() instanceof Change.Modified)) {
        counts.merge(of(object), 1, Integer::sum);
        continue;
      }
      for (FieldChange field : object.fields()) {
        if (field.meaning() == Meaning.CHANGED) {
          counts.merge(of(object, field), 1, Integer::sum);
        }
      }
    }
    return counts;
  }

  /** One finding for each object with something that has never run. */
  List<Finding> findings(BundleDiff change) {
    var findings = new ArrayList<Finding>();
    for (ObjectChange object : change.objects()) {
      if (!(object.change() instanceof Change.Modified)) {
        if (of(object) == Proof.UNPROVEN) {
          findings.add(finding(object, FieldPath.ROOT, place(object), "does not run this object"));
        }
        continue;
      }
      var unproven = new ArrayList<FieldChange>();
      for (FieldChange field : object.fields()) {
        if (field.meaning() == Meaning.CHANGED && of(object, field) == Proof.UNPROVEN) {
          unproven.add(field);
        }
      }
      if (!unproven.isEmpty()) {
        FieldChange first = unproven.get(0);
        boolean only = unproven.size() == 1;
        findings.add(
            finding(
                object,
                only ? first.path() : FieldPath.ROOT,
                origin(first),
                only
                    ? "does not run this value"
                    : "does not run "
                        + unproven.size()
                        + " values of this, such as "
                        + first.path()));
      }
    }
    return findings;
  }

  private static Origin place(ObjectChange object) {
    return object.change() instanceof Change.Added<Resource> added
        ? added.after().body().origin()
        : Origin.NONE;
  }

  private Finding finding(ObjectChange object, FieldPath path, Origin at, String what) {
    return new Finding(
        "unproven-change",
        Severity.MEDIUM,
        object.key(),
        path,
        environment + " " + what,
        "let it run there first, or write it into the overlay that it is meant for",
        State.INTRODUCED,
        at,
        Optional.empty());
  }

  private Proof written(Origin origin) {
    return origin.isNone() || ofTarget.test(origin) ? Proof.OVERLAY_ONLY : Proof.UNPROVEN;
  }

  /** Where the new value is written; none for one that goes. */
  private static Origin origin(FieldChange field) {
    if (field instanceof FieldChange.Edit edit) {
      if (edit.change() instanceof Change.Added<Value> added) {
        return added.after().origin();
      }
      if (edit.change() instanceof Change.Modified<Value> sides) {
        return sides.after().origin();
      }
    }
    return Origin.NONE;
  }

  /** Whether one path is the other or leads to it; positions are those of the target. */
  private static boolean overlap(List<Segment> one, List<Segment> other) {
    int shared = Math.min(one.size(), other.size());
    for (int i = 0; i < shared; i++) {
      boolean same =
          (one.get(i) instanceof Segment.Index a && other.get(i) instanceof Segment.Index b)
              ? a.after() == b.after()
              : one.get(i).equals(other.get(i));
      if (!same) {
        return false;
      }
    }
    return true;
  }
}
