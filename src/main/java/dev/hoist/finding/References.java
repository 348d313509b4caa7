package dev.hoist.finding;

import dev.hoist.diff.NamedValue;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds where objects name ConfigMaps and Secrets that they cannot do without. */
final class References {
  /** What a reference is for, which tells how bad it is when nothing is there. */
  enum Use {
    POD,
    IMAGE_PULL,
    TLS
  }

  /**
   * A ConfigMap or Secret by name.
   *
   * @param at the name
   * @param keys the keys that must be in it
   */
  record Reference(Use use, String kind, String name, NamedValue at, List<NamedValue> keys) {}

  private final List<Reference> found = new ArrayList<>();

  private References() {}

  /** What the pods of a workload need. */
  static List<Reference> of(Workload workload) {
    var references = new References();
    for (NamedValue container : workload.containers()) {
      references.ofContainer(container);
    }
    for (NamedValue volume : workload.spec().items("volumes")) {
      references.pod("ConfigMap", volume.at("configMap"), "name");
      references.pod("Secret", volume.at("secret"), "secretName");
      for (NamedValue source : volume.items("projected", "sources")) {
        references.pod("ConfigMap", source.at("configMap"), "name");
        references.pod("Secret", source.at("secret"), "name");
      }
    }
    references.pullSecrets(workload.spec());
    return references.found;
  }

  /** What an object without pods needs. */
  static List<Reference> of(Resource resource) {
    var references = new References();
    NamedValue object = NamedValue.of(resource);
    switch (resource.id().kind()) {
      case "ServiceAccount" -> references.pullSecrets(object);
      case "Ingress" -> {
        for (NamedValue tls : object.items("spec", "tls")) {
          references.add(Use.TLS, "Secret", tls.at("secretName"), List.of());
        }
      }
      default -> {}
    }
    return references.found;
  }

  private void ofContainer(NamedValue container) {
    for (NamedValue variable : container.items("env")) {
      pod("ConfigMap", variable.at("valueFrom", "configMapKeyRef"), "name");
      pod("Secret", variable.at("valueFrom", "secretKeyRef"), "name");
    }
    for (NamedValue all : container.items("envFrom")) {
      pod("ConfigMap", all.at("configMapRef"), "name");
      pod("Secret", all.at("secretRef"), "name");
    }
  }

  private void pullSecrets(NamedValue holder) {
    for (NamedValue secret : holder.items("imagePullSecrets")) {
      add(Use.IMAGE_PULL, "Secret", secret.at("name"), List.of());
    }
  }

  private void pod(String kind, @Nullable NamedValue reference, String name) {
    if (reference == null || "true".equals(reference.textAt("optional"))) {
      return;
    }
    var keys = new ArrayList<NamedValue>();
    NamedValue key = reference.at("key");
    if (key != null) {
      keys.add(key);
    }
    for (NamedValue item : reference.items("items")) {
      NamedValue itsKey = item.at("key");
      if (itsKey != null) {
        keys.add(itsKey);
      }
    }
    add(Use.POD, kind, reference.at(name), keys);
  }

  private void add(Use use, String kind, @Nullable NamedValue name, List<NamedValue> keys) {
    String text = name == null ? null : name.textAt();
    if (name != null && text != null && !text.isEmpty()) {
      found.add(new Reference(use, kind, text, name, keys));
    }
  }
}
