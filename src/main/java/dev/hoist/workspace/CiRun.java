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
   * From {@code HOIST_ACTOR} and {@code HOIST_RUN_URL}, else from the variables of GitHub, GitLab,
   * Azure and Jenkins.
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
                "BUILD_USER_ID")),
        first(vars, List.of("HOIST_RUN_URL"))
            .or(() -> gitHub(vars))
            .or(() -> first(vars, List.of("CI_JOB_URL", "BUILD_URL"))));
  }

  /** What commits say about it: {@code Hoist-Actor} and {@code Hoist-Run-Url}. */
  public List<Trailer> trailers() {
    var trailers = new ArrayList<Trailer>();
    actor.ifPresent(text -> trailers.add(Trailer.ofWords("Hoist-Actor", text)));
    url.ifPresent(text -> trailers.add(Trailer.ofWords("Hoist-Run-Url", text)));
    return trailers;
  }

  private static Optional<String> gitHub(Map<String, String> vars) {
    String server = vars.get("GITHUB_SERVER_URL");
    String repository = vars.get("GITHUB_REPOSITORY");
    String run = vars.get("GITHUB_RUN_ID");
    return server == null || repository == null || run == null
        ? Optional.empty()
        : Optional.of(server + "/" + repository + "/actions/runs/" + run);
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
