package dev.hoist.node;

/**
 * How a scalar was written. It survives edits of the text, as in kustomize, and decides what the
 * new text means.
 */
public enum Style {
  PLAIN,
  SINGLE_QUOTED,
  DOUBLE_QUOTED,
  LITERAL,
  FOLDED
}
