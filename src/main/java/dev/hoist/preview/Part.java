package dev.hoist.preview;

import dev.hoist.diff.Change;
import dev.hoist.diff.FieldChange;
import dev.hoist.diff.FieldChange.Meaning;
import dev.hoist.diff.HiddenChange;
import dev.hoist.diff.ObjectChange;
import dev.hoist.diff.ObjectChange.Matched;
import dev.hoist.diff.ObjectKey;
import dev.hoist.diff.Rollout;
import dev.hoist.finding.Finding;
import dev.hoist.node.Mapping;
import dev.hoist.resource.Resource;
import dev.hoist.review.Review;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One thing that a review tells. */
sealed interface Part {
  ObjectKey object();

  /** What must be equal for it to be the same about the same object in another environment. */
  List<Object> same();

  /** What must be equal for it to be the same about an object of another app. */
  default List<Object> alike(AppName app) {
    return same();
  }

  /**
   * An object that is told as one: when it came or went or was renamed, and when all that changes
   * in it follows something else.
   */
  record Whole(ObjectChange change, List<Rollout> rollouts) implements Part {
    @Override
    public ObjectKey object() {
      return change.key();
    }

    @Override
    public List<Object> same() {
      return what(body -> without(body, "namespace"));
    }

    @Override
    public List<Object> alike(AppName app) {
      List<Object> what = what(body -> app.without(nameless(body)));
      for (Rollout rollout : rollouts) {
        what.add(rollout.restarted().stream().map(ObjectKey::kind).toList());
        what.add(rollout.others().stream().map(ObjectKey::kind).toList());
      }
      return what;
    }

    private List<Object> what(UnaryOperator<Mapping> body) {
      var what = new ArrayList<Object>();
      what.add(change.matched());
      switch (change.change()) {
        case Change.Added<Resource>(Resource after) ->
            what.add(List.of("+", body.apply(after.body())));
        case Change.Removed<Resource>(Resource before) ->
            what.add(List.of("-", body.apply(before.body())));
        case Change.Modified<Resource> both -> {
          for (FieldChange field : change.fields()) {
            if (field.meaning() != Meaning.FOLLOWS) {
              what.add(field);
            }
          }
        }
      }
      return what;
    }
  }

  /** A field of an object that stands on both sides. */
  record OfField(ObjectChange change, FieldChange field) implements Part {
    @Override
    public ObjectKey object() {
      return change.key();
    }

    @Override
    public List<Object> same() {
      return List.of(field);
    }
  }

  /** A change that a rule has taken out. */
  record Hidden(HiddenChange hidden) implements Part {
    @Override
    public ObjectKey object() {
      return hidden.object();
    }

    @Override
    public List<Object> same() {
      return List.of(hidden.change(), hidden.rule().id());
    }
  }

  /** A finding. */
  record Found(Finding finding) implements Part {
    @Override
    public ObjectKey object() {
      return finding.object();
    }

    @Override
    public List<Object> same() {
      return what(finding.message());
    }

    @Override
    public List<Object> alike(AppName app) {
      return what(app.withoutIn(finding.message()));
    }

    private List<Object> what(String message) {
      return List.of(
          finding.rule(),
          finding.severity(),
          finding.state(),
          finding.path(),
          message,
          finding.suppressed().isPresent());
    }
  }

  /** An object without what it is called by. */
  static Mapping nameless(Mapping object) {
    return without(without(object, "namespace"), "name");
  }

  private static Mapping without(Mapping object, String field) {
    Mapping metadata = object.mapping("metadata");
    return metadata == null ? object : object.with("metadata", metadata.without(field));
  }

  /** All of a review, in its order. */
  static List<Part> of(Review review) {
    Map<ObjectKey, List<Rollout>> rollouts = new HashMap<>();
    for (Rollout rollout : review.diff().rollouts()) {
      rollouts.computeIfAbsent(rollout.after(), none -> new ArrayList<>()).add(rollout);
    }
    var parts = new ArrayList<Part>();
    for (ObjectChange object : review.diff().objects()) {
      if (isWhole(object)) {
        parts.add(new Whole(object, rollouts.getOrDefault(object.key(), List.of())));
        continue;
      }
      for (FieldChange field : object.fields()) {
        if (field.meaning() != Meaning.FOLLOWS) {
          parts.add(new OfField(object, field));
        }
      }
    }
    for (HiddenChange hidden : review.hidden()) {
      parts.add(new Hidden(hidden));
    }
    for (Finding finding : review.findings()) {
      parts.add(new Found(finding));
    }
    return parts;
  }

  private static boolean isWhole(ObjectChange object) {
    return !(object.change() instanceof Change.Modified)
        || object.matched() == Matched.BY_CONTENT
        || object.matched() == Matched.BY_BASE_NAME
        || object.fields().stream().allMatch(field -> field.meaning() == Meaning.FOLLOWS);
  }
}
