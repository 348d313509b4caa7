package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.node.Fields;
import dev.hoist.node.Scalar;

/**
 * A {@code vars} entry: a name that stands for a field of a resource.
 *
 * @param objref which resource
 */
record Var(Scalar name, Selector objref, String fieldPath) {
  static Var read(Fields entry) {
    Scalar name = entry.string("name");
    entry.fault(
        Diagnostic.error("kustomization.unsupported", entry.origin(), "vars are not supported")
            .hint("use replacements instead"));
    Fields ref = entry.object("objref", "a var's objref");
    Fields field = entry.object("fieldref", "a var's fieldref");
    Selector objref = Selector.read(ref == null ? entry : ref);
    return new Var(
        name == null ? Scalar.string("", entry.origin()) : name,
        objref,
        field == null ? "metadata.name" : field.text("fieldPath"));
  }
}
