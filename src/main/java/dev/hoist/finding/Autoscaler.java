package dev.hoist.finding;

import dev.hoist.diff.NamedValue;
import dev.hoist.resource.Resource;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What sets the number of pods of a workload.
 *
 * @param target whose number it sets
 * @param most empty when nothing is written that can be read
 */
record Autoscaler(Resource resource, Target target, int least, OptionalInt most) {
  /** A workload by name. */
  record Target(String kind, String namespace, String name) {
    static Target of(Resource resource) {
      return new Target(resource.id().kind(), resource.id().namespace(), resource.id().name());
    }
  }

  /** The object as an autoscaler; null when it is none. */
  static @Nullable Autoscaler of(Resource resource) {
    return switch (resource.id().kind()) {
      case "HorizontalPodAutoscaler" ->
          of(resource, "minReplicas", 1, "maxReplicas", OptionalInt.empty());
      case "ScaledObject" ->
          resource.id().group().equals("keda.sh")
              ? of(resource, "minReplicaCount", 0, "maxReplicaCount", OptionalInt.of(100))
              : null;
      default -> null;
    };
  }

  private static @Nullable Autoscaler of(
      Resource resource, String least, int leastIfNone, String most, OptionalInt mostIfNone) {
    NamedValue object = NamedValue.of(resource);
    String name = object.textAt("spec", "scaleTargetRef", "name");
    if (name == null) {
      return null;
    }
    String kind = object.textAt("spec", "scaleTargetRef", "kind");
    String min = object.textAt("spec", least);
    String max = object.textAt("spec", most);
    return new Autoscaler(
        resource,
        new Target(kind == null ? "Deployment" : kind, resource.id().namespace(), name),
        min == null ? leastIfNone : Amounts.number(min).orElse(leastIfNone),
        max == null ? mostIfNone : Amounts.number(max));
  }
}
