package dev.hoist.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * OpenSSH's own server on a free port, for the user who runs the tests. A home folder has what a
 * client needs: {@code id_ed25519}, which may log in, and {@code known_hosts}.
 */
public final class SshServerProcess implements AutoCloseable {
  private static final Path SSHD = Path.of("/usr/sbin/sshd");

  private final Process process;
  private final int port;
  private final Path home;

  private SshServerProcess(Process process, int port, Path home) {
    this.process = process;
    this.port = port;
    this.home = home;
  }

  /** Starts one with fresh keys; skips the test where there is no sshd. */
  public static SshServerProcess start(Path home) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(SSHD), "skipped: sshd is not installed");
    Path folder = Files.createDirectories(home.resolve(".ssh"));
    int port = HttpServerProcess.freePort();
    for (String key : new String[] {"host", "id_ed25519"}) {
      makeKey(folder.resolve(key));
    }
    Files.copy(folder.resolve("id_ed25519.pub"), folder.resolve("authorized"));
    String hostKey = Files.readString(folder.resolve("host.pub")).strip();
    Files.writeString(folder.resolve("known_hosts"), "[127.0.0.1]:" + port + " " + hostKey + "\n");
    Files.writeString(
        folder.resolve("sshd_config"),
        """
        Port %d
        ListenAddress 127.0.0.1
        HostKey %s
        AuthorizedKeysFile %s
        PidFile none
        UsePAM no
        StrictModes no
        PasswordAuthentication no
        PermitRootLogin yes
        SetEnv GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null SHLVL=2
        """
            .formatted(port, folder.resolve("host"), folder.resolve("authorized")));
    if (Files.isWritable(Path.of("/run"))) {
      Files.createDirectories(Path.of("/run/sshd")); // sshd wants it for separating privileges
    }
    Process process =
        new ProcessBuilder(
                SSHD.toString(), "-D", "-e", "-f", folder.resolve("sshd_config").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    HttpServerProcess.awaitPort(port, process);
    return new SshServerProcess(process, port, home);
  }

  private static void makeKey(Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", file.toString())
            .inheritIO()
            .start();
    assertEquals(0, process.waitFor(), file.toString());
  }

  /** Makes one more key, which may not log in. */
  Path newKey(String name) throws IOException, InterruptedException {
    makeKey(file(name));
    return file(name);
  }

  /** Lets a key log in. */
  void authorize(String name, String options) throws IOException {
    String line = options + " " + Files.readString(file(name + ".pub"));
    Files.writeString(file("authorized"), line, StandardOpenOption.APPEND);
  }

  /** A file of the home folder's {@code .ssh}. */
  public Path file(String name) {
    return home.resolve(".ssh").resolve(name);
  }

  /** How ssh is called so that it takes the keys of the home folder and nothing of the user's. */
  public String command() {
    return "ssh -F /dev/null -i '%s' -o UserKnownHostsFile=%s"
        .formatted(file("id_ed25519"), file("known_hosts"));
  }

  /** User, host and port, such as {@code alice@127.0.0.1:4711}. */
  public String authority() {
    return System.getProperty("user.name") + "@127.0.0.1:" + port;
  }

  /** The address of a repository in a folder. */
  public String url(Path repository) {
    return "ssh://" + authority() + repository;
  }

  @Override
  public void close() {
    HttpServerProcess.end(process);
  }
}
