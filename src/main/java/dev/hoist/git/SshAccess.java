package dev.hoist.git;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.sshd.JGitKeyCache;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;

/**
 * ssh inside this process, no {@code ssh} program. Uses {@code ~/.ssh/config}, the known hosts, the
 * default keys and the agent as OpenSSH does; asks nobody anything, so that an unknown host is
 * refused.
 */
final class SshAccess {
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  private SshAccess() {}

  /** Files that take the place of those in {@code ~/.ssh}. */
  private record Files(Optional<Path> key, Optional<Path> knownHosts, Optional<Path> config) {}

  static SshSessionFactory sessions(GitSettings settings) {
    JdkEd25519.register();
    File home = settings.home().orElse(Path.of(System.getProperty("user.home", "."))).toFile();
    Files files = files(settings);
    var builder =
        new SshdSessionFactoryBuilder()
            .setHomeDirectory(home)
            .setSshDirectory(new File(home, ".ssh"))
            .setPreferredAuthentications("publickey")
            .setConnectorFactory(SshAgent.factory(settings));
    files.key().ifPresent(key -> builder.setDefaultIdentities(folder -> List.of(key)));
    files.knownHosts().ifPresent(file -> builder.setDefaultKnownHostsFiles(f -> List.of(file)));
    files.config().ifPresent(file -> builder.setConfigFile(folder -> file.toFile()));
    return new SshSessions(builder.build(new JGitKeyCache()));
  }

  /**
   * {@code HOIST_SSH_KEY}, else what {@code GIT_SSH_COMMAND} says with {@code -i}, {@code -F} and
   * {@code -o UserKnownHostsFile=}. The command itself is not run, and an option that weakens the
   * check of the host has no effect.
   */
  private static Files files(GitSettings settings) {
    List<String> words = words(settings.variable("GIT_SSH_COMMAND").orElse(""));
    Optional<String> key = settings.variable("HOIST_SSH_KEY");
    Optional<String> knownHosts = Optional.empty();
    Optional<String> config = Optional.empty();
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      String next = i + 1 < words.size() ? words.get(i + 1) : "";
      if (word.equals("-i") && key.isEmpty()) {
        key = Optional.of(next);
      } else if (word.equals("-F")) {
        config = Optional.of(next);
      } else if (word.startsWith("-o")) {
        String option = word.length() > 2 ? word.substring(2) : next;
        if (option.startsWith("UserKnownHostsFile=")) {
          knownHosts = Optional.of(option.substring("UserKnownHostsFile=".length()));
        }
      }
    }
    return new Files(path(key, settings), path(knownHosts, settings), path(config, settings));
  }

  private static Optional<Path> path(Optional<String> text, GitSettings settings) {
    return text.filter(path -> !path.isEmpty())
        .map(
            path ->
                path.startsWith("~/") && settings.home().isPresent()
                    ? settings.home().get().resolve(path.substring(2))
                    : Path.of(path));
  }

  private static List<String> words(String command) {
    var words = new ArrayList<String>();
    Matcher matcher = WORD.matcher(command);
    while (matcher.find()) {
      for (int group = 1; group <= 3; group++) {
        if (matcher.group(group) != null) {
          words.add(matcher.group(group));
        }
      }
    }
    return words;
  }
}
