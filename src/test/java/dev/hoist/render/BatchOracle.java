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

/**
 * The program of src/fuzz/oracle: any release of kustomize, which renders many folders in one
 * process. One object serves one thread.
 */
final class BatchOracle implements AutoCloseable {
  private static final byte[] NOTHING = new byte[0];

  private final Process process;
  private final BufferedWriter asked;
  private final BufferedReader answered;

  BatchOracle(String program) throws IOException {
    process = new ProcessBuilder(program).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    asked = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8));
    answered = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /**
   * Builds a folder; the exit codes are those of kubectl.
   *
   * @param forget whether schemas of earlier builds may still be known and must not be
   */
  Outcome build(Path folder, boolean forget) throws IOException {
    asked.write((forget ? "\n" : "") + folder + "\n");
    asked.flush();
    String line = answered.readLine();
    if (line == null) {
      throw new IOException("the oracle ended at " + folder);
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
