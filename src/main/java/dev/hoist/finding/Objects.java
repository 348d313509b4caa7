package dev.hoist.finding;

import dev.hoist.diff.ObjectKey;
import dev.hoist.diff.Redaction;
import dev.hoist.diff.SecretValue;
import dev.hoist.node.Node;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All objects of one side, found by what they are. */
final class Objects {
  private final List<Resource> all;
  private final Redaction redaction;
  private final Map<ObjectKey, Resource> byKey = new HashMap<>();
  private final Map<String, List<Resource>> byKind = new HashMap<>();
  private final Map<Autoscaler.Target, Autoscaler> autoscalers = new HashMap<>();
  private final Workloads workloads;
  private final Operators operators;

  /**
   * Looks objects up; their secrets have been taken out of them already.
   *
   * @param all in the order of the bundle
   * @param redaction what has taken them out
   */
  Objects(List<Resource> all, Redaction redaction) {
    this.all = List.copyOf(all);
    this.redaction = redaction;
    this.workloads = new Workloads(all);
    this.operators = new Operators(all);
    for (Resource resource : all) {
      byKey.putIfAbsent(ObjectKey.of(resource.id()), resource);
      byKind.computeIfAbsent(resource.id().kind(), kind -> new ArrayList<>()).add(resource);
      Autoscaler autoscaler = Autoscaler.of(resource);
      if (autoscaler != null) {
        autoscalers.putIfAbsent(autoscaler.target(), autoscaler);
      }
    }
  }

  List<Resource> all() {
    return all;
  }

  Optional<Resource> find(ObjectKey key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** The objects of a kind, whatever their group. */
  List<Resource> ofKind(String kind) {
    return byKind.getOrDefault(kind, List.of());
  }

  /** The objects of a kind of one group; the core group has an empty name. */
  List<Resource> ofKind(String group, String kind) {
    var found = new ArrayList<Resource>();
    for (Resource resource : ofKind(kind)) {
      if (resource.id().group().equals(group)) {
        found.add(resource);
      }
    }
    return found;
  }

  Workloads workloads() {
    return workloads;
  }

  /** What may make more objects than those that are written. */
  Operators operators() {
    return operators;
  }

  /** What sets the number of pods of a workload. */
  Optional<Autoscaler> autoscaler(Workload workload) {
    return Optional.ofNullable(autoscalers.get(Autoscaler.Target.of(workload.resource())));
  }

  /** What is known of a value that was a secret; empty for any other. */
  Optional<SecretValue> secret(Node value) {
    return redaction.value(value) instanceof SecretValue secret
        ? Optional.of(secret)
        : Optional.empty();
  }
}
