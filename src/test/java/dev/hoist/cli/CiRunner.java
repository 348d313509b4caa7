package dev.hoist.cli;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.util.Objects.requireNonNull;

import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.yaml.YamlReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plays jobs as a runner of GitHub Actions does: in a fresh clone as actions/checkout leaves it,
 * with the real shells, hoist as a process of its own, and no variable that the server or the file
 * does not set. What builds hoist is a make that copies it; artifacts are folders.
 *
 * @param top a folder for everything
 * @param remote the repository that is cloned
 * @param vars what the server sets in every job
 */
record CiRunner(Path top, Path remote, Map<String, String> vars) {
  private static final Path ACTION = Path.of("docs/ci/action/action.yml");

  /** What a job said in all its steps, and whether they all succeeded. */
  record Played(boolean succeeded, String said, String summary) {}

  /** Makes the folders that a machine brings along. */
  static CiRunner in(Path top, Path remote, Map<String, String> vars) throws IOException {
    Path action = top.resolve("actions/hoist").resolve(ACTION);
    Files.createDirectories(action.getParent());
    Files.copy(ACTION, action);
    Path tools = Files.createDirectories(top.resolve("tools"));
    String classes =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    String java = ProcessHandle.current().info().command().orElseThrow();
    script(
        tools.resolve("hoist-of-this-build"),
        "exec '%s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '%s' dev.hoist.cli.Main \"$@\""
            .formatted(java, classes));
    script(
        tools.resolve("make"),
        "test \"$*\" = build && test -f " + ACTION + " || exit 2",
        "mkdir -p target/hoist/bin",
        "cp '" + tools.resolve("hoist-of-this-build") + "' target/hoist/bin/hoist");
    return new CiRunner(top, remote, vars);
  }

  /** Puts hoist into a folder, as an image has it on its path. */
  void installs(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.copy(top.resolve("tools/hoist-of-this-build"), folder.resolve("hoist"), COPY_ATTRIBUTES);
  }

  private static void script(Path file, String... lines) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /**
   * Plays the one job of a workflow.
   *
   * @param ref what started it, such as {@code refs/pull/1/merge}
   * @param names the contexts of expressions; a name that is not there is a fault of the file
   */
  Played play(Path workflow, String ref, Map<String, String> names) throws IOException {
    Mapping jobs =
        (Mapping)
            requireNonNull(
                ((Mapping)
                        YamlReader.documents(Files.readAllBytes(workflow), workflow.toString())
                            .get(0))
                    .get("jobs"));
    Mapping job = (Mapping) jobs.value(0);
    Path folder = Files.createTempDirectory(top, "job");
    var known = new HashMap<>(names);
    known.put("runner.temp", folder.resolve("temp").toString());
    known.put("cancelled()", "false");
    return new Job(this, folder, ref, known, job).play();
  }

  /** One run of a job. */
  private static final class Job {
    private final CiRunner runner;
    private final Path folder;
    private final Path clone;
    private final String ref;
    private final Map<String, String> names;
    private final Mapping job;
    private final StringBuilder said = new StringBuilder();
    private String path;
    private boolean failed;

    Job(CiRunner runner, Path folder, String ref, Map<String, String> names, Mapping job)
        throws IOException {
      this.runner = runner;
      this.folder = folder;
      this.clone = Files.createDirectories(folder.resolve("clone"));
      this.ref = ref;
      this.names = names;
      this.job = job;
      this.path = runner.top.resolve("tools") + ":" + System.getenv("PATH");
      Files.createDirectories(folder.resolve("temp"));
      Files.createDirectories(folder.resolve("home"));
      for (String file : List.of("path", "output", "summary")) {
        Files.createFile(folder.resolve(file));
      }
    }

    private String name(String name) {
      return requireNonNull(names.get(name), "there is no " + name);
    }

    private String filled(String text) {
      return CiExpression.filled(text, this::name);
    }

    Played play() throws IOException {
      String condition = job.text("if");
      if (condition != null && !CiExpression.holds(condition, this::name)) {
        return new Played(false, "skipped", "");
      }
      steps((Sequence) requireNonNull(job.get("steps")));
      return new Played(!failed, said.toString(), Files.readString(folder.resolve("summary")));
    }

    private void steps(Sequence steps) throws IOException {
      for (Node each : steps.items()) {
        Mapping step = (Mapping) each;
        String condition = step.text("if");
        boolean wanted = condition == null || CiExpression.holds(condition, this::name);
        boolean always = condition != null && condition.contains("cancelled()");
        if (wanted && (!failed || always)) {
          failed |= !step(step);
        }
      }
    }

    private boolean step(Mapping step) throws IOException {
      Map<String, String> with = fields(step.get("with"));
      String uses = step.text("uses");
      if (uses == null) {
        return run(step);
      }
      switch (uses.replaceFirst("@.*", "")) {
        case "actions/checkout" -> checkout(with.getOrDefault("fetch-depth", "1"));
        case "actions/upload-artifact" -> {
          Path file = clone.resolve(with.get("path"));
          Path artifact = Files.createDirectories(artifact(with)).resolve(with.get("path"));
          if (Files.exists(file)) {
            Files.copy(file, artifact);
          }
        }
        case "actions/download-artifact" ->
            Transcript.copy(artifact(with), Path.of(with.get("path")));
        case "acme/hoist/docs/ci/action" -> {
          Path action = runner.top.resolve("actions/hoist").resolve(ACTION);
          Mapping file =
              (Mapping) YamlReader.documents(Files.readAllBytes(action), "action").get(0);
          steps(
              (Sequence) requireNonNull(((Mapping) requireNonNull(file.get("runs"))).get("steps")));
        }
        default -> throw new IllegalArgumentException(uses);
      }
      return true;
    }

    private Path artifact(Map<String, String> with) {
      return runner.top.resolve("artifacts").resolve(requireNonNull(with.get("name")));
    }

    private Map<String, String> fields(@Nullable Node node) {
      var fields = new TreeMap<String, String>();
      if (node instanceof Mapping mapping) {
        for (int i = 0; i < mapping.size(); i++) {
          fields.put(mapping.key(i), filled(((Scalar) mapping.value(i)).text()));
        }
      }
      return fields;
    }

    /** The commit alone, or its history, under the name that actions/checkout gives it. */
    private void checkout(String depth) throws IOException {
      String here =
          "refs/remotes/" + ref.replaceFirst("^refs/heads/", "origin/").replaceFirst("^refs/", "");
      git("init", "-q", "--template=", ".");
      git("remote", "add", "origin", "file://" + runner.remote);
      if (depth.equals("0")) {
        git("fetch", "-q", "origin", "+refs/heads/*:refs/remotes/origin/*");
      } else {
        git("fetch", "-q", "--depth=" + depth, "origin", "+" + ref + ":" + here);
      }
      git("checkout", "-q", "--detach", here);
    }

    private void git(String... words) throws IOException {
      var command = new ArrayList<>(List.of("git"));
      command.addAll(List.of(words));
      if (!process(command, Map.of())) {
        throw new IOException(command + ": " + said);
      }
    }

    /** As servers start shells for a step that names none, and for one that does. */
    private boolean run(Mapping step) throws IOException {
      Path script = folder.resolve("step.sh");
      Files.writeString(script, requireNonNull(step.text("run")));
      String shell = step.text("shell") == null ? "bash" : requireNonNull(step.text("shell"));
      var env = new HashMap<>(fields(job.get("env")));
      env.putAll(fields(step.get("env")));
      boolean done = process(List.of(shell, "-e", script.toString()), env);
      for (String line : Files.readAllLines(folder.resolve("path"))) {
        path = line + ":" + path;
      }
      Files.writeString(folder.resolve("path"), "");
      return done;
    }

    private boolean process(List<String> command, Map<String, String> env) throws IOException {
      var builder = new ProcessBuilder(command).directory(clone.toFile()).redirectErrorStream(true);
      Map<String, String> all = builder.environment();
      all.clear();
      all.putAll(runner.vars);
      all.put("PATH", path);
      all.put("HOME", folder.resolve("home").toString());
      all.put("CI", "true");
      all.put("RUNNER_TEMP", folder.resolve("temp").toString());
      all.put("GITHUB_PATH", folder.resolve("path").toString());
      all.put("GITHUB_OUTPUT", folder.resolve("output").toString());
      all.put("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString());
      all.put("GITHUB_ACTION_PATH", runner.top.resolve("actions/hoist/docs/ci/action").toString());
      all.put("GITHUB_REF", ref);
      all.put("GITHUB_EVENT_NAME", name("github.event_name"));
      all.putAll(env);
      Process process = builder.start();
      process.getOutputStream().close();
      said.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      try {
        return process.waitFor() == 0;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
