package dev.hoist.git;

import java.util.Optional;
import org.eclipse.jgit.lib.Config;

/** Who commits: looked up once, in a fixed order, so that a commit can be explained. */
public record Identity(Person author, Person committer) {
  private static final Person NOBODY = new Person("hoist", "hoist@localhost");

  /**
   * In this order: the settings, {@code HOIST_AUTHOR_NAME} and {@code _EMAIL}, git's own {@code
   * GIT_AUTHOR_*} and {@code GIT_COMMITTER_*}, {@code user.name} and {@code user.email} of the
   * repository, then of the user's own configuration; name and email each for itself.
   */
  static Identity of(Repo repo) {
    GitSettings settings = repo.settings();
    if (settings.identity().isPresent()) {
      return new Identity(settings.identity().get(), settings.identity().get());
    }
    Optional<String> name = settings.variable("HOIST_AUTHOR_NAME");
    Optional<String> email = settings.variable("HOIST_AUTHOR_EMAIL");
    Config local = repo.repository().getConfig();
    var lookup = new Lookup(settings, local, UserConfig.of(repo));
    return new Identity(
        new Person(
            name.orElseGet(() -> lookup.find("GIT_AUTHOR_NAME", "name", NOBODY.name())),
            email.orElseGet(() -> lookup.find("GIT_AUTHOR_EMAIL", "email", NOBODY.email()))),
        new Person(
            name.orElseGet(() -> lookup.find("GIT_COMMITTER_NAME", "name", NOBODY.name())),
            email.orElseGet(() -> lookup.find("GIT_COMMITTER_EMAIL", "email", NOBODY.email()))));
  }

  private record Lookup(GitSettings settings, Config local, UserConfig user) {
    String find(String variable, String key, String otherwise) {
      Optional<String> found = settings.variable(variable);
      if (found.isEmpty()) {
        found = Optional.ofNullable(local.getString("user", null, key));
      }
      if (found.isEmpty()) {
        found = key.equals("name") ? user.name() : user.email();
      }
      return found.orElse(otherwise);
    }
  }
}
