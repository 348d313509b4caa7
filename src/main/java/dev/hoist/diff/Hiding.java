package dev.hoist.diff;

import dev.hoist.diff.FieldChange.Edit;
import dev.hoist.diff.FieldChange.Meaning;
import dev.hoist.diff.ObjectChange.Matched;
import dev.hoist.node.Scalar;
import dev.hoist.resource.Resource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A diff parted into what is shown and what ignore rules hide. Nothing is lost: both together are
 * all of it. An object of which all changes are hidden leaves the diff, and counts as unchanged
 * when it stands on both sides.
 *
 * @param hidden in the order of the diff
 * @param stale rules that could have hidden something here and did not
 * @param expired rules that no longer hide anything
 */
public record Hiding(
    BundleDiff shown, List<HiddenChange> hidden, List<IgnoreRule> stale, List<IgnoreRule> expired) {
  public Hiding {
    hidden = List.copyOf(hidden);
    stale = List.copyOf(stale);
    expired = List.copyOf(expired);
  }

  /**
   * Applies rules to a diff. A change that several of them cover is hidden by the first.
   *
   * @param today in the zone in which the days of the rules are meant
   */
  public static Hiding of(
      BundleDiff diff, List<IgnoreRule> rules, Belonging belonging, LocalDate today) {
    var expired = new ArrayList<IgnoreRule>();
    var active = new ArrayList<IgnoreRule>();
    for (IgnoreRule rule : rules) {
      if (rule.isExpired(today)) {
        expired.add(rule);
      } else if (rule.match().mayMatch(belonging)) {
        active.add(rule);
      }
    }
    if (active.isEmpty()) {
      return new Hiding(diff, List.of(), List.of(), expired);
    }
    var walk = new Walk(active, belonging);
    BundleDiff shown = walk.hide(diff);
    var stale = new ArrayList<>(active);
    stale.removeAll(walk.used);
    return new Hiding(shown, walk.hidden, stale, expired);
  }

  private static final class Walk {
    private final List<IgnoreRule> rules;
    private final Belonging belonging;
    private final List<HiddenChange> hidden = new ArrayList<>();
    private final Set<IgnoreRule> used = new HashSet<>();

    Walk(List<IgnoreRule> rules, Belonging belonging) {
      this.rules = rules;
      this.belonging = belonging;
    }

    BundleDiff hide(BundleDiff diff) {
      var shown = new ArrayList<ObjectChange>();
      var kept = new HashSet<ObjectKey>();
      int unchanged = diff.unchanged();
      for (ObjectChange object : diff.objects()) {
        ObjectChange rest = rest(object);
        if (rest != null) {
          shown.add(rest);
          kept.add(rest.key());
        } else if (object.change() instanceof Change.Modified) {
          unchanged++;
        }
      }
      if (hidden.isEmpty()) {
        return diff;
      }
      var rollouts = new ArrayList<Rollout>();
      for (Rollout rollout : diff.rollouts()) {
        if (kept.contains(rollout.after())) {
          rollouts.add(rollout);
        } else {
          shown.replaceAll(object -> unmarked(object, rollout));
        }
      }
      return new BundleDiff(shown, rollouts, unchanged);
    }

    /** What is left of an object; null when nothing is. */
    private @Nullable ObjectChange rest(ObjectChange object) {
      Subject subject = Subject.of(object.change());
      var candidates = new ArrayList<IgnoreRule>();
      for (IgnoreRule rule : rules) {
        if (rule.match().matches(subject, belonging)) {
          candidates.add(rule);
        }
      }
      if (candidates.isEmpty()) {
        return object;
      }
      return switch (object.change()) {
        case Change.Added<Resource>(Resource after) ->
            whole(object, new Change.Added<>(new Value.Shown(after.body())), candidates);
        case Change.Removed<Resource>(Resource before) ->
            whole(object, new Change.Removed<>(new Value.Shown(before.body())), candidates);
        case Change.Modified<Resource> both -> fields(object, subject, candidates);
      };
    }

    private @Nullable ObjectChange whole(
        ObjectChange object, Change<Value> change, List<IgnoreRule> candidates) {
      for (IgnoreRule rule : candidates) {
        if (rule.paths().isEmpty()) {
          hide(object, new Edit(FieldPath.ROOT, change, Meaning.CHANGED), rule);
          return null;
        }
      }
      return object;
    }

    private @Nullable ObjectChange fields(
        ObjectChange object, Subject subject, List<IgnoreRule> candidates) {
      var rest = new ArrayList<FieldChange>();
      for (FieldChange field : object.fields()) {
        IgnoreRule first = null;
        for (IgnoreRule rule : candidates) {
          boolean may = rule.paths().isEmpty() || !isRename(object, field.path());
          if (first == null && may && rule.coversPath(subject, field.path())) {
            first = rule;
          }
        }
        if (first == null) {
          rest.add(field);
        } else {
          hide(object, field, first);
        }
      }
      if (rest.size() == object.fields().size()) {
        return object;
      }
      return rest.isEmpty()
          ? null
          : new ObjectChange(object.key(), object.matched(), object.change(), rest);
    }

    /** Under another name an object goes and another one comes. */
    private static boolean isRename(ObjectChange object, FieldPath path) {
      return object.matched() == Matched.BY_CONTENT
          && path.startsWith("metadata")
          && (path.endsIn("name") || path.endsIn("namespace"))
          && path.segments().size() == 2;
    }

    private void hide(ObjectChange object, FieldChange change, IgnoreRule rule) {
      hidden.add(new HiddenChange(object.key(), change, rule));
      used.add(rule);
    }

    /** References to a generated object that is not shown follow nothing that anybody sees. */
    private static ObjectChange unmarked(ObjectChange object, Rollout rollout) {
      var fields = new ArrayList<FieldChange>();
      for (FieldChange field : object.fields()) {
        fields.add(
            field instanceof Edit edit && follows(object, edit, rollout)
                ? new Edit(edit.path(), edit.change(), Meaning.CHANGED)
                : field);
      }
      return fields.equals(object.fields())
          ? object
          : new ObjectChange(object.key(), object.matched(), object.change(), fields);
    }

    private static boolean follows(ObjectChange object, Edit edit, Rollout rollout) {
      return edit.meaning() == Meaning.FOLLOWS
          && object.key().namespace().equals(rollout.after().namespace())
          && edit.change() instanceof Change.Modified<Value> sides
          && sides.after() instanceof Value.Shown(Scalar after)
          && after.text().equals(rollout.after().name());
    }
  }
}
