package dev.hoist.config;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.Nearest;
import dev.hoist.diag.Origin;
import dev.hoist.node.Scalar;
import java.util.Collection;

/** Names of apps, environments and groups, which become parts of branch names and of paths. */
final class Names {
  private Names() {}

  /** The text of a name, or a stand-in for one that cannot be used and is reported. */
  static String checked(Scalar name, String what, Diagnostics faults) {
    if (!isName(name.text())) {
      faults.add(
          Diagnostic.error(
                  "config.name",
                  name.origin(),
                  "\"" + name.text() + "\" cannot be the name of an " + what)
              .hint(
                  "use letters, digits, dots, dashes and underscores, at most 63, a letter or digit first"));
      return "unnamed";
    }
    return name.text();
  }

  /**
   * The error about a name that is declared nowhere.
   *
   * @param what it would be the name of, in one word
   */
  static Diagnostic unknown(String what, String name, Origin at, Collection<String> known) {
    return Diagnostic.error(
            "config.unknown-" + what, at, "there is no " + what + " \"" + name + "\"")
        .hint(Nearest.hint(name, known));
  }

  static boolean isName(String text) {
    if (text.isEmpty() || text.length() > 63) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!plain && (i == 0 || (c != '.' && c != '-' && c != '_'))) {
        return false;
      }
    }
    return true;
  }
}
