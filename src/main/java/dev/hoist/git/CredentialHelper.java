package dev.hoist.git;

import dev.hoist.process.ProgramRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Asks git's credential helpers, as a last resort: this starts a process. It runs outside the
 * clone, so that only helpers of the user and the system are asked, never one that the clone's own
 * configuration names; and nobody is prompted.
 */
final class CredentialHelper {
  private CredentialHelper() {}

  static Optional<Login> ask(GitSettings settings, GitUrl url) {
    Optional<Path> git = NativeGit.find(settings);
    if (git.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> environment = new HashMap<>(settings.vars());
    environment.keySet().removeIf(name -> name.startsWith("GIT_") && !isConfig(name));
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("GIT_ASKPASS", "");
    Path folder = settings.home().orElse(Path.of(".")).toAbsolutePath();
    environment.put("GIT_CEILING_DIRECTORIES", folder.toString());
    try {
      ProgramRun run =
          ProgramRun.of(
              List.of(git.get().toString(), "credential", "fill"),
              Optional.ofNullable(folder.getRoot()).orElse(folder),
              environment,
              question(url).getBytes(StandardCharsets.UTF_8),
              Duration.ofSeconds(settings.timeoutSeconds()));
      return run.succeeded()
          ? parse(new String(run.output(), StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Where git finds the configuration that names the helpers. */
  private static boolean isConfig(String name) {
    return name.equals("GIT_CONFIG_GLOBAL")
        || name.equals("GIT_CONFIG_SYSTEM")
        || name.equals("GIT_CONFIG_NOSYSTEM");
  }

  private static String question(GitUrl url) {
    String host = url.host();
    boolean usual = url.port() == (url.scheme() == GitUrl.Scheme.HTTPS ? 443 : 80);
    var text = new StringBuilder();
    text.append("protocol=").append(url.scheme().name().toLowerCase(Locale.ROOT)).append('\n');
    text.append("host=").append(usual ? host : host + ":" + url.port()).append('\n');
    text.append("path=").append(url.path().substring(1)).append('\n');
    url.user().filter(user -> user.indexOf('\n') < 0).ifPresent(user -> name(text, user));
    return text.append('\n').toString();
  }

  private static void name(StringBuilder text, String user) {
    text.append("username=").append(user).append('\n');
  }

  private static Optional<Login> parse(String answer) {
    String name = "";
    String password = "";
    for (String line : answer.split("\n")) {
      if (line.startsWith("username=")) {
        name = line.substring("username=".length());
      } else if (line.startsWith("password=")) {
        password = line.substring("password=".length());
      }
    }
    return password.isEmpty() ? Optional.empty() : Optional.of(new Login(name, password));
  }
}
