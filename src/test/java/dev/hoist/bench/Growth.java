package dev.hoist.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How the processor time of a rendering grows with the number of objects, feature by feature. */
final class Growth {
  static final List<Integer> SIZES = List.of(100, 1_000, 10_000, 30_000);

  private Growth() {}

  /** {@code Growth HOIST}. */
  public static void main(String[] args) throws Exception {
    Path temp = Files.createTempDirectory("hoist-bench");
    try {
      System.out.print(table(Path.of(args[0]), temp));
    } finally {
      Shell.run(Path.of("").toAbsolutePath(), "rm -rf '" + temp + "'");
    }
  }

  /** Processor time in milliseconds for each size; the last column is that of 10,000 to 1,000. */
  static String table(Path hoist, Path temp) throws IOException, InterruptedException {
    var text = new StringBuilder("| feature |");
    for (int size : SIZES) {
      text.append(String.format(Locale.ROOT, " %,d |", size));
    }
    text.append(" tenfold |\n|---|").append("---|".repeat(SIZES.size() + 1)).append('\n');
    double[] row = new double[SIZES.size()];
    int column = 0;
    for (Work work : Works.growth(hoist, temp, SIZES)) {
      Result result = Bench.run(work, temp);
      row[column++] = Result.median(result.hoist(), Measured::cpu);
      if (column == SIZES.size()) {
        text.append("| ").append(work.name(), 0, work.name().indexOf(' ')).append(" |");
        for (double cpu : row) {
          text.append(String.format(Locale.ROOT, " %,.0f |", cpu));
        }
        text.append(String.format(Locale.ROOT, " %.1f |\n", row[2] / row[1]));
        column = 0;
        System.err.println(work.name());
      }
    }
    return text.toString();
  }
}
