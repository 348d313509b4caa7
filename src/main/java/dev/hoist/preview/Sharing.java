package dev.hoist.preview;

import dev.hoist.diff.BundleDiff;
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
import dev.hoist.node.Node;
import dev.hoist.resource.Resource;
import dev.hoist.review.Review;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells what is the same in several environments of an app once. A change of a field is the same in
 * two of them when it is in the same object and has the same values; the namespace of the object,
 * in which environments differ by design, does not count, and neither does the hash in the name of
 * a generated object.
 */
final class Sharing {
  /** One thing there is to tell, by what must be equal for it to be the same elsewhere. */
  private record Told(String group, String kind, String name, List<Object> what) {
    static Told of(ObjectKey object, Object... what) {
      return new Told(object.group(), object.kind(), object.baseName(), List.of(what));
    }
  }

  /** The environments of each thing, in promotion order. */
  private final Map<Told, Set<String>> where = new LinkedHashMap<>();

  /** What each part of each review tells. */
  private final IdentityHashMap<Object, Told> told = new IdentityHashMap<>();

  private Sharing() {}

  /**
   * The shares of an app, those of the most environments first.
   *
   * @param reviews by environment, in promotion order
   */
  static List<Share> of(String app, Map<String, Review> reviews) {
    var sharing = new Sharing();
    reviews.forEach(sharing::read);
    Set<List<String>> sets = new LinkedHashSet<>();
    for (Set<String> environments : sharing.where.values()) {
      sets.add(List.copyOf(environments));
    }
    var shares = new ArrayList<Share>();
    reviews.forEach(
        (environment, review) -> {
          for (List<String> environments : sets) {
            if (environments.get(0).equals(environment)) {
              shares.add(new Share(app, environments, sharing.part(review, environments), 0));
            }
          }
        });
    shares.sort((a, b) -> Integer.compare(b.environments().size(), a.environments().size()));
    return shares;
  }

  private void read(String environment, Review review) {
    for (ObjectChange object : review.diff().objects()) {
      if (isWhole(object)) {
        note(environment, object, Told.of(object.key(), whole(object)));
        continue;
      }
      for (FieldChange field : object.fields()) {
        if (field.meaning() != Meaning.FOLLOWS) {
          note(environment, field, Told.of(object.key(), field));
        }
      }
    }
    for (HiddenChange hidden : review.hidden()) {
      note(environment, hidden, Told.of(hidden.object(), hidden.change(), hidden.rule().id()));
    }
    for (Finding finding : review.findings()) {
      note(
          environment,
          finding,
          Told.of(
              finding.object(),
              finding.rule(),
              finding.severity(),
              finding.state(),
              finding.path(),
              finding.message(),
              finding.suppressed().isPresent()));
    }
  }

  private void note(String environment, Object part, Told what) {
    told.put(part, what);
    where.computeIfAbsent(what, none -> new LinkedHashSet<>()).add(environment);
  }

  /** What a review tells that is the same in exactly these environments. */
  private Review part(Review review, List<String> environments) {
    var objects = new ArrayList<ObjectChange>();
    var rollouts = new ArrayList<Rollout>();
    for (ObjectChange object : review.diff().objects()) {
      if (isWhole(object)) {
        if (isOf(object, environments)) {
          objects.add(object);
          for (Rollout rollout : review.diff().rollouts()) {
            if (rollout.after().equals(object.key())) {
              rollouts.add(rollout);
            }
          }
        }
        continue;
      }
      var fields = new ArrayList<>(object.fields());
      fields.removeIf(field -> !told.containsKey(field) || !isOf(field, environments));
      if (!fields.isEmpty()) {
        objects.add(new ObjectChange(object.key(), object.matched(), object.change(), fields));
      }
    }
    var hidden = new ArrayList<>(review.hidden());
    hidden.removeIf(each -> !isOf(each, environments));
    var findings = new ArrayList<>(review.findings());
    findings.removeIf(each -> !isOf(each, environments));
    // rules that hid nothing here may have hidden something elsewhere
    return new Review(
        review.before(),
        review.after(),
        new BundleDiff(objects, rollouts, review.diff().unchanged()),
        hidden,
        List.of(),
        List.of(),
        findings);
  }

  private boolean isOf(Object part, List<String> environments) {
    Set<String> there = where.get(told.get(part));
    return there != null && List.copyOf(there).equals(environments);
  }

  /**
   * Whether an object is told as one thing: when it came or went or was renamed, and when all that
   * changes in it follows something else.
   */
  private static boolean isWhole(ObjectChange object) {
    return !(object.change() instanceof Change.Modified)
        || object.matched() == Matched.BY_CONTENT
        || object.matched() == Matched.BY_BASE_NAME
        || object.fields().stream().allMatch(field -> field.meaning() == Meaning.FOLLOWS);
  }

  private static List<Object> whole(ObjectChange object) {
    var what = new ArrayList<Object>();
    what.add(object.matched());
    switch (object.change()) {
      case Change.Added<Resource>(Resource after) -> what.add(List.of("+", body(after)));
      case Change.Removed<Resource>(Resource before) -> what.add(List.of("-", body(before)));
      case Change.Modified<Resource> both -> {
        for (FieldChange field : object.fields()) {
          if (field.meaning() != Meaning.FOLLOWS) {
            what.add(field);
          }
        }
      }
    }
    return what;
  }

  private static Node body(Resource resource) {
    Mapping metadata = resource.body().mapping("metadata");
    return metadata == null
        ? resource.body()
        : resource.body().with("metadata", metadata.without("namespace"));
  }
}
