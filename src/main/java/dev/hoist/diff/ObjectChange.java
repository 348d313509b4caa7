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
    /** By its key under another group that the API server takes for the same: one object. */
    BY_ALIAS,
    /**
     * By the name without the hash of its content, or by the base name that an annotation gives it;
     * a cluster sees one object come and another go.
     */
    BY_BASE_NAME,
    /**
     * By what it holds: it was renamed. A cluster sees one object go and another come, and so it is
     * counted.
     */
    BY_CONTENT
  }

  static final Comparator<FieldChange> BY_PATH = Comparator.comparing(FieldChange::path);

  public ObjectChange {
    fields = List.copyOf(fields);
  }

  /** The object as it is on the first side; the same as {@link #key} unless it was renamed. */
  public ObjectKey keyBefore() {
    return change instanceof Change.Modified<Resource> sides
        ? ObjectKey.of(sides.before().id())
        : key;
  }

  /** Whether more differs than the way of writing. */
  public boolean matters() {
    if (matched == Matched.BY_CONTENT || !(change instanceof Change.Modified)) {
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
    var swapped = new ArrayList<FieldChange>(fields.size());
    for (FieldChange field : fields) {
      swapped.add(field.swapped());
    }
    swapped.sort(BY_PATH);
    return new ObjectChange(keyBefore(), matched, back, swapped);
  }

  @Override
  public int compareTo(ObjectChange other) {
    return key.compareTo(other.key);
  }
}
