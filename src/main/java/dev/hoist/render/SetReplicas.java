package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Nearest;
import dev.hoist.node.Scalar;
import dev.hoist.node.Tag;
import java.util.ArrayList;
import java.util.List;

/** Sets the number of replicas of the workloads that have or had a name. */
record SetReplicas(String name, Scalar count, List<FieldSpec> specs) implements Transform {

  @Override
  public void apply(Accumulation resources, Loader loader) {
    boolean matched = false;
    for (Item item : resources.named(name)) {
      for (FieldSpec spec : specs) {
        if (spec.appliesTo(item.id())) {
          matched = true;
          item.setBody(
              spec.update(
                  item.body(),
                  FieldSpec.Missing.SCALAR,
                  old -> {
                    if (!(old instanceof Scalar scalar)) {
                      throw spec.wrongKind(old, "a number");
                    }
                    return new Scalar(count.text(), Tag.INT, scalar.style(), count.origin());
                  }));
        }
      }
    }
    if (!matched) {
      var names = new ArrayList<String>();
      for (Item item : resources.items()) {
        if (fits(item)) {
          names.add(item.originalId().name());
        }
      }
      throw Diagnostic.error(
              "replicas.no-match",
              count.origin(),
              "no Deployment, StatefulSet, ReplicaSet or ReplicationController is named \""
                  + name
                  + "\"")
          .hint(
              Nearest.to(name, names)
                  .map(near -> "write name: " + near)
                  .orElse("write the name the workload has in its base"))
          .asException();
    }
  }

  private boolean fits(Item item) {
    for (FieldSpec spec : specs) {
      if (spec.appliesTo(item.id())) {
        return true;
      }
    }
    return false;
  }
}
