package dev.hoist.finding;

import dev.hoist.diff.FieldChange;
import dev.hoist.diff.ObjectChange.Matched;
import dev.hoist.diff.ObjectKey;
import dev.hoist.node.Mapping;
import dev.hoist.resource.Resource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** ConfigMaps and Secrets whose content changes, while the pods that read them stay. */
final class ConfigWithoutRestart {
  /** Annotations by which controllers restart pods themselves. */
  private static final List<String> RESTARTED_BY =
      List.of(
          "reloader.stakater.com/", "configmap.reloader.", "secret.reloader.", "wave.pusher.com");

  private final Map<ObjectKey, Readers> readers = new LinkedHashMap<>();
  private final Set<ObjectKey> restarted = new HashSet<>();

  private ConfigWithoutRestart() {}

  static void check(Sides sides, Found found) {
    var rule = new ConfigWithoutRestart();
    for (Pair pair : sides.pairs()) {
      if (isChangedConfig(pair)) {
        rule.readers.put(pair.key(), new Readers());
      } else if (isRestarted(pair)) {
        rule.restarted.add(pair.key());
      }
    }
    if (rule.readers.isEmpty()) {
      return;
    }
    for (Whole whole : sides.added()) {
      rule.restarted.add(whole.key());
    }
    for (Resource resource : sides.after().all()) {
      rule.read(resource);
    }
    for (Pair pair : sides.pairs()) {
      Readers those = rule.readers.get(pair.key());
      if (those != null) {
        those.tell(pair, found);
      }
    }
  }

  private static boolean isChangedConfig(Pair pair) {
    boolean config = pair.type().equals("ConfigMap") || pair.type().equals("Secret");
    return config
        && pair.change().matched() == Matched.BY_KEY
        && !Inside.isTrue(pair.before(), "immutable")
        && pair.fields().stream().anyMatch(ConfigWithoutRestart::isContent);
  }

  private static boolean isRestarted(Pair pair) {
    PodTemplate template = PodTemplate.of(pair.after());
    return template != null && pair.differs(template.fields().toArray(String[]::new));
  }

  private void read(Resource resource) {
    ObjectKey key = ObjectKey.of(resource.id());
    PodTemplate template = PodTemplate.of(resource.body());
    boolean ends = key.kind().equals("Job") || key.kind().equals("CronJob");
    if (template == null || ends || restarted.contains(key) || isReloaded(resource.body())) {
      return;
    }
    Set<String> mountedInPart = new HashSet<>();
    for (PodTemplate.Container container : template.all()) {
      Mapping body = container.body();
      for (Mapping variable : Inside.items(body, "env")) {
        start(key, "ConfigMap", Inside.text(variable, "valueFrom", "configMapKeyRef", "name"));
        start(key, "Secret", Inside.text(variable, "valueFrom", "secretKeyRef", "name"));
      }
      for (Mapping source : Inside.items(body, "envFrom")) {
        start(key, "ConfigMap", Inside.text(source, "configMapRef", "name"));
        start(key, "Secret", Inside.text(source, "secretRef", "name"));
      }
      for (Mapping mount : Inside.items(body, "volumeMounts")) {
        if (mount.has("subPath") || mount.has("subPathExpr")) {
          mountedInPart.add(String.valueOf(mount.text("name")));
        }
      }
    }
    for (Mapping volume : Inside.items(template.body(), "spec", "volumes")) {
      boolean part = mountedInPart.contains(String.valueOf(volume.text("name")));
      mount(key, "ConfigMap", Inside.text(volume, "configMap", "name"), part);
      mount(key, "Secret", Inside.text(volume, "secret", "secretName"), part);
      for (Mapping source : Inside.items(volume, "projected", "sources")) {
        mount(key, "ConfigMap", Inside.text(source, "configMap", "name"), part);
        mount(key, "Secret", Inside.text(source, "secret", "name"), part);
      }
    }
  }

  private static boolean isReloaded(Mapping object) {
    Mapping annotations = Inside.mapping(object, "metadata", "annotations");
    for (int i = 0; annotations != null && i < annotations.size(); i++) {
      for (String prefix : RESTARTED_BY) {
        if (annotations.key(i).startsWith(prefix)) {
          return true;
        }
      }
    }
    return false;
  }

  private void start(ObjectKey reader, String kind, @Nullable String name) {
    Readers those = readers(reader, kind, name);
    if (those != null) {
      those.atStart.add(reader);
    }
  }

  private void mount(ObjectKey reader, String kind, @Nullable String name, boolean inPart) {
    Readers those = readers(reader, kind, name);
    if (those != null) {
      (inPart ? those.atStart : those.asFiles).add(reader);
    }
  }

  private @Nullable Readers readers(ObjectKey reader, String kind, @Nullable String name) {
    return name == null ? null : readers.get(new ObjectKey("", kind, reader.namespace(), name));
  }

  /** Who reads one ConfigMap or Secret, and does not restart. */
  private static final class Readers {
    final Set<ObjectKey> atStart = new LinkedHashSet<>();
    final Set<ObjectKey> asFiles = new LinkedHashSet<>();

    void tell(Pair pair, Found found) {
      asFiles.removeAll(atStart);
      if (!atStart.isEmpty()) {
        add(
            Severity.MEDIUM,
            pair,
            Words.list(List.copyOf(atStart))
                + (atStart.size() == 1 ? " goes on with the" : " go on with the")
                + " old values until restarted",
            found);
      } else if (!asFiles.isEmpty()) {
        add(
            Severity.LOW,
            pair,
            Words.list(List.copyOf(asFiles))
                + (asFiles.size() == 1 ? " gets" : " get")
                + " the new files without being restarted, and may not look at them",
            found);
      }
    }

    private static void add(Severity severity, Pair pair, String message, Found found) {
      FieldChange first = first(pair);
      found.add(
          "config-without-restart",
          severity,
          pair.key(),
          first.path(),
          Refusal.origin(pair, first),
          message,
          "let a generator put a hash of the content into the name, or restart them by hand");
    }

    private static FieldChange first(Pair pair) {
      for (FieldChange change : pair.fields()) {
        if (isContent(change)) {
          return change;
        }
      }
      throw new IllegalStateException("only an object whose content changes has readers");
    }
  }

  private static boolean isContent(FieldChange change) {
    return change.path().startsWith("data")
        || change.path().startsWith("binaryData")
        || change.path().startsWith("stringData");
  }
}
