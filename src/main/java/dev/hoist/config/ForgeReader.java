package dev.hoist.config;

import dev.hoist.diag.Diagnostic;
import dev.hoist.forge.Forge;
import dev.hoist.forge.ForgeConfig;
import dev.hoist.node.Fields;
import dev.hoist.node.Scalar;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code forge} of {@code hoist.yaml}: which git host it is, where its name does not tell.
 */
final class ForgeReader {
  private ForgeReader() {}

  static ForgeConfig read(Fields project) {
    Fields f = project.object("forge", "forge");
    if (f == null) {
      return ForgeConfig.NONE;
    }
    Scalar word = f.string("kind");
    Optional<Forge.Kind> kind = word == null ? Optional.empty() : Forge.Kind.of(word.text());
    if (word != null && kind.isEmpty()) {
      f.fault(
          Diagnostic.error(
                  "config.forge", word.origin(), "there is no forge \"" + word.text() + "\"")
              .hint("write " + Forge.Kind.words()));
    }
    var config =
        new ForgeConfig(kind, text(f.string("api")), text(f.string("repository")), f.origin());
    f.rejectOthers();
    return config;
  }

  private static Optional<String> text(@Nullable Scalar written) {
    return Optional.ofNullable(written).map(Scalar::text);
  }
}
