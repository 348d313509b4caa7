package dev.hoist.diff;

import dev.hoist.diff.FieldChange.Edit;
import dev.hoist.diff.FieldChange.Meaning;
import dev.hoist.diff.ObjectChange.Matched;
import dev.hoist.node.Scalar;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the references that changed only because a generated object got another name. */
final class Rollouts {
  private final Map<Name, Found> generated = new HashMap<>();
  private final List<Found> inOrder = new ArrayList<>();

  private Rollouts() {}

  /** Marks names and references among the changes of the objects, and tells whom they touch. */
  static List<Rollout> find(List<ObjectChange> objects) {
    var rollouts = new Rollouts();
    for (ObjectChange object : objects) {
      if (object.matched() == Matched.BY_BASE_NAME
          && object.change() instanceof Change.Modified<Resource> sides) {
        rollouts.add(ObjectKey.of(sides.before().id()), ObjectKey.of(sides.after().id()));
      }
    }
    if (!rollouts.inOrder.isEmpty()) {
      objects.replaceAll(rollouts::mark);
    }
    var result = new ArrayList<Rollout>();
    for (Found found : rollouts.inOrder) {
      if (HashSuffix.isFor(found.after)) {
        result.add(new Rollout(found.before, found.after, found.restarted, found.others));
      }
    }
    return result;
  }

  private void add(ObjectKey before, ObjectKey after) {
    var found = new Found(before, after);
    generated.put(new Name(before.namespace(), before.name()), found);
    inOrder.add(found);
  }

  private ObjectChange mark(ObjectChange object) {
    List<FieldChange> marked = null;
    for (int i = 0; i < object.fields().size(); i++) {
      FieldChange field = object.fields().get(i);
      Found found = followed(object, field);
      if (found == null || !(field instanceof Edit edit)) {
        continue;
      }
      if (!found.after.equals(object.key()) && object.matched() != Matched.BY_CONTENT) {
        List<ObjectKey> list =
            isRestarted(object.key(), field.path()) ? found.restarted : found.others;
        if (list.isEmpty() || !list.get(list.size() - 1).equals(object.key())) {
          list.add(object.key());
        }
      }
      if (marked == null) {
        marked = new ArrayList<>(object.fields());
      }
      marked.set(i, new Edit(edit.path(), edit.change(), Meaning.FOLLOWS));
    }
    return marked == null
        ? object
        : new ObjectChange(object.key(), object.matched(), object.change(), marked);
  }

  /** The generated object whose old name a change replaces with its new name, or null. */
  private @Nullable Found followed(ObjectChange object, FieldChange field) {
    if (!(field instanceof Edit edit)
        || !(edit.change() instanceof Change.Modified<Value> sides)
        || !(sides.before() instanceof Value.Shown(Scalar before))
        || !(sides.after() instanceof Value.Shown(Scalar after))) {
      return null;
    }
    Found found = generated.get(new Name(object.keyBefore().namespace(), before.text()));
    return found != null
            && found.after.name().equals(after.text())
            && found.after.namespace().equals(object.key().namespace())
        ? found
        : null;
  }

  /** Whether running pods are replaced when this changes; those of a Job never are. */
  private static boolean isRestarted(ObjectKey object, FieldPath path) {
    return path.startsWith("spec", "template") && !object.kind().equals("Job");
  }

  private record Name(String namespace, String name) {}

  private static final class Found {
    final ObjectKey before;
    final ObjectKey after;
    final List<ObjectKey> restarted = new ArrayList<>();
    final List<ObjectKey> others = new ArrayList<>();

    Found(ObjectKey before, ObjectKey after) {
      this.before = before;
      this.after = after;
    }
  }
}
