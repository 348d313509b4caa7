package dev.hoist.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Whole runs of the program inside the test's own process, for tests of other rooms. */
public final class Runs {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-02-03T04:05:06Z"));

  private Runs() {}

  /** What a run left behind. */
  public record Outcome(byte[] out, byte[] err, int code) {}

  /** Runs the program in a folder, without environment variables and at a fixed time. */
  public static Outcome in(Path dir, String... args) {
    return in(dir, Map.of(), args);
  }

  /** Runs the program in a folder with these environment variables alone. */
  public static Outcome in(Path dir, Map<String, String> vars, String... args) {
    return in(dir, vars, CLOCK, args);
  }

  /** The same by another clock. */
  public static Outcome in(
      Path dir, Map<String, String> vars, InstantSource clock, String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code;
    try (PrintStream outStream = new PrintStream(out, false, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(err, false, StandardCharsets.UTF_8)) {
      InputStream nothing = InputStream.nullInputStream();
      code = Main.run(new Env(dir, nothing, outStream, errStream, vars, clock), args);
    }
    return new Outcome(out.toByteArray(), err.toByteArray(), code);
  }
}
