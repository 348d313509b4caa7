package dev.hoist.finding;

import dev.hoist.diff.NamedValue;
import dev.hoist.diff.ObjectKey;
import dev.hoist.finding.References.Reference;
import dev.hoist.finding.References.Use;
import dev.hoist.node.Mapping;
import dev.hoist.resource.Resource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A ConfigMap or Secret that is named and that nothing in the set makes, or one that lacks a key.
 * What an object names several times is said once, of the first place.
 */
final class MissingReferences {
  private final Objects objects;
  private final Found found;
  private final Made made;

  private MissingReferences(Objects objects, Found found) {
    this.objects = objects;
    this.found = found;
    this.made = Made.by(objects);
  }

  static void check(Objects objects, Found found) {
    var rule = new MissingReferences(objects, found);
    for (Workload workload : objects.workloads().all()) {
      rule.check(workload.resource(), References.of(workload));
    }
    for (Resource account : objects.ofKind("", "ServiceAccount")) {
      rule.check(account, References.of(account));
    }
    for (Resource ingress : objects.ofKind("Ingress")) {
      if (!isMadeByCertManager(ingress)) {
        rule.check(ingress, References.of(ingress));
      }
    }
  }

  /** Whether cert-manager makes the Secrets that an Ingress names. */
  private static boolean isMadeByCertManager(Resource ingress) {
    NamedValue annotations = NamedValue.of(ingress).at("metadata", "annotations");
    if (annotations == null || !(annotations.node() instanceof Mapping mapping)) {
      return false;
    }
    for (int i = 0; i < mapping.size(); i++) {
      String key = mapping.key(i);
      if (key.startsWith("cert-manager.io/") || key.equals("kubernetes.io/tls-acme")) {
        return true;
      }
    }
    return false;
  }

  private void check(Resource resource, List<Reference> references) {
    Set<String> seen = new HashSet<>();
    for (Reference reference : references) {
      String kind = reference.kind();
      String name = reference.name();
      if (made.has(kind, resource.id().namespace(), name)) {
        checkKeys(resource, reference, seen);
      } else if (!Names.isOpen(name) && seen.add(kind + " " + name)) {
        found.add(
            kind.equals("Secret") ? "missing-secret" : "missing-config-map",
            severity(resource, reference),
            resource,
            reference.at(),
            "no object makes " + kind + " " + name + ", " + consequence(reference.use()),
            "add the "
                + kind
                + " to the same namespace, correct the name, or mark the reference optional");
      }
    }
  }

  /**
   * Where the set makes none of a kind, whoever prepares the cluster may make them all; and an
   * operator may make what is named after its object.
   */
  private Severity severity(Resource resource, Reference reference) {
    String namespace = resource.id().namespace();
    return reference.use() != Use.IMAGE_PULL
            && made.hasAny(reference.kind(), namespace)
            && !objects.operators().mayHaveMade(namespace, reference.name())
        ? Severity.HIGH
        : Severity.MEDIUM;
  }

  private static String consequence(Use use) {
    return switch (use) {
      case POD -> "without which the pods do not start";
      case IMAGE_PULL -> "without which images may not be pulled";
      case TLS -> "without which the host has no certificate of its own";
    };
  }

  private void checkKeys(Resource resource, Reference reference, Set<String> seen) {
    ObjectKey key =
        new ObjectKey("", reference.kind(), resource.id().namespace(), reference.name());
    Optional<Resource> target = objects.find(key);
    if (reference.keys().isEmpty() || target.isEmpty() || !isComplete(target.get())) {
      return;
    }
    for (NamedValue wanted : reference.keys()) {
      String name = String.valueOf(wanted.textAt());
      if (!hasKey(target.get(), name)
          && !Names.isOpen(name)
          && seen.add(reference.kind() + " " + reference.name() + " " + name)) {
        found.add(
            "missing-key",
            Severity.HIGH,
            resource,
            wanted,
            reference.kind()
                + " "
                + reference.name()
                + " has no key "
                + name
                + ", without which the pods do not start",
            "add the key, correct its name, or mark the reference optional");
      }
    }
  }

  /** Whether its keys are written; one without any is filled by somebody else. */
  private static boolean isComplete(Resource target) {
    NamedValue object = NamedValue.of(target);
    return hasEntries(object, "data") || hasEntries(object, "binaryData");
  }

  private static boolean hasEntries(NamedValue object, String field) {
    NamedValue entries = object.at(field);
    return entries != null && entries.node() instanceof Mapping mapping && !mapping.isEmpty();
  }

  private static boolean hasKey(Resource target, String key) {
    Mapping data = target.body().mapping("data");
    Mapping binary = target.body().mapping("binaryData");
    return (data != null && data.has(key)) || (binary != null && binary.has(key));
  }
}
