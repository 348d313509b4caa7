package dev.hoist.finding;

import dev.hoist.node.Mapping;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All workloads of a set, found by namespace and by the labels of their pods. */
final class Workloads {
  private final List<Workload> all = new ArrayList<>();
  private final Map<String, List<Workload>> byNamespace = new HashMap<>();
  private final Map<Label, List<Workload>> byLabel = new HashMap<>();
  private final Set<Label> labels = new HashSet<>();

  Workloads(List<Resource> resources) {
    for (Resource resource : resources) {
      Workload workload = Workload.of(resource);
      if (workload != null) {
        add(workload);
      }
    }
  }

  private void add(Workload workload) {
    String namespace = workload.namespace();
    all.add(workload);
    byNamespace.computeIfAbsent(namespace, name -> new ArrayList<>()).add(workload);
    Mapping has = workload.labels();
    for (int i = 0; i < has.size(); i++) {
      String value = has.text(has.key(i));
      labels.add(new Label(namespace, has.key(i), ""));
      if (value != null) {
        byLabel
            .computeIfAbsent(new Label(namespace, has.key(i), value), label -> new ArrayList<>(1))
            .add(workload);
      }
    }
  }

  List<Workload> all() {
    return all;
  }

  /** Whether pods that stay are made in a namespace. */
  boolean hasLasting(String namespace) {
    for (Workload workload : in(namespace)) {
      if (workload.isLasting()) {
        return true;
      }
    }
    return false;
  }

  /** Whether any pod template in a namespace has a label, whatever its value. */
  boolean hasLabel(String namespace, String key) {
    return labels.contains(new Label(namespace, key, ""));
  }

  private List<Workload> in(String namespace) {
    return byNamespace.getOrDefault(namespace, List.of());
  }

  /** The workloads of a namespace whose pods a selector means. */
  List<Workload> selected(String namespace, PodSelector selector) {
    List<Workload> candidates = in(namespace);
    Mapping wanted = selector.labels();
    for (int i = 0; i < wanted.size(); i++) {
      String value = String.valueOf(wanted.text(wanted.key(i)));
      List<Workload> labelled =
          byLabel.getOrDefault(new Label(namespace, wanted.key(i), value), List.of());
      candidates = labelled.size() < candidates.size() ? labelled : candidates;
    }
    var selected = new ArrayList<Workload>();
    for (Workload workload : candidates) {
      if (selector.fits(workload.labels())) {
        selected.add(workload);
      }
    }
    return selected;
  }

  /** A label of pods in a namespace; without a value, of whichever. */
  private record Label(String namespace, String key, String value) {}
}
