package dev.hoist.finding;

import dev.hoist.diff.Change;
import dev.hoist.diff.FieldChange;
import dev.hoist.diff.Quantity;
import dev.hoist.diff.Value;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which changes of a field an API server refuses. */
@FunctionalInterface
interface When {
  boolean refuses(Pair pair, FieldChange change);

  When CHANGED = (pair, change) -> true;

  /** The field may be set later, and never be changed again. */
  When CHANGED_ONCE_SET = (pair, change) -> !isAdded(change);

  /** A field that is left out keeps its value. */
  When REPLACED = (pair, change) -> !isAdded(change) && !isRemoved(change);

  When REMOVED = (pair, change) -> isRemoved(change);

  When DECREASED =
      (pair, change) -> {
        BigDecimal before = amount(before(change));
        BigDecimal after = amount(after(change));
        return before != null && after != null && after.compareTo(before) < 0;
      };

  When OLD_IS_IMMUTABLE = (pair, change) -> Inside.isTrue(pair.before(), "immutable");

  /** Tolerations may be added to a running Pod, and none be taken away. */
  When NOT_ONLY_ADDED = (pair, change) -> !isAdded(change);

  /** Where the pods of a Job run may still be chosen while it is suspended. */
  When NOT_SUSPENDED =
      (pair, change) -> {
        if (!Inside.isTrue(pair.before(), "spec", "suspend")) {
          return true;
        }
        for (Place place : Places.OF_SCHEDULING) {
          if (place.covers(change.path())) {
            return false;
          }
        }
        return true;
      };

  /** An Indexed Job may get another number of completions if its parallelism follows. */
  When UNLESS_WITH_PARALLELISM =
      (pair, change) -> {
        String completions = Inside.text(pair.after(), "spec", "completions");
        return !pair.before("", "spec", "completionMode").equals("Indexed")
            || completions == null
            || !completions.equals(Inside.text(pair.after(), "spec", "parallelism"));
      };

  /** An address that the cluster has given to a Service is its for as long as it keeps one. */
  When HAS_ADDRESS =
      (pair, change) -> {
        String after = text(after(change));
        return after != null
            && !after.isEmpty()
            && !isExternal(pair)
            && (after.equals("None") || !isAdded(change));
      };

  /** The class of a load balancer stays, as long as the Service has one. */
  When IS_LOAD_BALANCER =
      (pair, change) ->
          pair.before("", "spec", "type").equals("LoadBalancer")
              && pair.after("", "spec", "type").equals("LoadBalancer");

  /** Of a Service's addresses and their families, the second one may come and go. */
  static When firstOf(String list) {
    return (pair, change) -> {
      List<String> before = Inside.texts(pair.before(), "spec", list);
      List<String> after = Inside.texts(pair.after(), "spec", list);
      return !isExternal(pair)
          && !before.isEmpty()
          && !after.isEmpty()
          && !before.get(0).equals(after.get(0));
    };
  }

  /** What the field means when it is left out does not count as a change. */
  static When changedFrom(String missing) {
    return (pair, change) -> {
      boolean wasMissing = isAdded(change) && missing.equals(text(after(change)));
      boolean isMissing = isRemoved(change) && missing.equals(text(before(change)));
      return !wasMissing && !isMissing;
    };
  }

  /** Places that several conditions know. */
  final class Places {
    static final List<Place> OF_SCHEDULING =
        List.of(
            Place.of("spec.template.metadata.labels"),
            Place.of("spec.template.metadata.annotations"),
            Place.of("spec.template.spec.nodeSelector"),
            Place.of("spec.template.spec.affinity.nodeAffinity"),
            Place.of("spec.template.spec.tolerations"),
            Place.of("spec.template.spec.schedulingGates"));

    private Places() {}
  }

  private static boolean isExternal(Pair pair) {
    return pair.before("", "spec", "type").equals("ExternalName")
        || pair.after("", "spec", "type").equals("ExternalName");
  }

  private static boolean isAdded(FieldChange change) {
    return change instanceof FieldChange.Edit edit && edit.change() instanceof Change.Added<Value>;
  }

  private static boolean isRemoved(FieldChange change) {
    return change instanceof FieldChange.Edit edit
        && edit.change() instanceof Change.Removed<Value>;
  }

  private static @Nullable Node before(FieldChange change) {
    if (!(change instanceof FieldChange.Edit edit)) {
      return null;
    }
    return switch (edit.change()) {
      case Change.Added<Value> added -> null;
      case Change.Removed<Value>(Value before) -> node(before);
      case Change.Modified<Value>(Value before, Value after) -> node(before);
    };
  }

  private static @Nullable Node after(FieldChange change) {
    return before(change.swapped());
  }

  private static @Nullable Node node(Value value) {
    return value instanceof Value.Shown(Node node) ? node : null;
  }

  private static @Nullable String text(@Nullable Node node) {
    return node instanceof Scalar scalar ? scalar.text() : null;
  }

  private static @Nullable BigDecimal amount(@Nullable Node node) {
    return node instanceof Scalar scalar ? Quantity.parse(scalar.text()) : null;
  }
}
