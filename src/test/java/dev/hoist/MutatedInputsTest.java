package dev.hoist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hoist.cli.Runs;
import dev.hoist.cli.Runs.Outcome;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever becomes of the files that a golden case renders, hoist either renders them or says what
 * is wrong with them and where. Chance has a seed, so that a run can be had again.
 */
class MutatedInputsTest {
  private static final int RUNS = 800;
  private static final long SEED = 20_260_203;

  private static final Pattern ERROR =
      Pattern.compile("(?m)^error: .* \\[([a-z]+\\.[a-z-]+)]\n(?:  --> (.+))?");
  private static final Pattern LINE = Pattern.compile(".*:\\d+:\\d+");

  /** What is a fault of a whole file or folder, or of something that is not there. */
  private static final Pattern PLACELESS =
      Pattern.compile(
          "kustomization\\.(missing|several|empty)|load\\.(unreadable|too-large|missing|not-a-folder)"
              + "|yaml\\.(encoding|syntax|too-many-documents)|generator\\.env|(crds|openapi)\\.invalid|emit\\.leading-tab");

  /**
   * A golden case whose input can be damaged.
   *
   * @param links symbolic links, which stay as they are
   */
  record Subject(List<String> words, Map<String, byte[]> files, Map<String, Path> links) {}

  @Test
  @Timeout(120)
  void whateverIsDamagedIsRenderedOrRefused(@TempDir Path temp) throws IOException {
    List<Subject> subjects = subjects();
    var wrong = new ArrayList<String>();
    for (int i = 0; i < RUNS; i++) {
      Path dir = temp.resolve(Integer.toString(i));
      problem(subjects, SEED + i, dir).ifPresent(wrong::add);
    }
    assertEquals("", String.join("\n\n", wrong));
  }

  /** What goes wrong with the input that a seed makes; the input stays in the folder. */
  static Optional<String> problem(List<Subject> subjects, long seed, Path dir) throws IOException {
    var chance = new Random(seed);
    Subject subject = subjects.get(chance.nextInt(subjects.size()));
    Map<String, byte[]> files = new TreeMap<>(subject.files);
    String done = Mutants.mutate(files, chance);
    write(files, subject.links, dir);
    Map<String, String> vars = Map.of("HOIST_CACHE_DIR", dir.resolve("cache").toString());
    Outcome outcome = Runs.in(dir, vars, subject.words.toArray(String[]::new));
    String said = new String(outcome.err(), UTF_8);
    return complaint(outcome, said)
        .map(each -> each + "\n" + seed + ": " + subject.words + ": " + done + "\n" + said);
  }

  private static Optional<String> complaint(Outcome outcome, String said) {
    if (outcome.code() != 0 && outcome.code() != 1) {
      return Optional.of("it ends with " + outcome.code());
    }
    Matcher errors = ERROR.matcher(said);
    boolean told = false;
    while (errors.find()) {
      told = true;
      boolean placed = errors.group(2) != null && LINE.matcher(errors.group(2)).matches();
      if (!placed && !PLACELESS.matcher(errors.group(1)).matches()) {
        return Optional.of("an error has no place");
      }
    }
    if (told == (outcome.code() == 0)) {
      return Optional.of(told ? "errors do not count" : "it fails without an error");
    }
    return outcome.code() == 1 && outcome.out().length > 0
        ? Optional.of("it prints although it fails")
        : Optional.empty();
  }

  /** The cases that render and need neither helm nor a place of their own. */
  static List<Subject> subjects() throws IOException {
    var subjects = new ArrayList<Subject>();
    for (GoldenCase golden : GoldenCase.all()) {
      List<String> words = new ArrayList<>(List.of(golden.arguments()));
      if (!golden.renders() || words.contains("--enable-helm")) {
        continue;
      }
      if (!words.contains("--offline")) {
        words.add("--offline");
      }
      var subject = new Subject(words, new TreeMap<>(), new TreeMap<>());
      Path in = golden.input();
      if (in.toString().isEmpty()) {
        gather(in, Path.of("base"), subject);
        gather(in, Path.of("overlays"), subject);
      } else {
        gather(in, in, subject);
      }
      if (!subject.files.isEmpty()) {
        subjects.add(subject);
      }
    }
    return subjects;
  }

  private static void gather(Path top, Path folder, Subject into) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        String name = top.relativize(file).toString();
        if (Files.isSymbolicLink(file)) {
          into.links.put(name, Files.readSymbolicLink(file));
        } else if (Files.isRegularFile(file)) {
          into.files.put(name, Files.readAllBytes(file));
        }
      }
    }
  }

  private static void write(Map<String, byte[]> files, Map<String, Path> links, Path dir)
      throws IOException {
    Files.createDirectories(dir);
    for (var file : files.entrySet()) {
      Path path = dir.resolve(file.getKey());
      Files.createDirectories(path.resolveSibling("."));
      Files.write(path, file.getValue());
    }
    for (var link : links.entrySet()) {
      Path path = dir.resolve(link.getKey());
      Files.createDirectories(path.resolveSibling("."));
      Files.createSymbolicLink(path, link.getValue());
    }
  }

  /** Takes away what a run has left. */
  static void remove(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes about)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, java.io.IOException none)
              throws IOException {
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
