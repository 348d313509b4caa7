package dev.hoist.preview;

import dev.hoist.diff.BundleDiff;
import dev.hoist.diff.Change;
import dev.hoist.diff.FieldChange;
import dev.hoist.diff.HiddenChange;
import dev.hoist.diff.ObjectChange;
import dev.hoist.diff.ObjectKey;
import dev.hoist.diff.Rollout;
import dev.hoist.finding.Finding;
import dev.hoist.node.Mapping;
import dev.hoist.node.Scalar;
import dev.hoist.resource.Resource;
import dev.hoist.review.Review;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes one review of what several apps have in common. */
final class ShareReview {
  private static final Comparator<HiddenChange> IN_ORDER =
      Comparator.comparing(HiddenChange::object).thenComparing(each -> each.change().path());

  private final IdentityHashMap<ObjectChange, List<Common>> fields = new IdentityHashMap<>();

  /** The objects of the fields in the order of the review. */
  private final List<ObjectChange> owners = new ArrayList<>();

  private final List<ObjectChange> objects = new ArrayList<>();
  private final List<Rollout> rollouts = new ArrayList<>();
  private final List<HiddenChange> hidden = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Set<ObjectKey> taken = new HashSet<>();

  private ShareReview() {}

  /**
   * The review.
   *
   * @param first the whole review of the first environment of the first app
   * @param parts what of it is told, in any order
   */
  static Review of(Review first, List<Common> parts) {
    var made = new ShareReview();
    for (Common part : parts) {
      made.add(part);
    }
    Collections.sort(made.owners);
    for (ObjectChange owner : made.owners) {
      made.addFields(owner, made.fields.getOrDefault(owner, List.of()));
    }
    Collections.sort(made.objects);
    made.rollouts.sort(Comparator.comparing(Rollout::after));
    made.hidden.sort(IN_ORDER);
    Collections.sort(made.findings);
    // rules that hid nothing here may have hidden something elsewhere
    return new Review(
        first.before(),
        first.after(),
        new BundleDiff(made.objects, made.rollouts, first.diff().unchanged()),
        made.hidden,
        List.of(),
        List.of(),
        made.findings);
  }

  private void add(Common common) {
    switch (common.first()) {
      case Part.Whole whole -> addWhole(whole, common);
      case Part.OfField field -> {
        if (!fields.containsKey(field.change())) {
          owners.add(field.change());
        }
        fields.computeIfAbsent(field.change(), none -> new ArrayList<>()).add(common);
      }
      case Part.Hidden(HiddenChange one) ->
          hidden.add(new HiddenChange(common.object(), one.change(), one.rule()));
      case Part.Found(Finding one) -> findings.add(one.about(common.object(), common.message()));
    }
  }

  private void addWhole(Part.Whole whole, Common common) {
    ObjectKey key = free(common.object(), whole.object());
    if (key.equals(whole.object())) {
      objects.add(whole.change());
      rollouts.addAll(whole.rollouts());
      return;
    }
    ObjectKey before = common.key(part -> ((Part.Whole) part).change().keyBefore());
    ObjectChange own = whole.change();
    objects.add(
        new ObjectChange(
            key, own.matched(), named(own.change(), before, key, common.body()), own.fields()));
    rollouts.addAll(common.rollouts(key));
  }

  private void addFields(ObjectChange own, List<Common> parts) {
    ObjectKey key = parts.get(0).object();
    var changes = new ArrayList<FieldChange>();
    for (Common part : parts) {
      ObjectKey other = part.object();
      key =
          new ObjectKey(
              key.group(),
              key.kind(),
              same(key.namespace(), other.namespace()),
              same(key.name(), other.name()));
      changes.add(((Part.OfField) part.first()).field());
    }
    changes.sort(Comparator.comparing(FieldChange::path));
    ObjectKey free = free(key, own.key());
    Change<Resource> change =
        free.equals(own.key()) ? own.change() : named(own.change(), free, free, Optional.empty());
    objects.add(new ObjectChange(free, own.matched(), change, changes));
  }

  private static String same(String one, String other) {
    return one.equals(other) ? one : Share.ANY;
  }

  /** Two objects of one report need two names. */
  private ObjectKey free(ObjectKey common, ObjectKey own) {
    return taken.add(common) ? common : own;
  }

  private static Change<Resource> named(
      Change<Resource> change, ObjectKey before, ObjectKey after, Optional<Mapping> body) {
    return switch (change) {
      case Change.Added<Resource>(Resource it) -> new Change.Added<>(named(it, after, body));
      case Change.Removed<Resource>(Resource it) -> new Change.Removed<>(named(it, after, body));
      case Change.Modified<Resource>(Resource first, Resource second) ->
          new Change.Modified<>(
              named(first, before, Optional.empty()), named(second, after, Optional.empty()));
    };
  }

  private static Resource named(Resource resource, ObjectKey key, Optional<Mapping> body) {
    Mapping like = body.orElse(resource.body());
    Mapping metadata = like.mapping("metadata");
    Mapping named = metadata == null ? Mapping.empty(like.origin()) : metadata;
    named = named.with("name", Scalar.string(key.name(), named.origin()));
    if (!key.namespace().isEmpty()) {
      named = named.with("namespace", Scalar.string(key.namespace(), named.origin()));
    }
    return Resource.of(like.with("metadata", named));
  }
}
