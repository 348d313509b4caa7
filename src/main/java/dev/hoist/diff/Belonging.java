package dev.hoist.diff;

import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is known of the manifests of a comparison besides themselves.
 *
 * @param environments those that one of the sides is of
 * @param apps the app of an object; none for objects of which nobody knows
 */
public record Belonging(Set<String> environments, Map<ObjectKey, String> apps) {
  /** Of manifests of which nothing is known. */
  public static final Belonging UNKNOWN = new Belonging(Set.of(), Map.of());

  public Belonging {
    environments = Set.copyOf(environments);
    apps = Map.copyOf(apps);
  }

  /** Of all that one app has in one environment. */
  public static Belonging of(String environment, String app, Bundle bundle) {
    var apps = new HashMap<ObjectKey, String>();
    for (Resource resource : bundle.resources()) {
      apps.put(ObjectKey.of(resource.id()), app);
    }
    return new Belonging(Set.of(environment), apps);
  }

  /** Of both together. */
  public Belonging and(Belonging other) {
    var all = new HashSet<>(environments);
    all.addAll(other.environments);
    var both = new HashMap<>(apps);
    both.putAll(other.apps);
    return new Belonging(all, both);
  }
}
