package dev.hoist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.hoist.schedule.Durations;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plays commands in a folder of its own and writes down what a terminal would show. Nothing depends
 * on the machine: one author, a home without files, a clock that ticks a second for each command,
 * so that commit ids are the same in every run.
 *
 * <pre>
 * # words                  a remark, which is copied
 * $ hoist …                the program, in this process
 * $ git …                  the real git
 * $ start PROJECT          a project of src/test/projects as repository, with a bare remote beside it;
 *                          "sample" is the application in this repository
 * $ start PROJECT alone    the same without the remote
 * $ edit FILE s/a/b/       replaces a text that must be there
 * $ write FILE             writes the lines that follow, each after a {@code > }
 * $ hook NAME              the same for a hook of the remote
 * $ rm FILE   $ cat FILE   $ cd FOLDER
 * $ github                 a stand-in for GitHub, and what pull requests it has; show N, approve N LOGIN,
 *                          object N LOGIN, status BRANCH CONTEXT STATE, open HEAD BASE, said BRANCH
 * $ gitlab   $ gitea       the same for other hosts
 * $ argocd                 one for Argo CD, https://argocd.test; NAME BRANCH HEALTH is an Application
 * $ serve http   $ serve ssh   puts the remote behind lighttpd or sshd; ids of commits are then shown as COMMIT
 * $ key NAME               makes a key of ssh in TMP/keys; ids of commits are then shown as COMMIT
 * $ later 2h              lets time pass
 * $ set NAME=VALUE         a variable for the commands that follow
 * TMP                      in words and in what is written: the folder in which all of it happens
 * </pre>
 */
final class Transcript {
  private static final Instant START = Instant.parse("2026-11-02T09:00:00Z");
  static final Path PROJECTS = Path.of("src/test/projects").toAbsolutePath();

  /** What the word {@code HELM} stands for: a script that stands in for helm. */
  private static final Path HELM = Path.of("src/test/helm/helm").toAbsolutePath();

  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");
  private static final Pattern SUBSTITUTION = Pattern.compile("s(.)(.*?)\\1(.*?)\\1");

  /** The key behind fingerprints is another one in every run. */
  private static final Pattern FINGERPRINTS =
      Pattern.compile("(\\(hidden[^)]*\\) changed) [0-9a-f]+ -> [0-9a-f]+");

  /** What signatures by fresh keys make different in every run. */
  private static final Pattern RANDOM =
      Pattern.compile("\\b(?:[0-9a-f]{40}|[0-9a-f]{7})\\b|SHA256:[A-Za-z0-9+/]+");

  private final Path templates;
  private final Path top;
  private final Map<String, String> vars = new HashMap<>();
  private final StringBuilder out = new StringBuilder();
  private Path dir;
  private Peers peers = new Peers(Path.of("none"));
  private int seconds;
  private boolean randomIds;

  private Transcript(Path templates, Path top) {
    this.templates = templates;
    this.top = top;
    this.dir = top;
    vars.put("PATH", System.getenv().getOrDefault("PATH", ""));
    vars.put("HOME", top.resolve("home").toString());
    for (String role : List.of("AUTHOR", "COMMITTER")) {
      vars.put("GIT_" + role + "_NAME", "Ada");
      vars.put("GIT_" + role + "_EMAIL", "ada@example.com");
    }
  }

  /**
   * Plays a script.
   *
   * @param templates a folder for what transcripts may share
   * @param top an empty folder
   */
  static String of(String script, Path templates, Path top) throws IOException {
    var transcript = new Transcript(templates, top.toRealPath());
    try {
      transcript.play(script.lines().toList());
      return transcript.text();
    } finally {
      transcript.peers.close();
    }
  }

  private void play(List<String> lines) throws IOException {
    for (int i = 0; i < lines.size(); ) {
      String line = lines.get(i++);
      var input = new StringBuilder();
      while (i < lines.size() && lines.get(i).startsWith(">")) {
        String text = lines.get(i++);
        input.append(text.length() > 1 ? text.substring(2) : "").append('\n');
      }
      line(line, input.toString());
    }
  }

  private Instant now() {
    return START.plusSeconds(seconds);
  }

  private String text() {
    String text = peers.named(out.toString()).replace(top.toString(), "TMP");
    text = FINGERPRINTS.matcher(text).replaceAll("$1 OLD -> NEW");
    return randomIds ? RANDOM.matcher(text).replaceAll("COMMIT") : text;
  }

  private void line(String line, String input) throws IOException {
    if (line.isBlank()) {
      return;
    }
    if (!out.isEmpty()) {
      out.append('\n');
    }
    out.append(line).append('\n');
    for (String each : input.lines().toList()) {
      out.append(each.isEmpty() ? ">" : "> ").append(each).append('\n');
    }
    if (line.startsWith("#")) {
      return;
    }
    List<String> words = words(line);
    assertEquals("$", words.get(0), line);
    seconds++;
    command(words.get(1), words.subList(2, words.size()), input);
  }

  private List<String> words(String line) {
    var words = new ArrayList<String>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      String word = QUOTED.matcher(matcher.group()).replaceAll("$1$2");
      words.add(word.equals("HELM") ? HELM.toString() : word.replace("TMP", top.toString()));
    }
    return words;
  }

  private void command(String name, List<String> words, String input) throws IOException {
    switch (name) {
      case "hoist" -> hoist(input, words.toArray(String[]::new));
      case "git" -> git(dir, words);
      case "start" -> start(words.get(0), words.contains("alone"));
      case "edit" -> edit(dir.resolve(words.get(0)), words.get(1));
      case "sed" -> edit(dir.resolve(words.get(2)), words.get(1));
      case "write" ->
          write(dir.resolve(words.get(0)), peers.addressed(input.replace("TMP", top.toString())));
      case "hook" -> hook(words.get(0), input);
      case "rm" -> Files.delete(dir.resolve(words.get(0)));
      case "cat" -> out.append(Files.readString(dir.resolve(words.get(0))));
      case "cd" -> dir = dir.resolve(words.get(0)).toRealPath();
      case "github", "gitlab", "gitea" -> out.append(peers.forge(name, words, vars, now()));
      case "argocd" -> {
        randomIds = true; // its port stands in hoist.yaml
        peers.argocd(words, vars, now());
      }
      case "key" -> key(words.get(0));
      case "serve" -> serve(words.get(0));
      case "later" -> seconds += (int) Durations.parse(words.get(0)).orElseThrow().toSeconds();
      case "set" -> {
        String[] pair = words.get(0).split("=", 2);
        vars.put(pair[0], pair[1]);
      }
      default -> fail("no such command in a transcript: " + name);
    }
  }

  private void key(String name) throws IOException {
    randomIds = true;
    Path folder = Files.createDirectories(top.resolve("keys"));
    run(
        new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", name)
            .directory(folder.toFile()));
    String key = Files.readString(folder.resolve(name + ".pub"));
    write(dir.resolve(".hoist/allowed-signers"), name + "@example.com " + key);
  }

  private void serve(String how) throws IOException {
    randomIds = true; // its port stands in what is said of the source
    OriginServer server = peers.serve(how, top, vars);
    git(dir, List.of("remote", "set-url", "origin", server.url()));
    for (Map.Entry<String, String> setting : server.settings().entrySet()) {
      git(dir, List.of("config", setting.getKey(), setting.getValue()));
    }
  }

  private void hoist(String input, String... arguments) {
    var stdout = new ByteArrayOutputStream();
    var stderr = new ByteArrayOutputStream();
    var env =
        new Env(
            dir,
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(stdout, true, StandardCharsets.UTF_8),
            new PrintStream(stderr, true, StandardCharsets.UTF_8),
            Map.copyOf(vars),
            InstantSource.fixed(now()));
    int code = Main.run(env, arguments);
    out.append(stdout.toString(StandardCharsets.UTF_8));
    if (stderr.size() > 0) {
      out.append("--- stderr ---\n").append(stderr.toString(StandardCharsets.UTF_8));
    }
    exit(code);
  }

  private void exit(int code) {
    if (code != 0) {
      out.append("[exit ").append(code).append("]\n");
    }
  }

  private void git(Path folder, List<String> arguments) throws IOException {
    var command = new ArrayList<String>(List.of("git"));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(variable -> variable.startsWith("GIT_"));
    environment.putAll(vars);
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    String now = now().toString();
    environment.put("GIT_AUTHOR_DATE", now);
    environment.put("GIT_COMMITTER_DATE", now);
    run(builder);
  }

  private void run(ProcessBuilder builder) throws IOException {
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    out.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    try {
      exit(process.waitFor());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Made once for each project and copied, because git takes its time to start. */
  private void start(String project, boolean alone) throws IOException {
    assertEquals(1, seconds, "a transcript begins with its start");
    dir = top.resolve(project);
    peers = new Peers(top.resolve(project + ".git"));
    Path made = templates.resolve(alone ? project + "-alone" : project);
    if (!Files.exists(made)) {
      make(project, made, alone);
    }
    copy(made, top);
  }

  /** The remote is named relative to the clone, because the name of the temporary folder varies. */
  private void make(String project, Path folder, boolean alone) throws IOException {
    Path work = folder.resolve(project);
    if (project.equals("sample")) {
      sample(work);
    } else {
      copy(PROJECTS.resolve(project), work);
    }
    git(work, List.of("init", "-q", "--template=", "-b", "main"));
    git(work, List.of("add", "-A"));
    git(work, List.of("commit", "-q", "-m", project.equals("sample") ? "the sample" : "first"));
    if (!alone) {
      String remote = project + ".git";
      git(folder, List.of("init", "-q", "--template=", "--bare", "-b", "main", remote));
      git(work, List.of("remote", "add", "origin", "../" + remote));
      git(work, List.of("push", "-q", "origin", "main"));
    }
  }

  /** The application in this repository. */
  private static void sample(Path work) throws IOException {
    Files.createDirectories(work);
    Files.copy(Path.of("hoist.yaml"), work.resolve("hoist.yaml"));
    for (String folder : List.of("base", "overlays")) {
      copy(Path.of(folder), work.resolve(folder));
    }
  }

  static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.sorted().toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private static void edit(Path file, String substitution) throws IOException {
    Matcher matcher = SUBSTITUTION.matcher(substitution);
    if (!matcher.matches()) {
      fail("not a substitution: " + substitution);
    }
    String text = Files.readString(file);
    if (!text.contains(matcher.group(2))) {
      fail(file + " has no " + matcher.group(2) + ":\n" + text);
    }
    Files.writeString(file, text.replace(matcher.group(2), matcher.group(3)));
  }

  private static void write(Path file, String text) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, text);
  }

  private void hook(String name, String text) throws IOException {
    Path hook = top.resolve(dir.getFileName() + ".git/hooks").resolve(name);
    write(hook, "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
