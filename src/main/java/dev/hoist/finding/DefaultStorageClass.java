package dev.hoist.finding;

import dev.hoist.diag.Origin;
import dev.hoist.diff.FieldPath;
import dev.hoist.diff.ObjectKey;
import dev.hoist.node.Mapping;

/** The storage class that claims get which name none. */
final class DefaultStorageClass {
  private static final String TYPE = "StorageClass.storage.k8s.io";
  private static final String MARK = "storageclass.kubernetes.io/is-default-class";

  private DefaultStorageClass() {}

  static void check(Sides sides, Found found) {
    FieldPath mark = Inside.path("metadata", "annotations", MARK);
    for (Pair pair : sides.pairs()) {
      boolean before = isDefault(pair.before());
      boolean after = isDefault(pair.after());
      if (pair.type().equals(TYPE) && before != after) {
        tell(pair.key(), mark, pair.origin("metadata", "annotations", MARK), after, found);
      }
    }
    for (Whole come : sides.added()) {
      if (come.type().equals(TYPE) && isDefault(come.body())) {
        tell(come.key(), mark, come.origin(), true, found);
      }
    }
    for (Whole gone : sides.removed()) {
      if (gone.type().equals(TYPE) && isDefault(gone.body())) {
        tell(gone.key(), FieldPath.ROOT, gone.origin(), false, found);
      }
    }
  }

  private static boolean isDefault(Mapping storageClass) {
    return "true".equals(Inside.annotation(storageClass, MARK));
  }

  private static void tell(
      ObjectKey key, FieldPath path, Origin origin, boolean becomes, Found found) {
    found.add(
        "default-storage-class-changed",
        Severity.HIGH,
        key,
        path,
        origin,
        becomes
            ? "new claims that name no storage class get this one"
            : "new claims that name no storage class no longer get this one",
        "name the storage class in the claims that depend on it, and have exactly one default");
  }
}
