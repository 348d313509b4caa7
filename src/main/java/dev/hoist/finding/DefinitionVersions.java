package dev.hoist.finding;

import dev.hoist.diff.FieldPath;
import dev.hoist.node.Mapping;
import dev.hoist.resource.Resource;
import java.util.HashMap;
import java.util.Map;

/** Versions of a CustomResourceDefinition that go, or are served no longer. */
final class DefinitionVersions {
  private static final String ID = "crd-version-removed";

  private DefinitionVersions() {}

  static void check(Sides sides, Found found) {
    for (Pair pair : sides.pairs()) {
      if (pair.type().equals(Definitions.TYPE)) {
        check(pair, sides.after(), found);
      }
    }
  }

  private static void check(Pair pair, Objects after, Found found) {
    Map<String, Mapping> versions = Inside.named(pair.after(), "spec", "versions");
    Map<String, Integer> used = used(pair.after(), after);
    Inside.named(pair.before(), "spec", "versions")
        .forEach(
            (name, before) -> {
              Mapping now = versions.get(name);
              FieldPath path = Inside.path("spec", "versions").with(Inside.item("name", name));
              if (now == null && Inside.isTrue(before, "storage")) {
                found.add(
                    ID,
                    Severity.BLOCKED,
                    pair.key(),
                    path,
                    before.origin(),
                    "the API server refuses to remove version "
                        + name
                        + ": status.storedVersions: missing from spec.versions; "
                        + name
                        + " was previously a storage version",
                    "keep the version with served: false until all objects are stored in another"
                        + " one and status.storedVersions no longer lists it");
              }
              int users = used.getOrDefault(name, 0);
              boolean served = now != null && Inside.isTrue(now, "served");
              if (users > 0 && Inside.isTrue(before, "served") && !served) {
                found.add(
                    ID,
                    Severity.HIGH,
                    pair.key(),
                    path,
                    now == null ? before.origin() : now.origin(),
                    "version "
                        + name
                        + " is no longer served, and "
                        + (users == 1 ? "1 object is" : users + " objects are")
                        + " still written in it",
                    "write the objects in a version that is served");
              }
            });
  }

  /** How many objects are written in which version of a kind. */
  private static Map<String, Integer> used(Mapping definition, Objects objects) {
    Map<String, Integer> used = new HashMap<>();
    String kind = Inside.text(definition, "spec", "names", "kind");
    String group = Inside.text(definition, "spec", "group");
    if (kind != null && group != null) {
      for (Resource resource : objects.ofKind(kind)) {
        if (resource.id().group().equals(group)) {
          used.merge(resource.id().version(), 1, Integer::sum);
        }
      }
    }
    return used;
  }
}
