package dev.hoist.promote;

/** What becomes of a step of a plan, the one that gets furthest first. */
public enum Way {
  /** It is pushed to the environment's branch. */
  LAND,
  /** It is put on a branch beside it, from where people or a later run bring it over. */
  PROPOSE,
  /** A gate does not let it pass. */
  HELD
}
