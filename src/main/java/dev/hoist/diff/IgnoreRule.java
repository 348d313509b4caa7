package dev.hoist.diff;

import dev.hoist.diag.Origin;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Changes that somebody has declared to be of no interest, and why. What it hides is counted and
 * can be shown.
 *
 * @param id what reports call it
 * @param expires the last day it counts; never when empty
 * @param match the objects it is about
 * @param paths the fields it is about; the whole object when empty
 * @param origin where it is declared
 */
public record IgnoreRule(
    String id,
    String reason,
    Optional<LocalDate> expires,
    ObjectMatch match,
    List<PathPattern> paths,
    Origin origin) {
  public IgnoreRule {
    paths = List.copyOf(paths);
  }

  /** Whether it no longer counts. */
  public boolean isExpired(LocalDate today) {
    return expires.isPresent() && expires.get().isBefore(today);
  }

  /** Whether it is about a field of an object; {@link FieldPath#ROOT} is the object as a whole. */
  public boolean covers(Subject object, FieldPath path, Belonging belonging) {
    return match.matches(object, belonging) && coversPath(object, path);
  }

  boolean coversPath(Subject object, FieldPath path) {
    if (paths.isEmpty()) {
      return true;
    }
    for (PathPattern pattern : paths) {
      if (pattern.covers(path, object)) {
        return true;
      }
    }
    return false;
  }
}
