package dev.hoist.gate;

import dev.hoist.config.Environment;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.workspace.PlainSecret;
import dev.hoist.workspace.Rendered;

/** Keeps readable Secrets and private keys off environment branches. */
public final class PlainSecrets {
  private PlainSecrets() {}

  /** Adds an error for every object with a readable secret, unless the environment allows them. */
  public static void refuse(Rendered rendered, Diagnostics faults) {
    Environment environment = rendered.target().environment();
    for (PlainSecret each : PlainSecret.refused(rendered)) {
      String id =
          switch (each.kind()) {
            case VALUES -> "secret.plaintext";
            case PRIVATE_KEY -> "secret.private-key";
          };
      String instead =
          switch (each.kind()) {
            case VALUES -> "use an ExternalSecret, a SealedSecret or SOPS";
            case PRIVATE_KEY -> "keep the key in an ExternalSecret, a SealedSecret or SOPS";
          };
      faults.add(
          Diagnostic.error(
                  id,
                  each.origin(),
                  each.resource()
                      + " holds "
                      + each.kind().words()
                      + " and must not go to "
                      + environment.name())
              .because("the environment does not allow plain Secrets", environment.origin())
              .hint(instead + ", or set allowPlaintextSecrets: true for this environment"));
    }
  }
}
