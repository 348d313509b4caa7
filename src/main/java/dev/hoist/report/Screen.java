package dev.hoist.report;

/**
 * What the text is made for. Whether colours are wanted is the caller's to find out.
 *
 * @param width columns, beyond which lines are cut
 * @param height lines that a diff should not exceed; 0 for as many as it takes
 */
public record Screen(int width, int height, boolean colours) {
  /** Of files and pipes: lines of any length, as many as it takes, no colours. */
  public static final Screen ENDLESS = new Screen(Integer.MAX_VALUE, 0, false);

  /** Narrower screens are treated as this wide: below it no path would fit. */
  private static final int MIN_WIDTH = 40;

  public Screen {
    width = Math.max(width, MIN_WIDTH);
  }
}
