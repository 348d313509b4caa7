package dev.hoist.finding;

import dev.hoist.diff.FieldPath;
import dev.hoist.diff.NamedValue;
import dev.hoist.diff.ObjectKey;
import dev.hoist.resource.Resource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Objects that do not agree with the definitions in the set. Of groups that the set defines nothing
 * of, it is silent: their definitions come from elsewhere.
 */
final class CustomResources {
  private CustomResources() {}

  /** A kind of a group. */
  private record Kind(String group, String kind) {}

  static void check(Objects objects, Found found) {
    Set<String> groups = new HashSet<>();
    Map<Kind, Set<String>> served = new HashMap<>();
    for (Resource definition : objects.ofKind("apiextensions.k8s.io", "CustomResourceDefinition")) {
      NamedValue object = NamedValue.of(definition);
      String group = String.valueOf(object.textAt("spec", "group"));
      groups.add(group);
      served
          .computeIfAbsent(
              new Kind(group, String.valueOf(object.textAt("spec", "names", "kind"))),
              kind -> new HashSet<>())
          .addAll(served(object));
    }
    Set<Kind> told = new HashSet<>();
    for (Resource resource : objects.all()) {
      var kind = new Kind(resource.id().group(), resource.id().kind());
      Set<String> versions = served.get(kind);
      if (versions != null && !versions.contains(resource.id().version())) {
        unserved(resource, versions, found);
      } else if (versions == null && groups.contains(kind.group) && told.add(kind)) {
        undefined(resource, found);
      }
    }
  }

  private static Set<String> served(NamedValue definition) {
    Set<String> versions = new HashSet<>();
    for (NamedValue version : definition.items("spec", "versions")) {
      String name = version.textAt("name");
      if (name != null && !"false".equals(version.textAt("served"))) {
        versions.add(name);
      }
    }
    String only = definition.textAt("spec", "version");
    if (only != null) {
      versions.add(only);
    }
    return versions;
  }

  private static void unserved(Resource resource, Set<String> versions, Found found) {
    NamedValue at = NamedValue.of(resource).at("apiVersion");
    if (at != null) {
      found.add(
          "unserved-version",
          Severity.HIGH,
          resource,
          at,
          "the definition in the set serves no version " + resource.id().version(),
          versions.isEmpty()
              ? "let the definition serve the version"
              : "write one of "
                  + String.join(", ", versions.stream().sorted().toList())
                  + ", or let the definition serve this one");
    }
  }

  private static void undefined(Resource resource, Found found) {
    found.add(
        "undefined-kind",
        Severity.LOW,
        ObjectKey.of(resource.id()),
        FieldPath.ROOT,
        resource.body().origin(),
        "the set defines kinds of " + resource.id().group() + ", but not " + resource.id().kind(),
        "add the CustomResourceDefinition, or make sure that the cluster has it");
  }
}
