package dev.hoist.git;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectChecker;

/**
 * Which names in a tree are safe on every system that may check it out: no {@code ..}, no {@code
 * .git} in any of its disguises, nothing that Windows or macOS read as something else.
 */
final class SafeNames {
  private SafeNames() {}

  /** Why a single name is refused; empty when it is safe. */
  static Optional<String> problem(String name) {
    if (name.toLowerCase(Locale.ROOT).equals(Constants.DOT_GIT_MODULES)) {
      return Optional.of("hoist does not handle submodules");
    }
    if (name.indexOf('/') >= 0) {
      return Optional.of("a name cannot hold a slash");
    }
    try {
      new ObjectChecker().setSafeForWindows(true).setSafeForMacOS(true).checkPath(name);
      return Optional.empty();
    } catch (CorruptObjectException e) {
      return Optional.of(GitFault.reason(e));
    }
  }

  static HoistException refused(String path, String why) {
    return Diagnostic.error(
            "git.unsafe-path",
            Origin.of(Printable.line(path)),
            "\"" + Printable.line(path) + "\" is not a safe path")
        .because(why, Origin.NONE)
        .hint("rename it")
        .asException();
  }
}
