package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Operations of RFC 6902 as kustomize runs them, which bends the standard in several places: {@code
 * replace} adds a missing field, negative indexes count from the end, {@code copy} of a missing
 * field copies null, and {@code test} compares the JSON text of values. Why no library: those
 * bends, and the origins that values keep.
 */
record JsonPatch(List<Operation> operations) {

  /**
   * One operation.
   *
   * @param value the value to add, replace or test; null when the patch gives none
   */
  record Operation(Scalar op, Scalar path, @Nullable Scalar from, @Nullable Node value) {}

  /**
   * Reads the operations.
   *
   * @param inJson whether they are written in JSON; else it is YAML 1.1
   */
  static JsonPatch read(Sequence list, boolean inJson) {
    var faults = new Diagnostics();
    var operations = new ArrayList<Operation>();
    for (Node node : list.items()) {
      if (node instanceof Mapping fields
          && fields.get("op") instanceof Scalar op
          && fields.get("path") instanceof Scalar path
          && !path.isNull()) {
        Node value = fields.get("value");
        Scalar from = fields.get("from") instanceof Scalar scalar ? scalar : null;
        Node json = value == null ? null : JsonValues.ofPatch(value, inJson);
        operations.add(new Operation(op, path, from, json));
      } else {
        faults.add(
            Diagnostic.error(
                    "jsonpatch.operation",
                    node.origin(),
                    "an operation needs the fields \"op\" and \"path\"")
                .hint("write op: replace, path: /spec/replicas and value: 3, for example"));
      }
    }
    faults.throwIfAny();
    return new JsonPatch(operations);
  }

  /**
   * The patched object. All its numbers have gone through 64-bit floats and its texts count as
   * quoted.
   */
  Mapping apply(Mapping object) {
    var run = new JsonPatchRun(JsonValues.ofResource(object));
    for (Operation operation : operations) {
      run.apply(operation);
    }
    if (!(JsonValues.settle(run.result()) instanceof Mapping result)) {
      throw Diagnostic.error(
              "patch.lost-identity",
              operations.get(0).path.origin(),
              "the patch replaces the resource by something that is no object")
          .hint("give path the name of a field")
          .asException();
    }
    return result.at(object.origin());
  }
}
