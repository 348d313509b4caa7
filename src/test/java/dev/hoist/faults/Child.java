package dev.hoist.faults;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Runs hoist in a process of its own. {@code -Dfaults.hoist=target/hoist} names an installation,
 * which starts faster than the classes of this process.
 */
final class Child {
  private Child() {}

  /** Runs a command under the eyes of strace, in the scene's clone. */
  static Said run(Scene scene, Path log, Optional<String> blow, String... arguments)
      throws IOException, InterruptedException {
    return run(scene, scene.vars(), Strace.before(log, blow, false), arguments);
  }

  /** Runs a command with these environment variables alone. */
  static Said run(Scene scene, Map<String, String> vars, String... arguments)
      throws IOException, InterruptedException {
    return run(scene, vars, List.of(), arguments);
  }

  /**
   * Waits until all that it started has ended, too; what takes half a minute is ended and told so.
   */
  static Said run(Scene scene, Map<String, String> vars, List<String> before, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(before);
    command.addAll(java());
    command.add("dev.hoist.cli.Main");
    command.addAll(List.of(arguments));
    Path out = scene.top().resolve("out");
    Path err = scene.top().resolve("err");
    var builder = new ProcessBuilder(command).directory(scene.work().folder().toFile());
    builder.environment().clear();
    builder.environment().putAll(vars);
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    boolean ended = process.waitFor(30, TimeUnit.SECONDS);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    awaitOrphans(scene);
    int code = ended ? process.exitValue() : Said.HUNG;
    return new Said(code, Files.readString(out), Files.readString(err));
  }

  private static List<String> java() throws IOException {
    String java = ProcessHandle.current().info().command().orElseThrow();
    String classes =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    var command = new ArrayList<String>();
    String home = System.getProperty("faults.hoist");
    if (home != null) {
      Path lib = Path.of(home).toAbsolutePath().resolve("lib");
      java = Files.readString(lib.resolve("java")).strip();
      classes = lib.resolve("hoist.jar").toString();
      command.addAll(List.of("-Xlog:disable", "-XX:AOTCache=" + lib.resolve("git.aot")));
    }
    command.addAll(
        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-cp", classes));
    command.add(0, java);
    return command;
  }

  /** A server on the same machine goes on for a moment when its client is ended. */
  private static void awaitOrphans(Scene scene) throws InterruptedException {
    String top = scene.top().toString();
    for (int i = 0; i < 2000; i++) {
      boolean working =
          ProcessHandle.allProcesses()
              .anyMatch(
                  it ->
                      it.info().commandLine().filter(c -> c.contains(top)).isPresent()
                          && it.info().commandLine().orElse("").contains("receive-pack"));
      if (!working) {
        return;
      }
      Thread.sleep(5);
    }
  }
}
