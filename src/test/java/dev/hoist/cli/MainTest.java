package dev.hoist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {
  /** As it happens to a run whose installation is replaced meanwhile. */
  @Test
  void aClassThatCannotBeLoadedIsAFaultOfHoistItself() {
    var err = new ByteArrayOutputStream();
    var broken =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8) {
          @Override
          public void print(String text) {
            throw new NoClassDefFoundError("dev/hoist/cli/Gone");
          }
        };
    try (broken;
        var said = new PrintStream(err, false, StandardCharsets.UTF_8)) {
      InputStream nothing = InputStream.nullInputStream();
      var env = new Env(Path.of(""), nothing, broken, said, Map.of(), InstantSource.system());
      assertEquals(Exit.BUG, Main.run(env, "help"));
    }
    String text = err.toString(StandardCharsets.UTF_8);
    assertTrue(text.startsWith("hoist "), text);
    assertTrue(text.contains("has met a fault of its own"), text);
  }
}
