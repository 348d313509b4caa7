package dev.hoist.diff;

import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.resource.Resource;
import java.util.Map;

/**
 * Objects that a rule is about. An object that stands on both sides must be meant on both, under
 * each of its names and with the labels of each side. A generated ConfigMap or Secret is known by
 * its name without the hash, too.
 *
 * @param group empty for the kinds of the core
 * @param namespace empty for objects in none
 * @param labels of the object itself, not of its pods
 * @param app known only where a side belongs to an environment
 * @param environment the one of either side
 */
public record ObjectMatch(
    TextPattern group,
    TextPattern kind,
    TextPattern name,
    TextPattern namespace,
    Map<String, TextPattern> labels,
    TextPattern app,
    TextPattern environment) {
  /** Every object. */
  public static final ObjectMatch ALL =
      of(TextPattern.ANY, TextPattern.ANY, TextPattern.ANY, TextPattern.ANY);

  public ObjectMatch {
    labels = Map.copyOf(labels);
  }

  /** Objects of these names, wherever they belong. */
  public static ObjectMatch of(
      TextPattern group, TextPattern kind, TextPattern name, TextPattern namespace) {
    return new ObjectMatch(
        group, kind, name, namespace, Map.of(), TextPattern.ANY, TextPattern.ANY);
  }

  /** These, as far as they have the labels. */
  public ObjectMatch labelled(Map<String, TextPattern> others) {
    return new ObjectMatch(group, kind, name, namespace, others, app, environment);
  }

  /** Whether an object is meant. */
  public boolean matches(Subject object, Belonging belonging) {
    if (!isOf(environment, belonging.environments())) {
      return false;
    }
    boolean anyApp = app.equals(TextPattern.ANY);
    boolean itsApp = false;
    for (Resource side : object.resources()) {
      ObjectKey key = ObjectKey.of(side.id());
      if (!matches(key) || !hasLabels(side)) {
        return false;
      }
      String owner = anyApp ? null : belonging.apps().get(key);
      itsApp |= owner != null && app.matches(owner);
    }
    return anyApp || itsApp;
  }

  /** Whether it can mean anything where all of the objects belong there. */
  public boolean mayMatch(Belonging belonging) {
    return isOf(environment, belonging.environments()) && isOf(app, belonging.apps().values());
  }

  private static boolean isOf(TextPattern pattern, Iterable<String> names) {
    if (pattern.equals(TextPattern.ANY)) {
      return true;
    }
    for (String each : names) {
      if (pattern.matches(each)) {
        return true;
      }
    }
    return false;
  }

  private boolean matches(ObjectKey key) {
    return kind.matches(key.kind())
        && group.matches(key.group())
        && namespace.matches(key.namespace())
        && (name.matches(key.name()) || name.matches(key.baseName()));
  }

  private boolean hasLabels(Resource resource) {
    if (labels.isEmpty()) {
      return true;
    }
    Mapping metadata = resource.body().mapping("metadata");
    Mapping found = metadata == null ? null : metadata.mapping("labels");
    for (Map.Entry<String, TextPattern> label : labels.entrySet()) {
      Node value = found == null ? null : found.get(label.getKey());
      if (!(value instanceof Scalar scalar) || !label.getValue().matches(scalar.text())) {
        return false;
      }
    }
    return true;
  }
}
