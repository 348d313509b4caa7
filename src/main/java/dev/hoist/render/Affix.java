package dev.hoist.render;

import dev.hoist.diag.Origin;
import dev.hoist.node.Scalar;
import java.util.List;

/** Puts a prefix in front of names, or a suffix behind them. */
record Affix(String prefix, String suffix, Origin source, List<FieldSpec> specs)
    implements Transform {

  @Override
  public void apply(Accumulation resources, Loader loader) {
    for (Item item : resources.items()) {
      if (keepsName(item)) {
        continue;
      }
      boolean remembered = false;
      for (FieldSpec spec : specs) {
        if (!spec.appliesTo(item.originalId()) || !spec.appliesTo(item.id())) {
          continue;
        }
        if (spec.path().equals("metadata/name") && !remembered) {
          remembered = true;
          if (!prefix.isEmpty()) {
            item.prefixes().add(prefix);
          }
          if (!suffix.isEmpty()) {
            item.suffixes().add(suffix);
          }
          item.remember();
        }
        item.setBody(
            spec.update(
                item.body(),
                FieldSpec.Missing.SCALAR,
                value -> {
                  if (!(value instanceof Scalar scalar)) {
                    throw spec.wrongKind(value, "a scalar");
                  }
                  return Texts.set(scalar, prefix + scalar.text() + suffix, source);
                }));
      }
    }
    resources.idsChanged();
  }

  private static boolean keepsName(Item item) {
    return switch (item.originalId().kind()) {
      case "CustomResourceDefinition", "Namespace" -> true;
      case "APIService" -> item.id().group().equals("apiregistration.k8s.io");
      default -> false;
    };
  }
}
