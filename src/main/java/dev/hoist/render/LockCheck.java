package dev.hoist.render;

import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.HoistException;
import dev.hoist.node.Scalar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks through all kustomizations of a build, before it begins, for addresses that may name
 * something else tomorrow. A build would stop at the first of them; this reports them all. Other
 * faults are left for the build to find.
 */
final class LockCheck {
  private final Diagnostics faults = new Diagnostics();

  private LockCheck() {}

  /**
   * Looks through the kustomization of a loader's folder and all below it.
   *
   * @throws HoistException when there is such an address
   */
  static void of(Loader loader) {
    var check = new LockCheck();
    check.walk(loader);
    check.faults.throwIfAny();
  }

  private void walk(Loader loader) {
    Kustomization k;
    try {
      k = loader.kustomization();
    } catch (HoistException unreadable) {
      return;
    }
    folders(k.resources, loader);
    folders(k.components, loader);
    folders(k.pluginGenerators, loader);
    folders(k.transformers, loader);
    folders(k.validators, loader);
    k.configurations.forEach(this::file);
    k.crds.forEach(this::file);
    k.strategicMergePatches.forEach(this::file);
    if (k.openapi.get("path") instanceof Scalar path) {
      file(path);
    }
    for (Patch patch : k.patches) {
      file(patch.path());
    }
    for (Patch patch : k.jsonPatches) {
      file(patch.path());
    }
    for (Replacement.Entry entry : k.replacements) {
      file(entry.path());
    }
    for (Generator generator : k.generators) {
      generator.envs().forEach(this::file);
      for (Scalar entry : generator.files()) {
        String path = entry.text().substring(entry.text().indexOf('=') + 1);
        file(new Scalar(path, entry.tag(), entry.style(), entry.origin()));
      }
    }
  }

  private void folders(List<Scalar> entries, Loader loader) {
    for (Scalar entry : entries) {
      RepoAddress address = RepoAddress.parse(entry.text());
      boolean pinned = address != null && address.isPinned();
      if (address == null ? Loader.isWeb(entry) : !pinned) {
        file(entry);
        if (address != null && !Loader.isWeb(entry)) {
          faults.add(RemoteEntries.unlocked(entry));
        }
      } else if (!loader.isFile(entry)) {
        try {
          walk(loader.folder(entry));
        } catch (HoistException leftForTheBuild) {
          // it says so with more of what led to it
        }
      }
    }
  }

  private void file(@Nullable Scalar entry) {
    if (entry != null && Loader.isWeb(entry) && !RemoteEntries.isPinned(entry.text())) {
      faults.add(RemoteEntries.unlocked(entry));
    }
  }
}
