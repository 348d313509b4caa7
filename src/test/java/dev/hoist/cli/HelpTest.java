package dev.hoist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The help of all commands as one text, so that no option changes unseen. */
class HelpTest {
  private static final Path HELP = Path.of("src/test/golden/help/all-commands");

  @Test
  void theHelpOfAllCommands(@TempDir Path temp) throws IOException {
    String found = Transcript.of(Files.readString(HELP.resolve("cmd")), temp, temp);
    if ("rewrite".equals(System.getProperty("golden"))) {
      Files.writeString(HELP.resolve("out.txt"), found);
    }
    assertEquals(Files.readString(HELP.resolve("out.txt")), found);
  }

  @Test
  void everyCommandIsInIt() throws IOException {
    String help = Files.readString(HELP.resolve("out.txt"));
    for (String name : Main.NAMES) {
      assertEquals(
          2,
          help.split("hoist help " + name + "\n|Usage: hoist " + name + " ", -1).length - 1,
          name);
    }
  }
}
