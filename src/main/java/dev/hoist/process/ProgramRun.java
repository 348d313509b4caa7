package dev.hoist.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One run of a program that is not trusted to end, to be brief, or to clean up: it is killed with
 * all it has started when its time is up or its output too long.
 *
 * @param end how it ended
 * @param output what it printed, when it ended well
 * @param said the beginning of what it wrote to standard error
 */
public record ProgramRun(End end, int code, byte[] output, String said) {
  private static final int MAX_OUTPUT = 64 << 20;
  private static final int MAX_SAID = 64 << 10;

  /** How long the rest of the output may take once the program has ended, in milliseconds. */
  private static final int GRACE = 5_000;

  /** How a run can end. */
  public enum End {
    BY_ITSELF,
    OUT_OF_TIME,
    TOO_LONG
  }

  /**
   * Runs a program.
   *
   * @throws IOException when it cannot be started
   */
  public static ProgramRun of(
      List<String> command, Path folder, Map<String, String> environment, Duration timeout)
      throws IOException {
    return of(command, folder, environment, new byte[0], timeout);
  }

  /**
   * Runs a program that reads something.
   *
   * @param environment all that the program knows of it; nothing is inherited
   * @param input what it finds on its standard input
   * @throws IOException when it cannot be started
   */
  public static ProgramRun of(
      List<String> command,
      Path folder,
      Map<String, String> environment,
      byte[] input,
      Duration timeout)
      throws IOException {
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      var output = new Drain(process.getInputStream(), MAX_OUTPUT, process);
      var said = new Drain(process.getErrorStream(), MAX_SAID, null);
      output.start();
      said.start();
      feed(process, input);
      boolean ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        kill(process);
      }
      output.join(GRACE);
      said.join(GRACE);
      // somebody it started may still hold its output
      boolean complete = ended && !output.isAlive();
      End end = output.overflown() ? End.TOO_LONG : complete ? End.BY_ITSELF : End.OUT_OF_TIME;
      int code = ended ? process.exitValue() : -1;
      return new ProgramRun(end, code, output.content(), text(said.content()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      if (process.isAlive()) {
        kill(process);
      }
    }
  }

  /** In a thread of its own, because a program may print before it has read everything. */
  private static void feed(Process process, byte[] input) throws IOException {
    if (input.length == 0) {
      process.getOutputStream().close();
      return;
    }
    var feeder =
        new Thread(
            () -> {
              try (OutputStream stream = process.getOutputStream()) {
                stream.write(input);
              } catch (IOException closed) {
                // it does not want to know more
              }
            });
    feeder.setDaemon(true);
    feeder.start();
  }

  /** Whether it ended by itself, and well. */
  public boolean succeeded() {
    return end == End.BY_ITSELF && code == 0;
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Reads all of a stream, so that nothing blocks, and keeps its beginning. */
  private static final class Drain extends Thread {
    private final InputStream stream;
    private final int most;
    private final @Nullable Process killed;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean over;

    /**
     * Prepares it.
     *
     * @param killed what to kill when there is more; null to pass over the rest
     */
    Drain(InputStream stream, int most, @Nullable Process killed) {
      this.stream = stream;
      this.most = most;
      this.killed = killed;
      setDaemon(true);
    }

    @Override
    public void run() {
      byte[] buffer = new byte[1 << 14];
      try {
        for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
          keep(buffer, n);
        }
      } catch (IOException closed) {
        // the process is gone
      }
    }

    private synchronized void keep(byte[] buffer, int n) {
      int room = Math.min(n, most - kept.size());
      kept.write(buffer, 0, room);
      if (room < n && !over) {
        over = true;
        if (killed != null) {
          kill(killed);
        }
      }
    }

    synchronized boolean overflown() {
      return over;
    }

    synchronized byte[] content() {
      return kept.toByteArray();
    }
  }
}
