package dev.hoist.promote;

import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.resource.Resource;
import dev.hoist.workspace.Rendered;
import org.jspecify.annotations.Nullable;

/**
 * Keeps readable Secrets off environment branches: what is committed once is in the history for
 * good. Values that SOPS has encrypted may pass, and so may Secrets without values.
 */
final class PlainSecrets {
  private PlainSecrets() {}

  /** Adds an error for every Secret with a readable value, unless the environment allows them. */
  static void refuse(Rendered rendered, Diagnostics faults) {
    Target target = rendered.target();
    if (target.environment().allowPlaintextSecrets()) {
      return;
    }
    for (Resource resource : rendered.bundle().resources()) {
      if (!isSecret(resource)) {
        continue;
      }
      Node value = readable(resource.body());
      if (value != null) {
        faults.add(
            Diagnostic.error(
                    "secret.plaintext",
                    value.origin().isNone() ? resource.body().origin() : value.origin(),
                    resource
                        + " holds readable values and must not go to "
                        + target.environment().name())
                .because(
                    "the environment does not allow plain Secrets", target.environment().origin())
                .hint(
                    "use an ExternalSecret, a SealedSecret or SOPS, or set allowPlaintextSecrets: true"
                        + " for this environment"));
      }
    }
  }

  private static boolean isSecret(Resource resource) {
    return resource.id().kind().equals("Secret") && resource.id().group().isEmpty();
  }

  private static @Nullable Node readable(Mapping body) {
    for (String field : new String[] {"data", "stringData"}) {
      Mapping values = body.mapping(field);
      for (int i = 0; values != null && i < values.size(); i++) {
        if (values.value(i) instanceof Scalar scalar
            && !scalar.isNull()
            && !scalar.text().isEmpty()
            && !scalar.text().startsWith("ENC[")) {
          return scalar;
        }
      }
    }
    return null;
  }
}
