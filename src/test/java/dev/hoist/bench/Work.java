package dev.hoist.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Something that is done by hoist and by what it is compared with.
 *
 * @param goal the largest ratio of wall times, hoist to peer, that is good enough; 0 for none
 * @param rounds how often both are run, besides a first time that is not counted
 * @param setup makes the inputs; it is run before each of the two, and its time does not count
 * @param peer empty where there is none
 * @param alike whether both print the same bytes
 */
record Work(
    String name,
    double goal,
    int rounds,
    Path folder,
    Setup setup,
    List<String> hoist,
    List<String> peer,
    boolean alike) {

  /** What comes before a run; rounds count from 0, which is the one that does not count. */
  interface Setup {
    void run(int round) throws IOException, InterruptedException;
  }
}
