package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Nearest;
import dev.hoist.node.Scalar;
import dev.hoist.node.Tag;
import dev.hoist.resource.ResourceId;
import java.util.ArrayList;
import java.util.List;

/** Sets the number of replicas of the workloads that have or had a name. */
record SetReplicas(String name, Scalar count, List<FieldSpec> specs) implements Transform {

  @Override
  public void apply(Accumulation resources, Loader loader) {
    boolean matched = false;
    for (Item item : resources.named(name)) {
      for (FieldSpec spec : specs) {
        matched |= isMeant(item, spec);
        if (spec.appliesTo(item.id())) {
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

  /** Whether it is, or was under its name, of a kind that has replicas. */
  private boolean isMeant(Item item, FieldSpec spec) {
    for (ResourceId id : item.allIds()) {
      if (id.name().equals(name) && spec.appliesTo(id)) {
        return true;
      }
    }
    return false;
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
