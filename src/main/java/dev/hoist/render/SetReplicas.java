package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.node.Scalar;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;
import java.util.List;

/** Sets the number of replicas of the workloads that have or had a name. */
record SetReplicas(String name, Scalar count, List<FieldSpec> specs) implements Transform {

  @Override
  public void apply(Accumulation resources, Loader loader) {
    boolean matched = false;
    for (Item item : resources.items()) {
      if (!item.id().name().equals(name) && !item.hadName(name)) {
        continue;
      }
      for (FieldSpec spec : specs) {
        if (spec.appliesTo(item.id())) {
          matched = true;
          item.setBody(
              spec.update(
                  item.body(),
                  FieldSpec.Missing.SCALAR,
                  old -> {
                    Style style = old instanceof Scalar scalar ? scalar.style() : Style.PLAIN;
                    return new Scalar(count.text(), Tag.INT, style, count.origin());
                  }));
        }
      }
    }
    if (!matched) {
      throw Diagnostic.error(
              "replicas.no-match",
              count.origin(),
              "no Deployment, StatefulSet, ReplicaSet or ReplicationController is named \""
                  + name
                  + "\"")
          .hint("write the name the workload has in its base")
          .asException();
    }
  }
}
