package dev.hoist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house, floor by floor. A package may use only packages on floors below its own. */
class LayersTest {

  /** From the ground up. */
  private static final List<List<String>> FLOORS =
      List.of(
          List.of("diag"),
          List.of("node", "tree", "schedule", "process"),
          List.of("resource", "yaml", "json", "git"),
          List.of("render", "diff", "forge"),
          List.of("remote", "helm", "cache", "finding", "health"),
          List.of("review"),
          List.of("config"),
          List.of("workspace"),
          List.of("drift", "explain", "hold", "history", "images"),
          List.of("gate"),
          List.of("promote"),
          List.of("preview"),
          List.of("report"),
          List.of("cli"));

  /** Each library and the rooms that may know of it. */
  private static final Map<String, Set<String>> LIBRARIES =
      Map.of(
          "org.yaml.snakeyaml", Set.of("yaml"),
          "com.fasterxml", Set.of("json"),
          "com.flipkart", Set.of("json"),
          "org.eclipse.jgit", Set.of("git"),
          "org.apache.sshd", Set.of("git"),
          "org.slf4j", Set.of("git"),
          "picocli", Set.of("cli"),
          "com.google.re2j", Set.of("render", "diff"),
          "java.net.http", Set.of("forge"));

  /** Whatever asks the world something, or tells it. */
  private static final Pattern WORLD =
      Pattern.compile(
          "\\bSystem\\s*\\.\\s*(out|err|in|getenv|exit|currentTimeMillis)\\b"
              + "|\\bRuntime\\.getRuntime\\(\\)\\.(halt|exit)\\b"
              + "|\\b(Instant|LocalDate|LocalDateTime|ZonedDateTime|OffsetDateTime)\\.now\\(\\)");

  /** Text blocks, strings, characters and comments. */
  private static final Pattern NOT_CODE =
      Pattern.compile(
          "\"\"\"(?:[^\\\\\"]++|\\\\.|\"(?!\"\"))*+\"\"\""
              + "|\"(?:[^\\\\\"\\n]++|\\\\.)*+\""
              + "|'(?:[^\\\\'\\n]++|\\\\.)*+'"
              + "|//[^\\n]*|/\\*.*?\\*/",
          Pattern.DOTALL);

  @Test
  void everyArrowPointsDown() {
    Set<String> wrong = new TreeSet<>();
    Pattern arrow =
        Pattern.compile("\\s+dev\\.hoist\\.(\\w+)\\.\\S+\\s+->\\s+dev\\.hoist\\.(\\w+)\\.");
    for (String line : jdeps()) {
      Matcher m = arrow.matcher(line);
      if (m.find() && !m.group(1).equals(m.group(2)) && floor(m.group(1)) <= floor(m.group(2))) {
        wrong.add(m.group(1) + " -> " + m.group(2));
      }
    }
    assertEquals(Set.of(), wrong);
  }

  @Test
  void everyLibraryStaysInItsRoom() {
    Set<String> wrong = new TreeSet<>();
    Pattern arrow = Pattern.compile("\\s+dev\\.hoist\\.(\\w+)\\.\\S+\\s+->\\s+(\\S+)");
    for (String line : jdeps()) {
      Matcher m = arrow.matcher(line);
      if (m.find()) {
        String room = m.group(1);
        String used = m.group(2);
        LIBRARIES.forEach(
            (library, rooms) -> {
              if (used.startsWith(library + ".") && !rooms.contains(room)) {
                wrong.add(room + " -> " + library);
              }
            });
      }
    }
    assertEquals(Set.of(), wrong);
  }

  @Test
  void onlyMainTalksToTheWorld() throws IOException {
    List<String> wrong = new ArrayList<>();
    Path top = Path.of("src/main/java");
    Path main = top.resolve("dev/hoist/cli/Main.java");
    try (Stream<Path> files = Files.walk(top)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        Matcher m = WORLD.matcher(NOT_CODE.matcher(Files.readString(file, UTF_8)).replaceAll(" "));
        while (!file.equals(main) && m.find()) {
          wrong.add(top.relativize(file) + ": " + m.group());
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static int floor(String room) {
    for (int i = 0; i < FLOORS.size(); i++) {
      if (FLOORS.get(i).contains(room)) {
        return i;
      }
    }
    throw new AssertionError("give package " + room + " a floor in LayersTest");
  }

  /** One line for each class and each class it uses. */
  private static List<String> jdeps() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        ToolProvider.findFirst("jdeps")
            .orElseThrow()
            .run(new PrintWriter(out), new PrintWriter(err), "-v", "target/classes");
    assertEquals(0, code, err.toString());
    return out.toString().lines().toList();
  }
}
