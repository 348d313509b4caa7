package dev.hoist.render;

import dev.hoist.resource.ResourceId;
import dev.hoist.yaml.KeyOrder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * kustomize's order of output: kinds that others need come first, webhooks last, the rest by name.
 */
final class LegacyOrder implements Comparator<Item> {
  static final List<String> FIRST =
      List.of(
          "Namespace",
          "ResourceQuota",
          "StorageClass",
          "CustomResourceDefinition",
          "ServiceAccount",
          "PodSecurityPolicy",
          "Role",
          "ClusterRole",
          "RoleBinding",
          "ClusterRoleBinding",
          "ConfigMap",
          "Secret",
          "Endpoints",
          "Service",
          "LimitRange",
          "PriorityClass",
          "PersistentVolume",
          "PersistentVolumeClaim",
          "Deployment",
          "StatefulSet",
          "CronJob",
          "PodDisruptionBudget");
  static final List<String> LAST =
      List.of("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration");

  private final Map<String, Integer> ranks = new HashMap<>();
  private final IdentityHashMap<Item, String[]> keys = new IdentityHashMap<>();

  LegacyOrder(List<String> first, List<String> last) {
    for (int i = 0; i < last.size(); i++) {
      ranks.put(last.get(i), 1 + i);
    }
    for (int i = 0; i < first.size(); i++) {
      ranks.put(first.get(i), i - first.size());
    }
  }

  @Override
  public int compare(Item a, Item b) {
    ResourceId x = a.id();
    ResourceId y = b.id();
    if (!x.kind().equals(y.kind())
        || !x.group().equals(y.group())
        || !x.version().equals(y.version())) {
      int byRank =
          Integer.compare(ranks.getOrDefault(x.kind(), 0), ranks.getOrDefault(y.kind(), 0));
      if (byRank != 0) {
        return byRank;
      }
      if (x.kind().equals("Namespace")
          && y.kind().equals("Namespace")
          && x.group().isEmpty() != y.group().isEmpty()) {
        return x.group().isEmpty() ? -1 : 1;
      }
      int byType = KeyOrder.compareBytes(key(a)[0], key(b)[0]);
      if (byType != 0) {
        return byType;
      }
    }
    return KeyOrder.compareBytes(key(a)[1], key(b)[1]);
  }

  /** The order of field specs, by the type they hold for. */
  static int compareTypes(FieldSpec a, FieldSpec b) {
    return compare(
        type(a.group(), a.version(), a.kind()),
        a.kind(),
        type(b.group(), b.version(), b.kind()),
        b.kind());
  }

  /** The order in which references are looked for, by the type they lead to. */
  static int compareTargets(DefaultSpecs.NameReference a, DefaultSpecs.NameReference b) {
    return compare(
        type(a.group(), a.version(), a.kind()),
        a.kind(),
        type(b.group(), b.version(), b.kind()),
        b.kind());
  }

  private static int compare(String typeA, String kindA, String typeB, String kindB) {
    int byRank = Integer.compare(rank(kindA), rank(kindB));
    return byRank != 0 ? byRank : KeyOrder.compareBytes(typeA, typeB);
  }

  private static int rank(String kind) {
    int first = FIRST.indexOf(kind);
    return first >= 0 ? first - FIRST.size() : LAST.indexOf(kind) + 1;
  }

  private static String type(String group, String version, String kind) {
    return or(group, "~G") + "_" + or(version, "~V") + "_" + or(kind, "~K");
  }

  private String[] key(Item item) {
    return keys.computeIfAbsent(item, LegacyOrder::keyOf);
  }

  private static String[] keyOf(Item item) {
    ResourceId id = item.id();
    String type = type(id.group(), id.version(), id.kind());
    String place =
        or(id.kind(), "[noKind]")
            + "."
            + or(id.version(), "[noVer]")
            + "."
            + or(id.group(), "[noGrp]")
            + "|"
            + or(item.writtenNamespace(), "~X")
            + "|"
            + or(id.name(), "~N");
    return new String[] {type, place};
  }

  private static String or(String text, String absent) {
    return text.isEmpty() ? absent : text;
  }
}
