package dev.hoist.finding;

import dev.hoist.diff.ObjectKey;

/** A kind with its group as kubectl writes it: {@code StatefulSet.apps}, {@code Service}. */
final class Type {
  private Type() {}

  static String of(ObjectKey key) {
    return of(key.group(), key.kind());
  }

  static String of(String group, String kind) {
    return group.isEmpty() ? kind : kind + "." + group;
  }
}
