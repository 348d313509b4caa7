package dev.hoist.git;

import java.util.concurrent.ThreadLocalRandom;

/** How long to wait after a lost race for a branch. */
public final class Backoff {
  private Backoff() {}

  /**
   * Waits a little, each time longer up to a second and never equally long, so that rivals do not
   * stay in step.
   *
   * @param tries how many races were lost so far
   */
  public static void pause(int tries) {
    pause(tries, 1000);
  }

  /** The same with another limit, in milliseconds. */
  static void pause(int tries, long limit) {
    try {
      long longest = Math.min(limit, 20L << Math.min(tries, 6));
      Thread.sleep(ThreadLocalRandom.current().nextLong(longest));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
