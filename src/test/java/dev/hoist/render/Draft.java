package dev.hoist.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the parts of a random project share: what was drawn so far, and which features it uses. */
final class Draft {
  /** Whether the peer is newer than the kustomize inside of kubectl. */
  static final boolean NEWER = System.getProperty("fuzz.contract", "").equals("5.8");

  /** One object made so far; its texts are as they stand in a file. */
  record Made(
      String apiVersion,
      String kind,
      String name,
      String namespace,
      Map<String, Object> body,
      boolean generated) {
    String version() {
      return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }

    String group() {
      return apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
    }

    boolean hasReplicas() {
      return kind.matches("Deployment|StatefulSet|ReplicaSet|ReplicationController");
    }

    boolean same(Made other) {
      return kind.equals(other.kind)
          && name.equals(other.name)
          && apiVersion.equals(other.apiVersion);
    }
  }

  final RandomYaml yaml;
  final Map<String, byte[]> files = new LinkedHashMap<>();
  final List<Made> made = new ArrayList<>();

  /** Whether the objects were reached on two ways, so that a name means two of them. */
  boolean twice;

  private final Set<String> used = new HashSet<>();
  private final Set<String> unused = new HashSet<>();

  Draft(RandomYaml yaml) {
    this.yaml = yaml;
  }

  /** A project uses a few features often rather than all of them at once. */
  boolean uses(String feature) {
    if (!used.contains(feature) && !unused.contains(feature)) {
      (yaml.once(5) ? used : unused).add(feature);
    }
    return used.contains(feature) ? yaml.below(3) < 2 : yaml.once(80);
  }

  void file(String path, String text) {
    files.put(path, text.getBytes(UTF_8));
  }

  /** Those made so far that fit; may be empty. */
  List<Made> those(java.util.function.Predicate<Made> fit) {
    return made.stream().filter(fit).toList();
  }

  /** A map in the order of its arguments: key, value, key, value. */
  static Map<String, Object> map(Object... fields) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < fields.length; i += 2) {
      map.put(fields[i].toString(), fields[i + 1]);
    }
    return map;
  }

  /** A scalar of a file without its quotes. */
  static String plain(String scalar) {
    return scalar.length() > 1 && scalar.matches("(?s)([\"']).*\\1")
        ? scalar.substring(1, scalar.length() - 1)
        : scalar;
  }

  /** The steps to some field of an object: keys without quotes, and indexes. */
  List<Object> path(Object body, boolean toScalar) {
    var steps = new ArrayList<Object>();
    Object at = body;
    while (true) {
      boolean stop = !toScalar && !steps.isEmpty() && yaml.once(4);
      if (at instanceof Map<?, ?> map && !map.isEmpty() && !stop) {
        Object key = yaml.any(List.copyOf(map.keySet()));
        steps.add(plain((String) key));
        at = map.get(key);
      } else if (at instanceof List<?> list && !list.isEmpty() && !stop) {
        int index = yaml.below(list.size());
        steps.add(index);
        at = list.get(index);
      } else {
        return steps;
      }
    }
  }

  /** What stands at the end of steps. */
  static Object at(Object body, List<Object> steps) {
    Object at = body;
    for (Object step : steps) {
      if (at instanceof List<?> list) {
        at = list.get((Integer) step);
      } else if (at instanceof Map<?, ?> map) {
        Object found = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          found = plain((String) entry.getKey()).equals(step) ? entry.getValue() : found;
        }
        at = found;
      }
    }
    return at;
  }
}
