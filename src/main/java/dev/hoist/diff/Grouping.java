package dev.hoist.diff;

import dev.hoist.diff.ChangeGroup.Member;
import dev.hoist.diff.FieldChange.Edit;
import dev.hoist.diff.FieldChange.Meaning;
import dev.hoist.node.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers changes that are the same in several objects. */
final class Grouping {
  /** Two workloads of one image are one thought. */
  private static final int MIN_IMAGES = 2;

  /** Below this many objects a group takes as many lines as it saves. */
  private static final int MIN_FIELDS = 3;

  private record Images(String before, String after) {}

  private record Fields(FieldPath path, Change<Value> change) {}

  private final Map<Images, List<Member>> images = new LinkedHashMap<>();
  private final Map<Fields, List<Member>> fields = new LinkedHashMap<>();

  private Grouping() {}

  /** The groups in the order of their first members, images first. */
  static List<ChangeGroup> of(List<ObjectChange> objects) {
    var grouping = new Grouping();
    for (ObjectChange object : objects) {
      for (FieldChange field : object.fields()) {
        if (field.meaning() == Meaning.CHANGED && field instanceof Edit edit) {
          grouping.add(object.key(), edit);
        }
      }
    }
    return grouping.groups();
  }

  private void add(ObjectKey object, Edit edit) {
    var member = new Member(object, edit);
    Images image = images(edit);
    if (image != null) {
      images.computeIfAbsent(image, key -> new ArrayList<>()).add(member);
    } else {
      fields
          .computeIfAbsent(new Fields(edit.path(), edit.change()), key -> new ArrayList<>())
          .add(member);
    }
  }

  private static @Nullable Images images(Edit edit) {
    if (edit.path().endsIn("image")
        && edit.change() instanceof Change.Modified<Value> sides
        && sides.before() instanceof Value.Shown(Scalar before)
        && sides.after() instanceof Value.Shown(Scalar after)) {
      return new Images(before.text(), after.text());
    }
    return null;
  }

  private List<ChangeGroup> groups() {
    var groups = new ArrayList<ChangeGroup>();
    for (Map.Entry<Images, List<Member>> entry : images.entrySet()) {
      Images image = entry.getKey();
      var group =
          new ChangeGroup.OfImage(Image.of(image.before), Image.of(image.after), entry.getValue());
      if (group.objects().size() >= MIN_IMAGES) {
        groups.add(group);
      }
    }
    for (Map.Entry<Fields, List<Member>> entry : fields.entrySet()) {
      Fields field = entry.getKey();
      if (entry.getValue().size() >= MIN_FIELDS) {
        groups.add(new ChangeGroup.OfField(field.path, field.change, entry.getValue()));
      }
    }
    return groups;
  }
}
