package dev.hoist.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one process took from its start to its end.
 *
 * @param wall milliseconds
 * @param cpu milliseconds of all threads and children; -1 where GNU time is not installed
 * @param peak KiB of the largest process; -1 as well
 */
record Measured(double wall, double cpu, double peak) {
  private static final Path TIME = Path.of("/usr/bin/time");

  /**
   * Runs a command; its output goes into a file.
   *
   * @throws IllegalStateException when it fails
   */
  static Measured run(List<String> command, Path folder, Path out)
      throws IOException, InterruptedException {
    Path figures = Files.createTempFile("bench", ".time");
    var words = new ArrayList<String>();
    boolean timed = Files.isExecutable(TIME);
    if (timed) {
      words.addAll(List.of(TIME.toString(), "-q", "-f", "%U %S %M", "-o", figures.toString()));
    }
    words.addAll(command);
    Path errors = out.resolveSibling(out.getFileName() + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(Redirect.to(errors.toFile()));
    builder
        .environment()
        .putAll(
            Map.of(
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_AUTHOR_NAME", "bench",
                "GIT_AUTHOR_EMAIL", "bench@example.com",
                "GIT_COMMITTER_NAME", "bench",
                "GIT_COMMITTER_EMAIL", "bench@example.com"));
    long start = System.nanoTime();
    int code = builder.start().waitFor();
    double wall = (System.nanoTime() - start) / 1e6;
    if (code != 0) {
      throw new IllegalStateException(
          command + " ends with " + code + ":\n" + Files.readString(errors));
    }
    if (!timed) {
      return new Measured(wall, -1, -1);
    }
    String[] parts = Files.readString(figures).strip().split(" ");
    Files.delete(figures);
    double cpu = (Double.parseDouble(parts[0]) + Double.parseDouble(parts[1])) * 1000;
    return new Measured(wall, cpu, Double.parseDouble(parts[2]));
  }
}
