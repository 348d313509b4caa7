package dev.hoist.finding;

import dev.hoist.diff.NamedValue;
import dev.hoist.resource.Resource;

/** Metadata that only controllers know how to write. */
final class ManagedMetadata {
  private ManagedMetadata() {}

  static void check(Objects objects, Found found) {
    for (Resource resource : objects.all()) {
      NamedValue metadata = NamedValue.of(resource).at("metadata");
      if (metadata == null) {
        continue;
      }
      NamedValue finalizers = metadata.at("finalizers");
      if (finalizers != null
          && !metadata.items("finalizers").isEmpty()
          && !resource.id().group().equals("argoproj.io")) {
        found.add(
            "written-finalizers",
            Severity.MEDIUM,
            resource,
            finalizers,
            "the object cannot be deleted until somebody takes its finalizers away",
            "leave finalizers to the controller that handles them");
      }
      NamedValue owners = metadata.at("ownerReferences");
      if (owners != null && !metadata.items("ownerReferences").isEmpty()) {
        found.add(
            "written-owners",
            Severity.MEDIUM,
            resource,
            owners,
            "the uid of an owner differs from cluster to cluster, and without its owner the object"
                + " is deleted",
            "remove ownerReferences");
      }
    }
  }
}
