package dev.hoist.cli;

import dev.hoist.cache.RenderCache;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.helm.HelmProgram;
import dev.hoist.remote.CacheFolder;
import dev.hoist.remote.Fetched;
import dev.hoist.render.Helm;
import dev.hoist.render.RenderOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options of every command that renders. */
final class RenderFlags {
  private static final String RESTRICTED = "LoadRestrictionsRootOnly";
  private static final String NOT_RESTRICTED = "LoadRestrictionsNone";

  private static final List<Option> FLAGS =
      List.of(
          Option.text(
                  "--load-restrictor",
                  "RULE",
                  RESTRICTED
                      + " (default), or "
                      + NOT_RESTRICTED
                      + " to read files that lie beside or above their kustomization")
              .under("Rendering"),
          Option.flag(
                  "--offline", "Read remote bases and files out of the cache, and fetch nothing")
              .under("Rendering"),
          Option.flag(
                  "--locked", "Refuse remote bases and files that are not named by full commit id")
              .under("Rendering"),
          Option.flag("--enable-helm", "Render charts, for which helm is run").under("Rendering"),
          Option.text("--helm-command", "PATH", "The helm to run (default: helm)")
              .under("Rendering"),
          Option.flag(
                  "--no-cache", "Take nothing from earlier runs, and keep nothing for later ones")
              .under("Rendering"));

  private RenderFlags() {}

  /** A command's own options, and these. */
  static List<Option> after(Option... own) {
    var all = new ArrayList<>(List.of(own));
    all.addAll(FLAGS);
    return all;
  }

  static RenderOptions read(Arguments arguments, Env env) {
    String rule = arguments.text("--load-restrictor").orElse(RESTRICTED);
    if (!rule.equals(RESTRICTED) && !rule.equals(NOT_RESTRICTED)) {
      throw Diagnostic.error(
              "render.load-restrictor",
              Origin.NONE,
              "there is no load restriction \"" + rule + "\"")
          .hint("use " + RESTRICTED + " or " + NOT_RESTRICTED)
          .asException();
    }
    return new RenderOptions(
        rule.equals(RESTRICTED),
        arguments.has("--locked"),
        new Fetched(env.vars(), env.clock(), arguments.has("--offline")),
        arguments.has("--enable-helm") ? helm(arguments, env) : Optional.empty());
  }

  /** What earlier runs have rendered; nothing where nobody has a folder for it. */
  static RenderCache cache(Arguments arguments, Env env) {
    Optional<Path> folder =
        arguments.has("--no-cache")
            ? Optional.empty()
            : CacheFolder.find(env.vars(), System.getProperty("os.name", ""));
    return folder.isEmpty()
        ? RenderCache.none()
        : RenderCache.in(
            folder.get().resolve("rendered"), Version.ofProgram(), env.clock().instant());
  }

  private static Optional<Helm> helm(Arguments arguments, Env env) {
    String command = arguments.text("--helm-command").orElse("helm");
    return Optional.of(HelmProgram.of(env.dir(), env.vars(), command));
  }
}
