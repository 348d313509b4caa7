package dev.hoist.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hoist.cli.Runs.Outcome;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The program of src/fuzz/oracle: any release of kustomize, which renders many folders in one
 * process. One object serves one thread.
 */
final class BatchOracle implements AutoCloseable {
  private static final byte[] NOTHING = new byte[0];

  private static final int PATIENCE_SECONDS = 20;

  private final String program;
  private Process process;
  private BufferedWriter asked;
  private BufferedReader answered;

  BatchOracle(String program) throws IOException {
    this.program = program;
    start();
  }

  private void start() throws IOException {
    process = new ProcessBuilder(program).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    asked = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8));
    answered = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /**
   * Builds a folder; the exit codes are those of kubectl, and 2 where kustomize panicked or found
   * no end.
   *
   * @param forget whether schemas of earlier builds may still be known and must not be
   */
  Outcome build(Path folder, boolean forget) throws IOException {
    asked.write((forget ? "\n" : "") + folder + "\n");
    asked.flush();
    Process patient = process;
    var late =
        CompletableFuture.runAsync(
            patient::destroyForcibly,
            CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    String line = answered.readLine();
    boolean stopped = !late.cancel(false);
    if (line == null) {
      if (!stopped) {
        throw new IOException("the oracle ended at " + folder);
      }
      start();
      return new Outcome(NOTHING, ("the oracle found no end at " + folder).getBytes(UTF_8), 2);
    }
    int blank = line.indexOf(' ');
    byte[] text = Base64.getDecoder().decode(line.substring(blank + 1));
    return switch (line.substring(0, blank)) {
      case "ok" -> new Outcome(text, NOTHING, 0);
      case "error" -> new Outcome(NOTHING, text, 1);
      default -> new Outcome(NOTHING, text, 2);
    };
  }

  @Override
  public void close() {
    process.destroy();
  }
}
