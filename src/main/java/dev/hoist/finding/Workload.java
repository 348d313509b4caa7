package dev.hoist.finding;

import dev.hoist.diff.NamedValue;
import dev.hoist.node.Mapping;
import dev.hoist.node.Sequence;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An object that makes pods, or a pod itself: what Kubernetes has of these, and whatever else holds
 * a pod template where a Deployment does.
 *
 * @param object the whole object
 * @param template what has the metadata and the spec of the pods
 * @param spec the spec of the pods
 */
record Workload(Resource resource, NamedValue object, NamedValue template, NamedValue spec) {
  /** The object as a workload; null when it makes no pods. */
  static @Nullable Workload of(Resource resource) {
    NamedValue object = NamedValue.of(resource);
    NamedValue template =
        switch (resource.id().kind()) {
          case "Pod" -> object;
          case "PodTemplate" -> object.at("template");
          case "CronJob" -> object.at("spec", "jobTemplate", "spec", "template");
          default -> object.at("spec", "template");
        };
    NamedValue spec = template == null ? null : template.at("spec");
    NamedValue containers = spec == null ? null : spec.at("containers");
    return template == null
            || spec == null
            || containers == null
            || !(containers.node() instanceof Sequence)
        ? null
        : new Workload(resource, object, template, spec);
  }

  String namespace() {
    return resource.id().namespace();
  }

  String kind() {
    return resource.id().kind();
  }

  /** Whether its pods are there to stay, other than those of a Job. */
  boolean isLasting() {
    return switch (kind()) {
      case "Job", "CronJob", "PodTemplate" -> false;
      default -> true;
    };
  }

  /** The labels of its pods. */
  Mapping labels() {
    NamedValue labels = template.at("metadata", "labels");
    return labels != null && labels.node() instanceof Mapping mapping
        ? mapping
        : Mapping.empty(template.node().origin());
  }

  /** All containers, those that run first and those for debugging included. */
  List<NamedValue> containers() {
    var containers = new ArrayList<NamedValue>(spec.items("initContainers"));
    containers.addAll(spec.items("containers"));
    containers.addAll(spec.items("ephemeralContainers"));
    return containers;
  }

  /**
   * How many pods are wanted, 1 unless something else is written. Empty when the number does not
   * come from a field of it, as with a DaemonSet or a Job.
   */
  OptionalInt replicas() {
    return switch (kind()) {
      case "Pod", "PodTemplate", "CronJob", "Job", "DaemonSet" -> OptionalInt.empty();
      default -> {
        String written = object.textAt("spec", "replicas");
        yield written == null ? OptionalInt.of(1) : Amounts.number(written);
      }
    };
  }
}
