package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.node.Fields;
import dev.hoist.node.Scalar;
import java.util.ArrayList;
import java.util.List;

/** In which order resources come out. Only those of the target itself count. */
record SortOptions(boolean fifo, List<String> first, List<String> last) {
  static final SortOptions LEGACY = new SortOptions(false, LegacyOrder.FIRST, LegacyOrder.LAST);

  static SortOptions read(Fields fields) {
    Scalar order = fields.string("order");
    Fields kinds = fields.object("legacySortOptions", "legacySortOptions");
    boolean fifo = order != null && order.text().equals("fifo");
    if (order != null && !fifo && !order.text().equals("legacy")) {
      fields.fault(
          Diagnostic.error("sort.order", order.origin(), "field \"order\" must be fifo or legacy")
              .hint("write order: legacy"));
    }
    if (order == null) {
      fields.fault(
          Diagnostic.error("sort.order", fields.origin(), "sortOptions has no field \"order\"")
              .hint("write order: legacy or order: fifo"));
    }
    SortOptions options = new SortOptions(fifo, LegacyOrder.FIRST, LegacyOrder.LAST);
    if (kinds != null) {
      if (fifo) {
        fields.fault(
            Diagnostic.error(
                    "sort.order", kinds.origin(), "legacySortOptions is set, but the order is fifo")
                .hint("write order: legacy, or remove legacySortOptions"));
      }
      options =
          new SortOptions(
              fifo, texts(kinds.strings("orderFirst")), texts(kinds.strings("orderLast")));
      kinds.rejectOthers();
    }
    fields.rejectOthers();
    return options;
  }

  private static List<String> texts(List<Scalar> scalars) {
    var texts = new ArrayList<String>();
    for (Scalar scalar : scalars) {
      texts.add(scalar.text());
    }
    return texts;
  }

  /** Sorts in place, or leaves the order of accumulation. */
  void sort(List<Item> items) {
    if (!fifo) {
      items.sort(new LegacyOrder(first, last));
    }
  }
}
