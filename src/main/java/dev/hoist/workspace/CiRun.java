package dev.hoist.workspace;

import dev.hoist.git.Trailer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who or what started this run, as far as the CI says so.
 *
 * @param url where its log can be read
 */
public record CiRun(Optional<String> actor, Optional<String> url) {
  /**
   * From {@code HOIST_ACTOR} and {@code HOIST_RUN_URL}, else from the variables of GitHub, Gitea,
   * GitLab, Azure, Bitbucket and Jenkins.
   */
  public static CiRun of(Map<String, String> vars) {
    return new CiRun(
        first(
            vars,
            List.of(
                "HOIST_ACTOR",
                "GITHUB_ACTOR",
                "GITLAB_USER_LOGIN",
                "BUILD_REQUESTEDFOR",
                "BITBUCKET_STEP_TRIGGERER_UUID",
                "BUILD_USER_ID")),
        first(vars, List.of("HOIST_RUN_URL"))
            .or(() -> gitHub(vars))
            .or(() -> first(vars, List.of("CI_JOB_URL")))
            .or(() -> azure(vars))
            .or(() -> bitbucket(vars))
            .or(() -> first(vars, List.of("BUILD_URL"))));
  }

  /** What commits say about it: {@code Hoist-Actor} and {@code Hoist-Run-Url}. */
  public List<Trailer> trailers() {
    var trailers = new ArrayList<Trailer>();
    actor.ifPresent(text -> trailers.add(Trailer.ofWords("Hoist-Actor", text)));
    url.ifPresent(text -> trailers.add(Trailer.ofWords("Hoist-Run-Url", text)));
    return trailers;
  }

  /**
   * Gitea and Forgejo end their address in a slash. Forgejo numbers the pages of runs within their
   * repository, as Gitea did before 1.26.
   */
  private static Optional<String> gitHub(Map<String, String> vars) {
    String server = vars.get("GITHUB_SERVER_URL");
    String repository = vars.get("GITHUB_REPOSITORY");
    String run =
        vars.get(vars.containsKey("FORGEJO_ACTIONS") ? "GITHUB_RUN_NUMBER" : "GITHUB_RUN_ID");
    return server == null || repository == null || run == null
        ? Optional.empty()
        : Optional.of(plain(server) + "/" + repository + "/actions/runs/" + run);
  }

  /** By the project's id, for its name may hold anything. */
  private static Optional<String> azure(Map<String, String> vars) {
    String collection = vars.get("SYSTEM_COLLECTIONURI");
    String project = vars.get("SYSTEM_TEAMPROJECTID");
    String build = vars.get("BUILD_BUILDID");
    return collection == null || project == null || build == null
        ? Optional.empty()
        : Optional.of(plain(collection) + "/" + project + "/_build/results?buildId=" + build);
  }

  private static Optional<String> bitbucket(Map<String, String> vars) {
    String repository = vars.get("BITBUCKET_REPO_FULL_NAME");
    String build = vars.get("BITBUCKET_BUILD_NUMBER");
    return repository == null || build == null
        ? Optional.empty()
        : Optional.of("https://bitbucket.org/" + repository + "/pipelines/results/" + build);
  }

  private static String plain(String address) {
    return address.strip().replaceFirst("/+$", "");
  }

  private static Optional<String> first(Map<String, String> vars, List<String> names) {
    for (String name : names) {
      String value = vars.get(name);
      if (value != null && !value.isBlank()) {
        return Optional.of(value.strip());
      }
    }
    return Optional.empty();
  }
}
