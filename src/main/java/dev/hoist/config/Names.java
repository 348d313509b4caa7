package dev.hoist.config;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.node.Scalar;

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
