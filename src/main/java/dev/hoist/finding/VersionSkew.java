package dev.hoist.finding;

import dev.hoist.diff.FieldPath;
import dev.hoist.diff.Image;
import dev.hoist.diff.ObjectKey;
import dev.hoist.node.Node;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A new version that only a part of an application gets. Together belong, in one namespace,
 * containers of one image and version; and those of one {@code app.kubernetes.io/part-of} whose
 * images lie side by side in a registry under one version.
 */
final class VersionSkew {
  private static final String PART_OF = "app.kubernetes.io/part-of";

  /**
   * What belongs together.
   *
   * @param what an image, or a folder of a registry
   * @param part the application; empty for what belongs together by its image alone
   */
  private record Group(String namespace, String part, String what, String tag) {}

  private final Map<Group, Update> updates = new LinkedHashMap<>();

  private VersionSkew() {}

  static void check(Sides sides, Found found) {
    var skew = new VersionSkew();
    for (Pair pair : sides.pairs()) {
      skew.updated(pair);
    }
    if (!skew.updates.isEmpty()) {
      for (Resource resource : sides.after().all()) {
        skew.left(resource);
      }
      skew.tell(found);
    }
  }

  private void updated(Pair pair) {
    PodTemplate before = PodTemplate.of(pair.before());
    PodTemplate after = PodTemplate.of(pair.after());
    if (before == null || after == null) {
      return;
    }
    for (PodTemplate.Container container : before.all()) {
      var now = after.containers(container.list()).get(container.name());
      String old = container.body().text("image");
      Node image = now == null ? null : now.get("image");
      if (old == null || image == null) {
        continue;
      }
      Image from = Image.of(old);
      Image to = Image.of(image.toString());
      if (from.name().equals(to.name()) && !from.tag().equals(to.tag())) {
        FieldPath path = after.container(container.list(), container.name()).field("image");
        for (Group group : groups(pair.second(), from)) {
          updates.putIfAbsent(group, new Update(pair.key(), path, image, from, to));
        }
      }
    }
  }

  private void left(Resource resource) {
    PodTemplate template = PodTemplate.of(resource.body());
    if (template == null) {
      return;
    }
    for (PodTemplate.Container container : template.all()) {
      String image = container.body().text("image");
      if (image != null) {
        for (Group group : groups(resource, Image.of(image))) {
          Update update = updates.get(group);
          if (update != null) {
            update.left.add(ObjectKey.of(resource.id()));
          }
        }
      }
    }
  }

  private static List<Group> groups(Resource resource, Image image) {
    var groups = new ArrayList<Group>(2);
    if (TagVersion.of(image.tag()) != null) {
      String namespace = resource.id().namespace();
      groups.add(new Group(namespace, "", image.name(), image.tag()));
      String part = part(resource);
      int slash = image.name().lastIndexOf('/');
      if (part != null && slash > 0) {
        groups.add(new Group(namespace, part, image.name().substring(0, slash), image.tag()));
      }
    }
    return groups;
  }

  private static @Nullable String part(Resource resource) {
    return Inside.label(resource.body(), PART_OF);
  }

  private void tell(Found found) {
    Set<List<Object>> told = new HashSet<>();
    for (Update update : updates.values()) {
      if (!update.left.isEmpty() && told.add(List.of(update.key, update.path))) {
        found.add(
            "version-skew",
            Severity.MEDIUM,
            update.key,
            update.path,
            update.image.origin(),
            "gets "
                + update.to.tag()
                + ", while "
                + Words.list(List.copyOf(update.left))
                + (update.left.size() == 1 ? " stays" : " stay")
                + " with "
                + update.from.tag(),
            "change the version of all of them, or see that the two get along");
      }
    }
  }

  private static final class Update {
    final ObjectKey key;
    final FieldPath path;
    final Node image;
    final Image from;
    final Image to;
    final Set<ObjectKey> left = new LinkedHashSet<>();

    Update(ObjectKey key, FieldPath path, Node image, Image from, Image to) {
      this.key = key;
      this.path = path;
      this.image = image;
      this.from = from;
      this.to = to;
    }
  }
}
