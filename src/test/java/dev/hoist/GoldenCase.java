package dev.hoist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hoist.cli.Runs;
import dev.hoist.cli.Runs.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder {@code src/test/golden/room/a-sentence}: the input in {@code in/}, one command line in
 * {@code cmd}, and what the command prints in {@code out.txt}. A case without {@code in/} is about
 * the sample in this repository.
 */
record GoldenCase(Path folder) {
  private static final Path TOP = Path.of("src/test/golden");

  /** What takes the place of {@code HELM} in a command: a script that stands in for helm. */
  private static final Path HELM = Path.of("src/test/helm/helm").toAbsolutePath();

  /** Rooms with several commands a case, which ScenarioTest and HelpTest play. */
  private static final Set<String> TRANSCRIPTS = Set.of("help", "scenario");

  /** What belongs to the sample. */
  private static final List<String> SAMPLE = List.of("base", "overlays", "schemas", "hoist.yaml");

  /** How a file's content is changed on the way to a copy. */
  interface Change {
    byte[] apply(Path file, byte[] content);
  }

  static List<GoldenCase> all() throws IOException {
    var cases = new ArrayList<GoldenCase>();
    for (Path room : folders(TOP)) {
      if (TRANSCRIPTS.contains(String.valueOf(room.getFileName()))) {
        continue;
      }
      for (Path folder : folders(room)) {
        cases.add(new GoldenCase(folder));
      }
    }
    return cases;
  }

  private static List<Path> folders(Path parent) throws IOException {
    try (Stream<Path> children = Files.list(parent)) {
      return children.filter(Files::isDirectory).sorted().toList();
    }
  }

  String room() {
    return TOP.relativize(folder).getName(0).toString();
  }

  /** The name as the sentence it stands for. */
  String sentence() {
    return String.valueOf(folder.getFileName()).replace('-', ' ');
  }

  /** The words after {@code hoist}. */
  String[] arguments() throws IOException {
    String line = Files.readString(folder.resolve("cmd"), UTF_8).strip();
    String[] words = line.replace("HELM", HELM.toString()).split(" +");
    if (!words[0].equals("hoist")) {
      throw new AssertionError(folder + "/cmd must start with hoist");
    }
    return List.of(words).subList(1, words.length).toArray(String[]::new);
  }

  /** Whether the case renders one target to its output. */
  boolean renders() throws IOException {
    List<String> words = List.of(arguments());
    return words.get(0).equals("render") && !words.contains("--out") && !words.contains("-o");
  }

  /** The one line of a file that exempts the case from a law, if it is there. */
  Optional<String> remark(String file) throws IOException {
    Path path = folder.resolve(file);
    return Files.exists(path) ? Optional.of(Files.readString(path, UTF_8)) : Optional.empty();
  }

  /** The folder the command runs in, where nothing is written. */
  Path input() {
    Path in = folder.resolve("in");
    return Files.exists(in) ? in : Path.of("");
  }

  Path expected() {
    return folder.resolve("out.txt");
  }

  /** Whether the command is expected to end with an error. */
  boolean isRefused() throws IOException {
    return Files.exists(expected())
        && new String(Files.readAllBytes(expected()), ISO_8859_1).contains("\n[exit ");
  }

  Outcome run(Path dir) throws IOException {
    return Runs.in(dir, arguments());
  }

  /** Makes a copy of the input in a new folder. */
  Path copyTo(Path target, Change change) throws IOException {
    Files.createDirectories(target);
    if (Files.exists(folder.resolve("in"))) {
      copy(folder.resolve("in"), target, change);
      return target;
    }
    for (String name : SAMPLE) {
      copy(Path.of(name), target.resolve(name), change);
    }
    return target;
  }

  private static void copy(Path from, Path to, Change change) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isSymbolicLink(file)) {
          Files.createSymbolicLink(copy, Files.readSymbolicLink(file));
        } else if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          Files.createDirectories(copy);
        } else {
          Files.write(copy, change.apply(file, Files.readAllBytes(file)));
        }
      }
    }
  }

  static byte[] asItIs(Path file, byte[] content) {
    return content;
  }

  /** Line ends as Windows editors write them, in whatever a kustomization reads as text. */
  static byte[] withCrLf(Path file, byte[] content) {
    String name = String.valueOf(file.getFileName());
    if (!name.matches(".*\\.(yaml|yml|json|env)|Kustomization")) {
      return content;
    }
    String text = new String(content, ISO_8859_1);
    return text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(ISO_8859_1);
  }

  /** Stdout, then stderr if there is any, then the exit code if it is not 0. */
  static byte[] transcript(Outcome outcome) throws IOException {
    var text = new java.io.ByteArrayOutputStream();
    text.write(outcome.out());
    if (outcome.err().length > 0) {
      text.write("--- stderr ---\n".getBytes(UTF_8));
      text.write(outcome.err());
    }
    if (outcome.code() != 0) {
      text.write(("[exit " + outcome.code() + "]\n").getBytes(UTF_8));
    }
    return text.toByteArray();
  }
}
