package dev.hoist.render;

import dev.hoist.node.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How one resource came to be: every body it has had, oldest first. Bodies are shared, so that a
 * field no step has touched is one object in all of them. Values of Secrets are still in it.
 *
 * @param removal what took the resource out of the build; empty for one that is rendered
 */
public record Trail(List<Stage> stages, Optional<Cause> removal) {
  static final Trail NONE = new Trail(List.of(), Optional.empty());

  /** What a step has left behind. */
  public record Stage(Cause cause, Mapping body) {}

  public Trail {
    stages = List.copyOf(stages);
  }

  Trail with(Cause cause, Mapping body) {
    var all = new ArrayList<>(stages);
    all.add(new Stage(cause, body));
    return new Trail(all, removal);
  }

  Trail removedBy(Cause cause) {
    return new Trail(stages, Optional.of(cause));
  }

  /** The body as it is rendered, or as it was when it was removed. */
  public Mapping body() {
    return stages.get(stages.size() - 1).body();
  }
}
