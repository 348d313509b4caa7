package dev.hoist.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Where figures were taken, without anything that tells whose machine it is. */
final class Machine {
  private Machine() {}

  /** What a file name says of it. */
  static String name() {
    String system = System.getProperty("os.name") + "-" + System.getProperty("os.arch");
    return system.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-")
        + "-"
        + Runtime.getRuntime().availableProcessors()
        + "cpu";
  }

  static String describe() throws IOException, InterruptedException {
    return "Taken on "
        + LocalDate.now(ZoneOffset.UTC)
        + ": "
        + Runtime.getRuntime().availableProcessors()
        + " processors ("
        + processor()
        + "), "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch")
        + ".\n"
        + "hoist runs on Java "
        + System.getProperty("java.version")
        + "; the peer is kubectl kustomize "
        + said("kubectl", "version", "--client")
            .replaceAll("(?s).*Kustomize Version: (\\S+).*", "$1")
        + " and "
        + said("git", "--version").strip()
        + ".\n";
  }

  private static String processor() throws IOException {
    Path about = Path.of("/proc/cpuinfo");
    if (Files.isReadable(about)) {
      for (String line : Files.readAllLines(about)) {
        if (line.startsWith("model name")) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    }
    return "unknown";
  }

  private static String said(String... command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("bench", ".out");
    Measured.run(List.of(command), Path.of("").toAbsolutePath(), out);
    String text = Files.readString(out);
    Files.delete(out);
    return text;
  }
}
