package dev.hoist.git;

import dev.hoist.diag.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of a list of allowed signers.
 *
 * @param principals patterns, as written
 * @param authority whether the key signs certificates instead of commits
 * @param namespaces patterns of what the key may sign for; empty for everything
 */
record AllowedSigner(
    List<String> principals,
    boolean authority,
    List<String> namespaces,
    Optional<Instant> validAfter,
    Optional<Instant> validBefore,
    SshPublicKey key,
    Origin at) {

  boolean isForGit() {
    return namespaces.isEmpty() || matches(namespaces, SshSignature.NAMESPACE);
  }

  /** Both limits belong to the time in which the key counts, as OpenSSH has it. */
  boolean countsAt(Instant when) {
    return validAfter.filter(when::isBefore).isEmpty()
        && validBefore.filter(when::isAfter).isEmpty();
  }

  /** Those of some names that the line is for. */
  List<String> among(Iterable<String> names) {
    var found = new ArrayList<String>();
    for (String name : names) {
      if (matches(principals, name)) {
        found.add(name);
      }
    }
    return found;
  }

  /** As OpenSSH: one pattern must fit, and none that begins with an exclamation mark. */
  private static boolean matches(List<String> patterns, String name) {
    boolean fits = false;
    for (String pattern : patterns) {
      if (pattern.startsWith("!")) {
        if (fits(pattern.substring(1), name)) {
          return false;
        }
      } else {
        fits |= fits(pattern, name);
      }
    }
    return fits;
  }

  /** A star stands for anything, a question mark for one character. */
  private static boolean fits(String pattern, String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int mark = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        mark = n;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++mark;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
