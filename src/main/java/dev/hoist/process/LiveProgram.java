package dev.hoist.process;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that is talked to while it runs. Whoever waits for it can be interrupted, which a
 * thread that reads or writes a pipe of the system cannot.
 */
public final class LiveProgram implements AutoCloseable {
  private static final int MAX_SAID = 64 << 10;
  private static final int BUFFER = 64 << 10;

  private final Process process;
  private final Duration patience;
  private final OutputStream input;
  private final InputStream output;
  private final Thread listener;

  private LiveProgram(Process process, Duration patience, Writer said) throws IOException {
    this.process = process;
    this.patience = patience;
    var toProgram = new PipedInputStream(BUFFER);
    this.input = new BufferedOutputStream(new PipedOutputStream(toProgram));
    var fromProgram = new PipedOutputStream();
    this.output = new PipedInputStream(fromProgram, BUFFER);
    start(() -> pass(toProgram, process.getOutputStream()));
    start(() -> pass(process.getInputStream(), fromProgram));
    this.listener = start(() -> listen(process.getErrorStream(), said));
  }

  private static Thread start(Runnable work) {
    var thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /**
   * Starts a program.
   *
   * @param environment all that the program knows of it; nothing is inherited
   * @param patience how long it may take to end once nobody talks to it any more
   * @param said takes the beginning of what it writes to standard error; must bear several threads
   * @throws IOException when it cannot be started
   */
  public static LiveProgram start(
      List<String> command,
      Path folder,
      Map<String, String> environment,
      Duration patience,
      StringWriter said)
      throws IOException {
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new LiveProgram(builder.start(), patience, said);
  }

  /** What the program reads; to be flushed. */
  public OutputStream input() {
    return input;
  }

  /** What the program writes. */
  public InputStream output() {
    return output;
  }

  /**
   * Passes on at once whatever comes; an end, or an error, of one side becomes one of the other.
   */
  private static void pass(InputStream from, OutputStream to) {
    byte[] buffer = new byte[1 << 14];
    try (from;
        to) {
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        to.write(buffer, 0, n);
        to.flush();
      }
    } catch (IOException closed) {
      // whoever is left sees that the other one is gone
    }
  }

  /** All of it, so that the program never waits for a reader. */
  private static void listen(InputStream errors, Writer said) {
    byte[] buffer = new byte[1 << 12];
    int kept = 0;
    try (errors) {
      for (int n = errors.read(buffer); n >= 0; n = errors.read(buffer)) {
        int more = Math.min(n, MAX_SAID - kept);
        said.write(new String(buffer, 0, more, StandardCharsets.UTF_8));
        kept += more;
      }
    } catch (IOException closed) {
      // the program is gone
    }
  }

  /**
   * Hangs up and waits for the end. What does not end in time is left to itself, for it may be in
   * the middle of something that must not be left half done.
   */
  @Override
  public void close() {
    try {
      input.close();
      output.close();
    } catch (IOException gone) {
      // then it has hung up first
    }
    try {
      if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        listener.join(patience.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
