package dev.hoist.render;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes the name, tag or digest of an image wherever it is used. Two passes, as in kustomize: any
 * list called containers or initContainers, then the field specs; a tag suffix is therefore added
 * twice to standard fields.
 */
final class SetImage implements Transform {
  private final @Nullable Pattern matches;
  private final String newName;
  private final String newTag;
  private final String digest;
  private final String tagSuffix;
  private final Origin source;
  private final List<FieldSpec> specs;

  SetImage(
      String name,
      String newName,
      String newTag,
      String digest,
      String tagSuffix,
      Origin source,
      List<FieldSpec> specs) {
    this.matches = pattern(name);
    this.newName = newName;
    this.newTag = newTag;
    this.digest = digest;
    this.tagSuffix = tagSuffix;
    this.source = source;
    this.specs = specs;
  }

  /** The name goes into the expression as it is; one that is no expression matches nothing. */
  private static @Nullable Pattern pattern(String name) {
    try {
      return Pattern.compile("^" + name + "(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$");
    } catch (PatternSyntaxException e) {
      return null;
    }
  }

  @Override
  public void apply(Accumulation resources) {
    if (matches == null) {
      return;
    }
    for (Item item : resources.items()) {
      if (item.id().kind().equals("CustomResourceDefinition")) {
        continue;
      }
      item.setBody((Mapping) anywhere(item.body()));
      for (FieldSpec spec : specs) {
        if (spec.appliesTo(item.id())) {
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

  private Node anywhere(Node node) {
    return switch (node) {
      case Scalar scalar -> scalar;
      case Sequence sequence -> {
        Sequence changed = sequence;
        for (int i = 0; i < sequence.size(); i++) {
          changed = changed.with(i, anywhere(sequence.get(i)));
        }
        yield changed;
      }
      case Mapping mapping -> {
        Mapping changed = mapping;
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
          changed = changed.with(key, anywhere(value));
        }
        yield changed;
      }
    };
  }

  private Sequence containers(Sequence list) {
    Sequence changed = list;
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof Mapping container) {
        Node image = container.get("image");
        if (image instanceof Scalar scalar) {
          changed = changed.with(i, container.with("image", replace(scalar)));
        } else if (image != null) {
          throw FieldSpec.wrongKind("image", image, "a scalar");
        }
      }
    }
    return changed;
  }

  private Node replace(Scalar image) {
    String text = image.text();
    if (matches == null || image.isNull() || text.isEmpty() || !matches.matcher(text).find()) {
      return image;
    }
    int slash = text.indexOf('/');
    int from = slash > 0 ? slash : 0;
    int at = text.indexOf('@', from);
    int colon = text.indexOf(':', from);
    if (at >= 0 && colon > at) {
      colon = -1;
    }
    int nameEnd = colon >= 0 ? colon : at >= 0 ? at : text.length();
    String name = newName.isEmpty() ? text.substring(0, nameEnd) : newName;
    String tag = colon >= 0 ? text.substring(colon + 1, at >= 0 ? at : text.length()) : "";
    String oldDigest = at >= 0 ? text.substring(at + 1) : "";
    if (!newTag.isEmpty()) {
      tag = newTag;
      oldDigest = digest;
    } else if (!digest.isEmpty()) {
      tag = "";
      oldDigest = digest;
    } else if (!tagSuffix.isEmpty()) {
      tag = tag + tagSuffix;
      oldDigest = "";
    }
    String result =
        name + (tag.isEmpty() ? "" : ":" + tag) + (oldDigest.isEmpty() ? "" : "@" + oldDigest);
    return Texts.set(image, result, source);
  }
}
