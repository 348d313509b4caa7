package dev.hoist;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hoist.cli.Runs.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** {@code kubectl kustomize} as an oracle, where it is installed. */
public final class Kubectl {
  /** Whose output the goldens are. */
  private static final String VERSION = "v5.5.0";

  private static final Semaphore TWO = new Semaphore(2);
  private static final String MISSING = look();

  private Kubectl() {}

  public static boolean isThere() {
    return MISSING.isEmpty();
  }

  /** Why it is not there. */
  static String missing() {
    return MISSING;
  }

  /** Builds a target; the arguments are those of {@code hoist render}. */
  public static Outcome kustomize(Path dir, List<String> arguments) {
    var command = new ArrayList<>(List.of("kubectl", "kustomize"));
    command.addAll(arguments);
    try {
      TWO.acquire();
      try {
        return run(dir, command);
      } finally {
        TWO.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Outcome run(Path dir, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("kubectl", ".out");
    Path err = Files.createTempFile("kubectl", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(dir.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly(); // some inputs make it run for ever
      }
      int code = process.waitFor();
      return new Outcome(Files.readAllBytes(out), Files.readAllBytes(err), code);
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static String look() {
    try {
      Outcome version =
          run(Path.of("").toAbsolutePath(), List.of("kubectl", "version", "--client"));
      String text = new String(version.out(), UTF_8);
      return text.contains("Kustomize Version: " + VERSION)
          ? ""
          : "kubectl has another kustomize than " + VERSION;
    } catch (IOException e) {
      return "there is no kubectl on the PATH to compare with";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
