package dev.hoist.diff;

import java.util.List;

/**
 * What a generated object drags along when its content, and with it its name, changes.
 *
 * @param before the ConfigMap or Secret on the first side
 * @param after the same on the second side, under its new name
 * @param restarted objects whose pod template names it: their pods are replaced
 * @param others further objects that name it
 */
public record Rollout(
    ObjectKey before, ObjectKey after, List<ObjectKey> restarted, List<ObjectKey> others) {
  public Rollout {
    restarted = List.copyOf(restarted);
    others = List.copyOf(others);
  }
}
