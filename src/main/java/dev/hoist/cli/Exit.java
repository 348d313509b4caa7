package dev.hoist.cli;

/** Exit codes, the same in every command. */
final class Exit {
  /** Done, or nothing to do. */
  static final int OK = 0;

  /** The input, the arguments or the surroundings are at fault. */
  static final int TROUBLE = 1;

  /** There are differences, where the command is asked to tell. */
  static final int DIFFERENT = 2;

  /** A cluster would refuse the change, or a gate does. */
  static final int BLOCKED = 3;

  /** A gate waits, so that not all is done yet; the same command later may do it. */
  static final int WAITING = 4;

  /** hoist itself is at fault. */
  static final int BUG = 70;

  private Exit() {}
}
