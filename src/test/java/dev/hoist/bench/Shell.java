package dev.hoist.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Steps around what is timed. */
final class Shell {
  private Shell() {}

  static void run(Path folder, String line) throws IOException, InterruptedException {
    Path out = Files.createTempFile("bench", ".out");
    Measured.run(List.of("sh", "-ec", line), folder, out);
    Files.delete(out);
  }
}
