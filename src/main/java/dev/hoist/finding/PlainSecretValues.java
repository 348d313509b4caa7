package dev.hoist.finding;

import dev.hoist.diff.NamedValue;
import dev.hoist.diff.ObjectKey;
import dev.hoist.diff.SecretValue;
import dev.hoist.resource.Resource;
import java.util.Optional;

/** Secrets whose values everybody can read who can read the files. */
final class PlainSecretValues {
  private PlainSecretValues() {}

  static void check(Objects objects, Found found) {
    for (Resource resource : objects.ofKind("", "Secret")) {
      NamedValue data = NamedValue.of(resource).at("data");
      if (data == null) {
        continue;
      }
      for (NamedValue value : data.children()) {
        Optional<SecretValue> secret = objects.secret(value.node());
        if (secret.isPresent() && !secret.get().encrypted() && secret.get().sizeLimit() > 0) {
          found.add(
              "plaintext-secret",
              Severity.HIGH,
              ObjectKey.of(resource.id()),
              data.path(),
              value.node().origin(),
              "the values can be read by everybody who can read the files",
              "use an ExternalSecret, a SealedSecret or SOPS");
          break;
        }
      }
    }
  }
}
