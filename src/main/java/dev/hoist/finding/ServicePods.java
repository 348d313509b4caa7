package dev.hoist.finding;

import dev.hoist.diff.NamedValue;
import dev.hoist.node.Mapping;
import dev.hoist.node.Scalar;
import dev.hoist.resource.Resource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Services whose selector means no pods, and ports that no container of theirs has. */
final class ServicePods {
  private ServicePods() {}

  static void check(Objects objects, Found found) {
    for (Resource service : objects.ofKind("", "Service")) {
      NamedValue object = NamedValue.of(service);
      NamedValue selector = object.at("spec", "selector");
      boolean elsewhere = "ExternalName".equals(object.textAt("spec", "type"));
      if (!elsewhere
          && selector != null
          && selector.node() instanceof Mapping labels
          && !labels.isEmpty()) {
        check(objects, service, selector, PodSelector.ofLabels(labels), found);
      }
    }
  }

  private static void check(
      Objects objects, Resource service, NamedValue at, PodSelector selector, Found found) {
    String namespace = service.id().namespace();
    List<Workload> pods = objects.workloads().selected(namespace, selector);
    if (!pods.isEmpty()) {
      checkPorts(service, pods, found);
    } else if (!selector.isEmpty() && objects.workloads().hasLasting(namespace)) {
      boolean excused =
          objects.operators().mayMakePods(namespace)
              || isMetAtRunTime(objects, namespace, selector);
      found.add(
          "service-without-pods",
          excused ? Severity.MEDIUM : Severity.HIGH,
          service,
          at,
          "no pod template in the same namespace has the labels "
              + selector
              + ", so the Service leads nowhere",
          "make the selector and the labels of a pod template agree");
    }
  }

  /**
   * Whether pods would be meant if they had labels that no template of the namespace has. Programs
   * label their own pods to say which one leads.
   */
  private static boolean isMetAtRunTime(Objects objects, String namespace, PodSelector selector) {
    Mapping labels = selector.labels();
    Mapping known = labels;
    for (int i = 0; i < labels.size(); i++) {
      String label = labels.key(i);
      known = objects.workloads().hasLabel(namespace, label) ? known : known.without(label);
    }
    return !known.isEmpty()
        && known.size() < labels.size()
        && !objects.workloads().selected(namespace, PodSelector.ofLabels(known)).isEmpty();
  }

  private static void checkPorts(Resource service, List<Workload> pods, Found found) {
    Set<String> names = new HashSet<>();
    for (NamedValue port : NamedValue.of(service).items("spec", "ports")) {
      NamedValue target = port.at("targetPort");
      if (target == null || !(target.node() instanceof Scalar name) || !name.isString()) {
        continue;
      }
      if (names.isEmpty()) {
        names = portNames(pods);
      }
      if (!names.contains(name.text()) && !Names.isOpen(name.text())) {
        found.add(
            "unknown-target-port",
            Severity.HIGH,
            service,
            target,
            "no container of the selected pods has a port named " + name.text(),
            names.isEmpty()
                ? "give the port of the container that name, or write its number here as a number"
                : "write one of "
                    + String.join(", ", names.stream().sorted().toList())
                    + ", or the number of the port as a number");
      }
    }
  }

  private static Set<String> portNames(List<Workload> pods) {
    Set<String> names = new HashSet<>();
    for (Workload workload : pods) {
      for (NamedValue container : workload.containers()) {
        for (NamedValue port : container.items("ports")) {
          String name = port.textAt("name");
          if (name != null) {
            names.add(name);
          }
        }
      }
    }
    return names;
  }
}
