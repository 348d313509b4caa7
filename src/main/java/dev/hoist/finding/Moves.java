package dev.hoist.finding;

import dev.hoist.diff.ObjectKey;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects that go from one namespace to another: removed in one, added under the same name. */
final class Moves {
  private final Map<Name, ObjectKey> added = new HashMap<>();

  Moves(Sides sides) {
    for (Whole whole : sides.added()) {
      added.putIfAbsent(new Name(whole.type(), whole.key().name()), whole.key());
    }
  }

  /** Where a removed object comes back; null when it does not. */
  @Nullable ObjectKey of(Whole removed) {
    return added.get(new Name(removed.type(), removed.key().name()));
  }

  private record Name(String type, String name) {}
}
