package dev.hoist.diff;

import java.util.LinkedHashSet;
import java.util.List;

/** One and the same change in several objects, to be told once. */
public sealed interface ChangeGroup {
  /** Where it happened, in the order of the diff; an object may occur more than once. */
  List<Member> members();

  /** A change of the group, and the object it belongs to. */
  record Member(ObjectKey object, FieldChange change) {}

  /** The objects, each once. */
  default List<ObjectKey> objects() {
    var objects = new LinkedHashSet<ObjectKey>();
    for (Member member : members()) {
      objects.add(member.object());
    }
    return List.copyOf(objects);
  }

  /** Containers run another image, whatever they are called. */
  record OfImage(Image before, Image after, List<Member> members) implements ChangeGroup {
    public OfImage {
      members = List.copyOf(members);
    }
  }

  /** The same place, with the same values. */
  record OfField(FieldPath path, Change<Value> change, List<Member> members)
      implements ChangeGroup {
    public OfField {
      members = List.copyOf(members);
    }
  }
}
