package dev.hoist.diff;

import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;

/** Changes bundles in ways nobody would, but always the same ways for one seed. */
public final class RandomEdits {
  private static final String[] TEXTS = {
    "web",
    "api",
    "1",
    "1000m",
    "1Gi",
    "1024Mi",
    "80",
    "true",
    "null",
    "a\nb\nc\n",
    "$(A)",
    "",
    "x y"
  };

  private final Random random;

  public RandomEdits(Random random) {
    this.random = random;
  }

  /** The bundle after some edits; objects keep keys of their own. */
  public Bundle edit(Bundle bundle, int edits) {
    var resources = new ArrayList<>(bundle.resources());
    for (int i = 0; i < edits && !resources.isEmpty(); i++) {
      int at = random.nextInt(resources.size());
      switch (random.nextInt(15)) {
        case 0 -> resources.remove(at);
        case 1 -> Collections.swap(resources, 0, at);
        case 2 -> resources.add(renamed(resources.get(at)));
        case 3 -> resources.set(at, renamed(resources.get(at)));
        case 4 -> resources.set(at, regrouped(resources.get(at)));
        case 5 -> resources.set(at, rehashed(resources.get(at)));
        default -> resources.set(at, Resource.of((Mapping) edit(resources.get(at).body(), 0)));
      }
    }
    var byKey = new LinkedHashMap<ObjectKey, Resource>();
    for (Resource resource : resources) {
      byKey.putIfAbsent(ObjectKey.of(resource.id()), resource);
    }
    return new Bundle(List.copyOf(byKey.values()));
  }

  private Resource renamed(Resource resource) {
    return named(resource, "new-" + random.nextInt(100));
  }

  /** The object under a name with another hash, also where it had none. */
  private Resource rehashed(Resource resource) {
    String hash = random.nextBoolean() ? "-7dkb2m5g9f" : "-9h2t6k4c8d";
    return named(resource, HashSuffix.base(resource.id().name()) + hash);
  }

  /** The object under the group that its kind once had, or has now. */
  private static Resource regrouped(Resource resource) {
    String old = "extensions";
    String now = GroupAlias.canonical(new ObjectKey(old, resource.id().kind(), "", "")).group();
    String group = resource.id().group();
    return group.equals(old) || group.equals(now)
        ? withGroup(resource, group.equals(old) ? now : old)
        : resource;
  }

  private static Resource withGroup(Resource resource, String group) {
    Scalar apiVersion = Scalar.string(group + "/v1", Origin.NONE);
    return Resource.of(resource.body().with("apiVersion", apiVersion));
  }

  private static Resource named(Resource resource, String name) {
    Mapping body = resource.body();
    Mapping metadata = body.mapping("metadata");
    Mapping named = metadata == null ? Mapping.empty(Origin.NONE) : metadata;
    Scalar scalar = Scalar.string(name, Origin.NONE);
    return Resource.of(body.with("metadata", named.with("name", scalar)));
  }

  private Node edit(Node node, int depth) {
    boolean here = depth > 0 && random.nextInt(8) == 0;
    return switch (node) {
      case Scalar scalar -> scalar();
      case Mapping mapping -> here || mapping.isEmpty() ? fields(mapping) : inside(mapping, depth);
      case Sequence list -> here || list.isEmpty() ? items(list) : inside(list, depth);
    };
  }

  private Node inside(Mapping mapping, int depth) {
    int at = random.nextInt(mapping.size());
    return mapping.with(mapping.key(at), edit(mapping.value(at), depth + 1));
  }

  private Node inside(Sequence list, int depth) {
    int at = random.nextInt(list.size());
    return list.with(at, edit(list.get(at), depth + 1));
  }

  private Scalar scalar() {
    String text = TEXTS[random.nextInt(TEXTS.length)];
    return random.nextBoolean()
        ? Scalar.plain(text, Origin.NONE)
        : Scalar.string(text, Origin.NONE);
  }

  private Node fields(Mapping mapping) {
    return switch (random.nextInt(6)) {
      case 0 -> scalar();
      case 1 -> Mapping.empty(Origin.NONE);
      case 2 -> mapping.with("extra" + random.nextInt(3), scalar());
      case 3 -> mapping.with("extra" + random.nextInt(3), Mapping.empty(Origin.NONE));
      case 4 -> mapping.isEmpty() ? mapping : mapping.without(key(mapping));
      default ->
          mapping.isEmpty()
              ? mapping
              : mapping.with("name", scalar()).with(key(mapping), mapping.with("x", scalar()));
    };
  }

  private String key(Mapping mapping) {
    return mapping.key(random.nextInt(mapping.size()));
  }

  private Node items(Sequence list) {
    var items = new ArrayList<>(list.items());
    switch (random.nextInt(6)) {
      case 0 -> items.add(random.nextInt(items.size() + 1), scalar());
      case 1 -> Collections.shuffle(items, random);
      case 2 -> {
        if (!items.isEmpty()) {
          items.remove(random.nextInt(items.size()));
        }
      }
      case 3 -> {
        if (!items.isEmpty()) {
          items.add(items.get(random.nextInt(items.size())));
        }
      }
      case 4 -> {
        if (!items.isEmpty() && items.get(0) instanceof Mapping first) {
          items.add(0, first.with("name", scalar()));
          items.add(first.with("name", scalar()));
        }
      }
      default -> items.clear();
    }
    return list.withItems(items);
  }
}
