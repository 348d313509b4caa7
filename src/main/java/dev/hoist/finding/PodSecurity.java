package dev.hoist.finding;

import java.util.List;

/** Namespaces that admit fewer pods than before. */
final class PodSecurity {
  private static final String LABEL = "pod-security.kubernetes.io/enforce";
  private static final List<String> LEVELS = List.of("privileged", "baseline", "restricted");

  private PodSecurity() {}

  static void check(Sides sides, Found found) {
    for (Pair pair : sides.pairs()) {
      String[] label = {"metadata", "labels", LABEL};
      String before = pair.before("privileged", label);
      String after = pair.after("privileged", label);
      if (pair.type().equals("Namespace") && LEVELS.indexOf(after) > LEVELS.indexOf(before)) {
        found.add(
            "pod-security-stricter",
            Severity.MEDIUM,
            pair.key(),
            Inside.path(label),
            pair.origin(label),
            "new pods must be " + after + " instead of " + before + ", those that run stay",
            "set pod-security.kubernetes.io/warn: " + after + " first and see what is refused");
      }
    }
  }
}
