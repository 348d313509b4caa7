package dev.hoist.render;

import dev.hoist.node.Mapping;
import dev.hoist.node.MappingDraft;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.util.List;

/**
 * Changes the name, tag or digest of an image wherever it is used. Two passes, as in kustomize: any
 * list called containers or initContainers, then the field specs; a tag suffix is therefore added
 * twice to standard fields.
 */
final class SetImage implements Transform {
  private final ImagePattern pattern;
  private final Kustomization.Image image;
  private final List<FieldSpec> specs;

  SetImage(Kustomization.Image image, List<FieldSpec> specs) {
    this.pattern = new ImagePattern(image.name());
    this.image = image;
    this.specs = specs;
  }

  @Override
  public void apply(Accumulation resources, Loader loader) {
    for (Item item : resources.items()) {
      if (item.id().kind().equals("CustomResourceDefinition")) {
        continue;
      }
      item.setBody((Mapping) anywhere(item.body()));
      for (FieldSpec spec : specs) {
        if (spec.appliesTo(item.id()) && !namesVolumeTypes(spec, item)) {
          item.setBody(
              spec.update(
                  item.body(),
                  FieldSpec.Missing.NOTHING,
                  value -> {
                    if (!(value instanceof Scalar scalar)) {
                      throw spec.wrongKind(value, "a scalar");
                    }
                    return replace(scalar);
                  }));
        }
      }
    }
  }

  /** The volumes of a PodSecurityPolicy are words, not volumes that could hold an image. */
  private static boolean namesVolumeTypes(FieldSpec spec, Item item) {
    return item.id().kind().equals("PodSecurityPolicy") && spec.path().startsWith("spec/volumes");
  }

  private Node anywhere(Node node) {
    if (node instanceof Sequence sequence) {
      Sequence.Draft changed = sequence.draft();
      for (int i = 0; i < sequence.size(); i++) {
        changed.set(i, anywhere(sequence.get(i)));
      }
      return changed.build();
    }
    if (!(node instanceof Mapping mapping)) {
      return node;
    }
    MappingDraft changed = mapping.draft();
    for (int i = 0; i < mapping.size(); i++) {
      Node value = mapping.value(i);
      if (value instanceof Scalar) {
        continue;
      }
      String key = mapping.key(i);
      if (value instanceof Sequence list
          && (key.equals("containers") || key.equals("initContainers"))) {
        value = containers(list);
      }
      changed.with(key, anywhere(value));
    }
    return changed.build();
  }

  private Sequence containers(Sequence list) {
    Sequence.Draft changed = list.draft();
    for (int i = 0; i < list.size(); i++) {
      Node item = list.get(i);
      if (item instanceof Mapping container) {
        Node image = container.get("image");
        if (image instanceof Scalar scalar) {
          changed.set(i, container.with("image", replace(scalar)));
        } else if (image != null) {
          throw FieldSpec.wrongKind("image", image, "a scalar");
        }
      } else if (!item.isNull()) {
        throw FieldSpec.wrongKind("containers[]", item, "a mapping");
      }
    }
    return changed.build();
  }

  private Node replace(Scalar reference) {
    String text = reference.text();
    if (!pattern.fits(text)) {
      return reference;
    }
    int slash = text.indexOf('/');
    int from = slash > 0 ? slash : 0;
    int at = text.indexOf('@', from);
    int colon = text.indexOf(':', from);
    if (at >= 0 && colon > at) {
      colon = -1;
    }
    int nameEnd = colon >= 0 ? colon : at >= 0 ? at : text.length();
    String name = image.newName().isEmpty() ? text.substring(0, nameEnd) : image.newName();
    String tag = colon >= 0 ? text.substring(colon + 1, at >= 0 ? at : text.length()) : "";
    String oldDigest = at >= 0 ? text.substring(at + 1) : "";
    if (!image.newTag().isEmpty()) {
      tag = image.newTag();
      oldDigest = image.digest();
    } else if (!image.digest().isEmpty()) {
      tag = "";
      oldDigest = image.digest();
    } else if (!image.tagSuffix().isEmpty()) {
      tag = tag + image.tagSuffix();
      oldDigest = "";
    }
    String result =
        name + (tag.isEmpty() ? "" : ":" + tag) + (oldDigest.isEmpty() ? "" : "@" + oldDigest);
    return Texts.set(reference, result, image.change());
  }
}
