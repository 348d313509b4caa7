package dev.hoist.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Figures as a page of the documentation. */
final class Page {
  private static final String HEAD =
      """
      | work | hoist ms | peer ms | ratio | goal | hoist cpu ms | peer cpu ms | hoist MiB | peer MiB | rounds |
      |---|---|---|---|---|---|---|---|---|---|
      """;

  private Page() {}

  static String row(Result result) {
    boolean alone = result.peer().isEmpty();
    return "| "
        + String.join(
            " | ",
            result.work().name(),
            number(Result.median(result.hoist(), Measured::wall)),
            alone ? "" : number(Result.median(result.peer(), Measured::wall)),
            alone ? "" : ratio(result.ratio(Measured::wall)),
            result.work().goal() == 0 ? "" : ratio(result.work().goal()),
            number(Result.median(result.hoist(), Measured::cpu)),
            alone ? "" : number(Result.median(result.peer(), Measured::cpu)),
            number(Result.median(result.hoist(), m -> m.peak() / 1024)),
            alone ? "" : number(Result.median(result.peer(), m -> m.peak() / 1024)),
            String.valueOf(result.work().rounds()))
        + " |";
  }

  /**
   * Writes the page.
   *
   * @param growth the table of {@link Growth}
   */
  static void write(List<Result> results, String growth, Start start, Path folder)
      throws IOException, InterruptedException {
    var text = new StringBuilder();
    text.append("# Benchmarks")
        .append(start.title())
        .append("\n\n")
        .append(Machine.describe())
        .append(start.note())
        .append(
            """

            `make bench` makes its inputs from a seed, runs hoist and its peer in turn as whole processes, and writes this
            page. Times are medians of the rounds, after one that is not counted; a ratio is the median of the ratios of
            each round, hoist to peer. Where both print manifests, the run fails unless they are the same bytes.

            """)
        .append(HEAD);
    for (Result result : results) {
      text.append(row(result)).append('\n');
    }
    text.append(
        """

        ## Growth

        Processor time in milliseconds, start-up included, for one feature alone on so many objects, and the ratio of
        10,000 to 1,000. `make growth` measures it alone.

        """);
    text.append(growth);
    Files.createDirectories(folder);
    String name = LocalDate.now(ZoneOffset.UTC) + "-" + Machine.name() + start.suffix() + ".md";
    Files.write(folder.resolve(name), text.toString().getBytes(UTF_8));
  }

  private static String number(double value) {
    return value < 0 ? "" : String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
  }

  private static String ratio(double value) {
    return String.format(Locale.ROOT, value < 0.1 ? "%.4f" : "%.2f", value);
  }
}
