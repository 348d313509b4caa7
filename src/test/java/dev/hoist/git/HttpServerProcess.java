package dev.hoist.git;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/**
 * lighttpd with git-http-backend on a free port: a server that shares no code with hoist and runs
 * hooks. User {@code bot}, password {@code s3cret}.
 */
public final class HttpServerProcess implements AutoCloseable {
  private static final Path LIGHTTPD = Path.of("/usr/sbin/lighttpd");
  static final Path BACKEND = Path.of("/usr/lib/git-core/git-http-backend");

  private static final String HTPASSWD = "bot:{SHA}" + sha1("s3cret") + "\n";

  private final Process process;
  private final int port;

  private HttpServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Serves the repositories in {@code folder/srv}; skips the test where there is no lighttpd. */
  public static HttpServerProcess start(Path folder) throws IOException, InterruptedException {
    return start(folder, BACKEND);
  }

  /** Serves the repositories in another folder than its own files are in. */
  public static HttpServerProcess serving(Path repositories, Path folder)
      throws IOException, InterruptedException {
    return start(folder, repositories, BACKEND);
  }

  /** The same with something that stands in for git-http-backend, and is called so. */
  static HttpServerProcess start(Path folder, Path backend)
      throws IOException, InterruptedException {
    return start(folder, folder.resolve("srv"), backend);
  }

  private static HttpServerProcess start(Path folder, Path repositories, Path backend)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(LIGHTTPD), "skipped: lighttpd is not installed");
    assumeTrue(Files.isExecutable(BACKEND), "skipped: git-http-backend is not installed");
    int port = freePort();
    Files.createDirectories(folder);
    Files.createDirectories(repositories);
    Files.writeString(folder.resolve("htpasswd"), HTPASSWD);
    Path configuration = folder.resolve("lighttpd.conf");
    Files.writeString(
        configuration,
        """
        server.port = %d
        server.bind = "127.0.0.1"
        server.document-root = "%s"
        server.modules = ("mod_auth", "mod_authn_file", "mod_alias", "mod_setenv", "mod_cgi")
        server.errorlog = "%s/log"
        alias.url = ("/git" => "%s")
        setenv.add-environment = ("GIT_PROJECT_ROOT" => "%s", "GIT_HTTP_EXPORT_ALL" => "",
          "GIT_CONFIG_NOSYSTEM" => "1", "GIT_CONFIG_GLOBAL" => "/dev/null")
        cgi.assign = ("git-http-backend" => "")
        auth.backend = "htpasswd"
        auth.backend.htpasswd.userfile = "%s/htpasswd"
        auth.require = ("/git" => ("method" => "basic", "realm" => "git", "require" => "valid-user"))
        """
            .formatted(port, repositories, folder, backend, repositories, folder));
    Process process =
        new ProcessBuilder(LIGHTTPD.toString(), "-D", "-f", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    awaitPort(port, process);
    return new HttpServerProcess(process, port);
  }

  private static String sha1(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return socket.getLocalPort();
    }
  }

  static void awaitPort(int port, Process process) throws InterruptedException {
    for (int i = 0; i < 200 && process.isAlive(); i++) {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        return;
      } catch (IOException notYet) {
        Thread.sleep(20);
      }
    }
    throw new IllegalStateException("the server did not start");
  }

  public int port() {
    return port;
  }

  public String url(String repository) {
    return "http://127.0.0.1:" + port + "/git/" + repository;
  }

  /** Waits until no request is worked on any more, not even for a client that has gone. */
  public void awaitIdle() throws InterruptedException {
    for (int i = 0; i < 1000 && process.descendants().findAny().isPresent(); i++) {
      Thread.sleep(5);
    }
  }

  @Override
  public void close() {
    end(process);
  }

  static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
