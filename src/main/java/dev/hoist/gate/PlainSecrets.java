package dev.hoist.gate;

import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diff.Redaction;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.resource.Resource;
import dev.hoist.workspace.Rendered;
import org.jspecify.annotations.Nullable;

/**
 * Keeps readable Secrets and private keys off environment branches: what is committed once is in
 * the history for good. Values that SOPS has encrypted may pass, and so may Secrets without values.
 */
public final class PlainSecrets {
  private PlainSecrets() {}

  /** Adds an error for every object with a readable secret, unless the environment allows them. */
  public static void refuse(Rendered rendered, Diagnostics faults) {
    Target target = rendered.target();
    if (target.environment().allowPlaintextSecrets()) {
      return;
    }
    for (Resource resource : rendered.bundle().resources()) {
      Node value = isSecret(resource) ? readable(resource.body()) : null;
      Node key = value == null ? resource.body().find(PlainSecrets::isPrivateKey) : null;
      if (value != null) {
        faults.add(
            fault("secret.plaintext", resource, value, target, "holds readable values")
                .hint(
                    "use an ExternalSecret, a SealedSecret or SOPS, or set allowPlaintextSecrets:"
                        + " true for this environment"));
      } else if (key != null) {
        faults.add(
            fault("secret.private-key", resource, key, target, "holds a private key")
                .hint(
                    "keep the key in an ExternalSecret, a SealedSecret or SOPS, or set"
                        + " allowPlaintextSecrets: true for this environment"));
      }
    }
  }

  private static Diagnostic fault(
      String id, Resource resource, Node value, Target target, String what) {
    return Diagnostic.error(
            id,
            value.origin().isNone() ? resource.body().origin() : value.origin(),
            resource + " " + what + " and must not go to " + target.environment().name())
        .because("the environment does not allow plain Secrets", target.environment().origin());
  }

  private static boolean isSecret(Resource resource) {
    return resource.id().kind().equals("Secret") && resource.id().group().isEmpty();
  }

  private static @Nullable Node readable(Mapping body) {
    Mapping metadata = body.mapping("metadata");
    Mapping annotations = metadata == null ? null : metadata.mapping("annotations");
    if (annotations != null && annotations.get(Redaction.LAST_APPLIED) instanceof Scalar copy) {
      return copy;
    }
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

  /** A private key in PEM that is not encrypted. */
  private static boolean isPrivateKey(Scalar scalar) {
    return scalar.text().contains("PRIVATE KEY-----") && !scalar.text().startsWith("ENC[");
  }
}
