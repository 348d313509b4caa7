package dev.hoist.diff;

import dev.hoist.diff.FieldChange.Meaning;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What happened to one object.
 *
 * @param key the object; of one whose name changed, as it is on the second side
 * @param matched how the two sides were found to be one object
 * @param change the object on its sides, without its secrets
 * @param fields what differs inside, sorted by path; empty for an object that came or went
 */
public record ObjectChange(
    ObjectKey key, Matched matched, Change<Resource> change, List<FieldChange> fields)
    implements Comparable<ObjectChange> {

  /** How an object of one side is recognised on the other. */
  public enum Matched {
    /** By its key. Also said of an object that has no other side. */
    BY_KEY,
    /**
     * By the name without the hash of its content; a cluster sees one object come and another go.
     */
    BY_BASE_NAME
  }

  static final Comparator<FieldChange> BY_PATH = Comparator.comparing(FieldChange::path);

  public ObjectChange {
    fields = List.copyOf(fields);
  }

  /** Whether more differs than the way of writing. */
  public boolean matters() {
    if (!(change instanceof Change.Modified)) {
      return true;
    }
    for (FieldChange field : fields) {
      if (field.meaning() != Meaning.SAME) {
        return true;
      }
    }
    return false;
  }

  /** The change that leads back. */
  public ObjectChange swapped() {
    Change<Resource> back = change.swapped();
    ObjectKey other =
        back instanceof Change.Modified<Resource>(Resource before, Resource after)
            ? ObjectKey.of(after.id())
            : key;
    var swapped = new ArrayList<FieldChange>(fields.size());
    for (FieldChange field : fields) {
      swapped.add(field.swapped());
    }
    swapped.sort(BY_PATH);
    return new ObjectChange(other, matched, back, swapped);
  }

  @Override
  public int compareTo(ObjectChange other) {
    return key.compareTo(other.key);
  }
}
