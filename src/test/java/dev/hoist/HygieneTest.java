package dev.hoist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a reviewer should never have to say. */
class HygieneTest {

  private static final int MOST_LINES = 400;

  /** Files that may be longer, each with the reason. */
  private static final Map<String, String> LONGER = Map.of();

  private static final Path GOLDEN = Path.of("src/test/golden");

  @Test
  void noTabsAndNoBlanksAtLineEnds() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path file : java(Path.of("src"))) {
      int number = 0;
      for (String line : Files.readString(file, UTF_8).split("\n", -1)) {
        number++;
        if (line.contains("\t") || !line.equals(line.stripTrailing())) {
          wrong.add(file + ":" + number);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyFileIsShort() throws IOException {
    List<String> wrong = new ArrayList<>();
    Set<String> unneeded = new TreeSet<>(LONGER.keySet());
    for (Path file : java(Path.of("src"))) {
      long lines = Files.readString(file, UTF_8).lines().count();
      if (lines > MOST_LINES) {
        String name = file.getFileName().toString();
        unneeded.remove(name);
        if (!LONGER.containsKey(name)) {
          wrong.add(file + " has " + lines + " lines; ask what second thing lives there");
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertEquals(Set.of(), unneeded, "files that need no exception");
  }

  @Test
  void everyPackageIsNullMarked() throws IOException {
    Set<Path> wrong = new TreeSet<>();
    for (Path file : java(Path.of("src/main/java"))) {
      Path about = file.resolveSibling("package-info.java");
      if (!Files.exists(about) || !Files.readString(about, UTF_8).contains("@NullMarked")) {
        wrong.add(about);
      }
    }
    assertEquals(Set.of(), wrong);
  }

  /** A switch over types makes classes when it runs first, which takes longer than a rendering. */
  @Test
  void nothingOnTheWayOfARenderingOrAPushSwitchesOverTypes() throws IOException {
    List<String> rooms =
        List.of(
            "node",
            "yaml",
            "tree",
            "resource",
            "render",
            "cache",
            "diag",
            "json",
            "git",
            "config",
            "workspace",
            "promote");
    List<String> wrong = new ArrayList<>();
    for (String room : rooms) {
      try (Stream<Path> files = Files.walk(Path.of("target/classes/dev/hoist", room))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
          if (Files.readString(file, ISO_8859_1).contains("java/lang/runtime/SwitchBootstraps")) {
            wrong.add(file.toString());
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  /**
   * A case is a folder src/test/golden/room/a-sentence with out.txt, and beside it what led to it.
   */
  @Test
  void everyGoldenCaseHasInputAndOutput() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path room : folders(GOLDEN)) {
      for (Path test : folders(room)) {
        if (!test.getFileName().toString().matches("[a-z0-9]+(-[a-z0-9]+)*")) {
          wrong.add(test + ": a name is a sentence of small letters, digits and hyphens");
        }
        if (!Files.isRegularFile(test.resolve("out.txt"))) {
          wrong.add(test + ": no out.txt; make golden writes it");
        }
        if (names(test).stream().allMatch("out.txt"::equals)) {
          wrong.add(test + ": output without input");
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void theSourcesWereFound() throws IOException {
    assertTrue(java(Path.of("src/main/java")).size() > 30);
  }

  private static List<Path> java(Path top) throws IOException {
    try (Stream<Path> files = Files.walk(top)) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static List<Path> folders(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(parent)) {
      return children.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static List<String> names(Path parent) throws IOException {
    try (Stream<Path> children = Files.list(parent)) {
      return children.map(child -> child.getFileName().toString()).toList();
    }
  }
}
