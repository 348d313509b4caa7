package dev.hoist.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Times whole processes: hoist and what people use today in turn, so that a busy moment meets both
 * alike.
 */
final class Bench {
  private Bench() {}

  /**
   * {@code Bench HOIST FOLDER [NAME...]}: a page about all works in a folder; or, on the screen
   * alone, those whose names begin so.
   */
  public static void main(String[] args) throws Exception {
    Path temp = Files.createTempDirectory("hoist-bench");
    Path hoist = Path.of(args[0]);
    List<String> names = Arrays.asList(args).subList(2, args.length);
    try {
      var results = new ArrayList<Result>();
      for (Work work : Works.all(hoist, temp)) {
        if (names.isEmpty() || names.stream().anyMatch(work.name()::startsWith)) {
          Result result = run(work, temp);
          results.add(result);
          System.out.println(Page.row(result));
        }
      }
      if (names.isEmpty()) {
        Page.write(results, Growth.table(hoist, temp), Start.of(hoist), Path.of(args[1]));
      }
    } finally {
      Shell.run(Path.of("").toAbsolutePath(), "rm -rf '" + temp + "'");
    }
  }

  /**
   * The rounds of one work; the first one does not count.
   *
   * @throws IllegalStateException when the two should give the same bytes and do not
   */
  static Result run(Work work, Path temp) throws IOException, InterruptedException {
    Path ours = temp.resolve("hoist.out");
    Path theirs = temp.resolve("peer.out");
    var hoist = new ArrayList<Measured>();
    var peer = new ArrayList<Measured>();
    for (int round = 0; round <= work.rounds(); round++) {
      work.setup().run(round);
      hoist.add(Measured.run(work.hoist(), work.folder(), ours));
      if (!work.peer().isEmpty()) {
        work.setup().run(round);
        peer.add(Measured.run(work.peer(), work.folder(), theirs));
        if (work.alike() && Files.mismatch(ours, theirs) >= 0) {
          throw new IllegalStateException(work.name() + ": the outputs differ");
        }
      }
    }
    hoist.remove(0);
    if (!peer.isEmpty()) {
      peer.remove(0);
    }
    return new Result(work, hoist, peer);
  }
}
