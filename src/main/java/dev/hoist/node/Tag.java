package dev.hoist.node;

/** What a scalar is, as far as kustomize tells scalars apart. */
public enum Tag {
  /** Not settled: the text and the style decide when somebody asks. */
  UNSET,
  STR,
  INT,
  FLOAT,
  BOOL,
  NULL,
  TIMESTAMP
}
