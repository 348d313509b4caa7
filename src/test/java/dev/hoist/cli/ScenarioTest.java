package dev.hoist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stories of several commands on real repositories. Each is a folder with the commands in {@code
 * cmd} and the {@link Transcript} of them in {@code out.txt}; {@code -Dgolden=rewrite} writes the
 * latter.
 */
class ScenarioTest {
  private static final Path SCENARIOS = Path.of("src/test/golden/scenario");
  private static final boolean REWRITE = "rewrite".equals(System.getProperty("golden"));

  @TestFactory
  Stream<DynamicTest> scenarios(@TempDir Path temp) throws IOException {
    try (Stream<Path> folders = Files.list(SCENARIOS)) {
      List<Path> sorted = folders.sorted().toList();
      return sorted.stream()
          .map(folder -> dynamicTest(folder.getFileName().toString(), () -> check(folder, temp)));
    }
  }

  private static void check(Path scenario, Path temp) throws IOException {
    Path top = Files.createDirectories(temp.resolve(scenario.getFileName()));
    String script = Files.readString(scenario.resolve("cmd"));
    String found = Transcript.of(script, temp.resolve("templates"), top);
    Path expected = scenario.resolve("out.txt");
    if (REWRITE) {
      Files.writeString(expected, found);
    } else {
      assertEquals(Files.readString(expected), found);
    }
  }
}
