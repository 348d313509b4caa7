package dev.hoist.report;

import dev.hoist.diag.Origin;
import java.util.Optional;

/** Gives the line that an error is about, when it may be shown. */
public interface SourceLines {
  /** Shows no source at all. */
  SourceLines NONE = at -> Optional.empty();

  /** The text of the line at a place, without its line break. */
  Optional<String> line(Origin at);
}
