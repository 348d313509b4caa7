package dev.hoist.finding;

import dev.hoist.diff.FieldPath;
import dev.hoist.diff.Image;
import dev.hoist.diff.ObjectKey;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Images that are less certain than before, older, or from elsewhere. */
final class ImageChanges {
  private static final String DOCKER_HUB = "docker.io";

  private ImageChanges() {}

  static void check(Sides sides, Found found) {
    for (Pair pair : sides.pairs()) {
      PodTemplate after = PodTemplate.of(pair.after());
      PodTemplate before = PodTemplate.of(pair.before());
      if (after != null) {
        check(pair.key(), before, after, found);
      }
    }
    for (Whole whole : sides.added()) {
      PodTemplate after = PodTemplate.of(whole.body());
      if (after != null) {
        check(whole.key(), null, after, found);
      }
    }
  }

  private static void check(
      ObjectKey key, @Nullable PodTemplate before, PodTemplate after, Found found) {
    for (String list : PodTemplate.LISTS) {
      Map<String, Mapping> once = before == null ? Map.of() : before.containers(list);
      after
          .containers(list)
          .forEach(
              (name, container) -> {
                Node image = container.get("image");
                if (image != null && !image.isNull()) {
                  FieldPath path = after.container(list, name).field("image");
                  new Place(key, path, image, found).check(once.get(name));
                }
              });
    }
  }

  /** Where an image is named. */
  private record Place(ObjectKey key, FieldPath path, Node node, Found found) {
    void check(@Nullable Mapping before) {
      String once = before == null ? null : before.text("image");
      Image now = Image.of(node.toString());
      if (once == null) {
        if (isMoving(now)) {
          moving(now);
        }
        return;
      }
      Image old = Image.of(once);
      if (isMoving(now) && !isMoving(old)) {
        moving(now);
      }
      if (now.digest().isEmpty() && !old.digest().isEmpty()) {
        add(
            "image-digest-removed",
            Severity.MEDIUM,
            old + " is no longer pinned by its digest: " + now + " may become another image",
            "name the digest as well");
      }
      String from = registry(old.name());
      String to = registry(now.name());
      if (!from.equals(to)) {
        add(
            "image-registry-changed",
            Severity.HIGH,
            "the image comes from " + to + " instead of " + from,
            "see that the registry is one that you trust and that the nodes may pull from");
      }
      if (repository(old.name()).equals(repository(now.name()))) {
        older(old, now);
      }
    }

    private void moving(Image now) {
      add(
          "image-untagged",
          Severity.MEDIUM,
          now
              + (now.tag().isEmpty() ? " has no tag" : " is a tag that moves")
              + ": nobody knows which image will run",
          "name a version or a digest");
    }

    private void older(Image old, Image now) {
      TagVersion before = TagVersion.of(old.tag());
      TagVersion after = TagVersion.of(now.tag());
      if (before != null && after != null && after.compare(before).orElse(0) < 0) {
        add(
            "image-downgraded",
            Severity.MEDIUM,
            "goes back from " + old.tag() + " to " + now.tag(),
            "see that the older version can read what the newer one has written");
      }
    }

    private void add(String rule, Severity severity, String message, String remedy) {
      found.add(rule, severity, key, path, node.origin(), message, remedy);
    }
  }

  private static boolean isMoving(Image image) {
    return image.digest().isEmpty() && (image.tag().isEmpty() || image.tag().equals("latest"));
  }

  private static String registry(String name) {
    int slash = name.indexOf('/');
    String first = slash < 0 ? "" : name.substring(0, slash);
    boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
    return host && !first.equals("index.docker.io") ? first : DOCKER_HUB;
  }

  /** The name without its registry. */
  private static String repository(String name) {
    int slash = name.indexOf('/');
    String registry = registry(name);
    String rest = slash >= 0 && name.startsWith(registry + "/") ? name.substring(slash + 1) : name;
    return registry.equals(DOCKER_HUB) && rest.startsWith("library/")
        ? rest.substring("library/".length())
        : rest;
  }
}
