package dev.hoist.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs many command lines in one JVM, so that a start-up cache made of that JVM serves them all. Of
 * use to the build alone.
 */
final class Rehearsal {
  private Rehearsal() {}

  /**
   * Takes a file with one command line a line, where a leading {@code !} says that it must fail;
   * and the PATH on which git is found.
   */
  public static void main(String[] args) throws IOException {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Env env =
        new Env(
            Path.of("").toAbsolutePath(),
            InputStream.nullInputStream(),
            nowhere,
            nowhere,
            Map.of("PATH", args[1], "HOIST_CACHE_DIR", args[0] + ".cache"),
            InstantSource.system());
    List<String> surprises = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      boolean fails = line.startsWith("! ");
      String[] words = (fails ? line.substring(2) : line).split(" ");
      int code = Main.run(env, words);
      if (fails == (code == Exit.OK)) {
        surprises.add("\"hoist " + String.join(" ", words) + "\" ended with " + code);
      }
    }
    if (!surprises.isEmpty()) {
      throw new IllegalStateException(String.join("; ", surprises));
    }
    Main.main(new String[] {"--version"});
  }
}
