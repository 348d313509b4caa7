package dev.hoist.node;

/** What a scalar is, as far as kustomize tells scalars apart. */
public enum Tag {
  /** Not settled: the text and the style decide when somebody asks. */
  UNSET,
  /**
   * Taken away when a new text was written. The text decides as with {@link #UNSET}, but a
   * strategic merge that passes by takes it for a string.
   */
  NONE,
  STR,
  INT,
  FLOAT,
  BOOL,
  NULL,
  TIMESTAMP
}
