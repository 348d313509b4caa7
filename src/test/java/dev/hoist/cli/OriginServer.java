package dev.hoist.cli;

import dev.hoist.git.HttpServerProcess;
import dev.hoist.git.SshServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A real git server in front of the bare repository of a transcript; where its program is not
 * installed, the transcript is skipped.
 *
 * @param url the address of the repository
 * @param settings of git in the clone, each a name and a value
 * @param address what stands in texts, and in its place what is the same in every run
 */
record OriginServer(
    AutoCloseable process, String url, Map<String, String> settings, List<String> address)
    implements AutoCloseable {

  /**
   * Starts one.
   *
   * @param how {@code http}: lighttpd and git-http-backend, whose password hoist knows from a
   *     variable and git from a credential helper; {@code ssh}: OpenSSH, whose key is in the home
   *     folder
   * @param top of the transcript
   */
  static OriginServer start(String how, Path repository, Path top, Map<String, String> vars)
      throws IOException {
    try {
      return how.equals("http") ? http(repository, top, vars) : ssh(repository, top, vars);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static OriginServer http(Path repository, Path top, Map<String, String> vars)
      throws IOException, InterruptedException {
    Path folder = top.resolve("server");
    HttpServerProcess server = HttpServerProcess.serving(top, folder);
    String authority = "127.0.0.1:" + server.port();
    vars.put("HOIST_GIT_USERNAME", "bot");
    vars.put("HOIST_GIT_TOKEN", "s3cret");
    Path passwords = folder.resolve("passwords");
    Files.writeString(passwords, "http://bot:s3cret@" + authority + "\n");
    return new OriginServer(
        server,
        server.url(repository.getFileName().toString()),
        Map.of("credential.helper", "store --file=" + passwords),
        List.of(authority, "git.test"));
  }

  private static OriginServer ssh(Path repository, Path top, Map<String, String> vars)
      throws IOException, InterruptedException {
    SshServerProcess server = SshServerProcess.start(Path.of(vars.getOrDefault("HOME", "")));
    vars.put("GIT_SSH_COMMAND", server.command());
    return new OriginServer(
        server,
        server.url(repository),
        Map.of(),
        List.of(server.authority() + top, "git@git.test"));
  }

  /** A text in which the server has a name and not a port. */
  String named(String text) {
    return text.replace(address.get(0), address.get(1));
  }

  @Override
  public void close() {
    try {
      process.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
