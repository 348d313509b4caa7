package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.node.Mapping;
import java.util.ArrayList;
import java.util.List;

/** A transformer that must leave everything as it is, but for the label {@code validated-by}. */
record Validation(Transform step) implements Transform {
  private static final String LABEL = "validated-by";

  @Override
  public void apply(Accumulation resources, Loader loader) {
    List<Item> items = List.copyOf(resources.items());
    var before = new ArrayList<Mapping>();
    for (Item item : items) {
      before.add(item.body());
    }
    step.apply(resources, loader);
    boolean same = resources.items().equals(items);
    for (int i = 0; same && i < items.size(); i++) {
      same = withoutLabel(before.get(i)).equals(withoutLabel(items.get(i).body()));
    }
    if (!same) {
      throw Diagnostic.error(
              "validator.changes",
              dev.hoist.diag.Origin.of(loader.display(loader.root())),
              "a validator changes resources")
          .hint("list it under transformers instead")
          .asException();
    }
  }

  private static Mapping withoutLabel(Mapping body) {
    Mapping metadata = body.mapping("metadata");
    Mapping labels = metadata == null ? null : metadata.mapping("labels");
    if (metadata == null || labels == null || !labels.has(LABEL)) {
      return body;
    }
    Mapping rest = labels.without(LABEL);
    return body.with(
        "metadata", rest.isEmpty() ? metadata.without("labels") : metadata.with("labels", rest));
  }
}
