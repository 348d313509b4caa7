package dev.hoist.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hoist.process.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keys of the real ssh-keygen, in one folder. */
record SshKeys(Path folder) {

  static SshKeys in(Path folder) {
    assumeTrue(isInstalled("ssh-keygen"), "skipped: no ssh-keygen");
    try {
      return new SshKeys(Files.createDirectories(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean isInstalled(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Programs.find(path, program).isPresent();
  }

  /** Makes a key pair and gives the file of its private half. */
  Path make(String name, String kind, @Nullable String bits, String passphrase, String... more) {
    var command = new ArrayList<String>(List.of("ssh-keygen", "-q", "-t", kind));
    if (bits != null) {
      command.addAll(List.of("-b", bits));
    }
    Path file = folder.resolve(name);
    command.addAll(List.of("-N", passphrase, "-C", name, "-f", file.toString()));
    command.addAll(List.of(more));
    run(Map.of(), command);
    return file;
  }

  /** The public half on one line. */
  static String line(Path key) {
    try {
      return Files.readString(Path.of(key + ".pub")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The path of a file that allows one key. */
  String allowed(String principals, Path key) {
    try {
      Path file = Files.createTempFile(folder, "allowed", "");
      return Files.writeString(file, principals + " " + line(key) + "\n").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a program that must succeed. */
  static String run(Map<String, String> vars, List<String> command) {
    try {
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().keySet().removeIf(name -> name.startsWith("SSH_"));
      builder.environment().putAll(vars);
      Process process = builder.start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), () -> String.join(" ", command) + "\n" + out);
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A real agent. */
  Agent agent() throws IOException, InterruptedException {
    // the name of a socket may have hardly a hundred letters
    Path socket = Files.createTempDirectory("agent").resolve("s");
    Process process =
        new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
            .redirectErrorStream(true)
            .start();
    for (int i = 0; i < 500 && !Files.exists(socket); i++) {
      Thread.sleep(10);
    }
    return new Agent(process, socket.toString());
  }

  record Agent(Process process, String socket) implements AutoCloseable {
    void add(Path key, String passphrase) throws IOException {
      Path answer = Path.of(key + ".ask");
      Files.writeString(answer, "#!/bin/sh\necho '" + passphrase + "'\n");
      answer.toFile().setExecutable(true);
      run(
          Map.of(
              "SSH_AUTH_SOCK",
              socket,
              "SSH_ASKPASS",
              answer.toString(),
              "SSH_ASKPASS_REQUIRE",
              "force"),
          List.of("ssh-add", "-q", key.toString()));
    }

    @Override
    public void close() {
      HttpServerProcess.end(process);
    }
  }
}
