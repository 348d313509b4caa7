package dev.hoist.images;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Nearest;
import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.resource.Bundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of images in manifests: of all texts, because custom resources have images in fields of
 * any name.
 */
final class UsedImages {
  /** What any text would be called if it were an image. */
  private final Set<String> names = new TreeSet<>();

  /** What stands in fields called image. */
  private final Set<String> sure = new TreeSet<>();

  private UsedImages() {}

  static UsedImages of(Bundle bundle) {
    var used = new UsedImages();
    for (Mapping body : bundle.bodies()) {
      used.add(body, "");
    }
    return used;
  }

  private void add(Node node, String field) {
    if (node instanceof Mapping mapping) {
      for (int i = 0; i < mapping.size(); i++) {
        add(mapping.value(i), mapping.key(i));
      }
    } else if (node instanceof Sequence list) {
      for (Node item : list.items()) {
        add(item, field);
      }
    } else if (node instanceof Scalar scalar) {
      String name = ImagePin.of(scalar.text()).name();
      names.add(name);
      if (field.equals("image")) {
        sure.add(name);
      }
    }
  }

  /** An image of the same name elsewhere, or one with nearly the same name. */
  private Optional<String> meant(String image) {
    String last = image.substring(image.lastIndexOf('/') + 1);
    for (String name : sure) {
      if (name.substring(name.lastIndexOf('/') + 1).equals(last)) {
        return Optional.of(name);
      }
    }
    return Nearest.to(image, sure);
  }

  /** A warning for each name that is not among them. */
  List<Diagnostic> missing(List<String> images, Origin at) {
    var warnings = new ArrayList<Diagnostic>();
    for (String image : images) {
      if (!names.contains(image)) {
        warnings.add(
            Diagnostic.warning("image.unused", at, "no manifest uses image \"" + image + "\"")
                .hint(
                    meant(image)
                        .map(near -> "write " + near)
                        .orElse("name an image as the base has it, without its tag")));
      }
    }
    return warnings;
  }
}
