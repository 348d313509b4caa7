package dev.hoist.workspace;

import dev.hoist.diag.HoistException;
import dev.hoist.git.CommitId;
import dev.hoist.json.Json;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A run of a CI that reports about a pull request, as the CI tells it and no artifact: on GitHub,
 * the run that looked at a pull request has no right to write, and starts another one that has.
 *
 * @param number of the pull request; empty where only its head is told
 * @param head the newest commit of the pull request; empty where only its number is told
 * @param order grows with each run that looks; empty outside of a CI
 */
public record ReportingRun(Optional<Long> number, Optional<CommitId> head, OptionalLong order) {
  private static final int ATTEMPTS = 100;
  private static final int LONGEST = 15;

  private static final List<String> ORDERS =
      List.of("CI_PIPELINE_IID", "BITBUCKET_BUILD_NUMBER", "BUILD_BUILDID", "BUILD_NUMBER");

  /**
   * From the variables of GitHub, Gitea, GitLab, Bitbucket, Azure and Jenkins.
   *
   * @param file reads a file that a variable names; empty when it cannot be read
   */
  public static ReportingRun of(Map<String, String> vars, Function<String, Optional<String>> file) {
    Optional<Node> event =
        Optional.ofNullable(vars.get("GITHUB_EVENT_PATH"))
            .flatMap(file)
            .flatMap(ReportingRun::json);
    Optional<Node> looked = event.map(each -> at(each, "workflow_run"));
    if (looked.isPresent()) {
      return new ReportingRun(
          Optional.empty(),
          text(looked, "head_sha").flatMap(CommitId::parse),
          order(text(looked, "run_number"), text(looked, "run_attempt")));
    }
    Optional<Long> number =
        PullRequestRun.of(vars, file)
            .flatMap(PullRequestRun::number)
            .or(() -> ofRef(vars.getOrDefault("GITHUB_REF", "")))
            .flatMap(ReportingRun::number);
    Optional<String> run = Optional.ofNullable(vars.get("GITHUB_RUN_NUMBER"));
    Optional<String> attempt = Optional.ofNullable(vars.get("GITHUB_RUN_ATTEMPT"));
    return new ReportingRun(
        number,
        Optional.empty(),
        run.isPresent() ? order(run, attempt) : order(first(vars, ORDERS), Optional.empty()));
  }

  /** Such as {@code refs/pull/7/merge}. */
  private static Optional<String> ofRef(String ref) {
    return ref.matches("refs/pull/\\d+/(?:merge|head)")
        ? Optional.of(ref.split("/")[2])
        : Optional.empty();
  }

  private static Optional<Long> number(String text) {
    return text.matches("\\d{1," + LONGEST + "}")
        ? Optional.of(Long.parseLong(text)).filter(number -> number > 0)
        : Optional.empty();
  }

  /** A second attempt is newer than the first, and older than the next run. */
  private static OptionalLong order(Optional<String> run, Optional<String> attempt) {
    Optional<Long> number = run.flatMap(ReportingRun::number);
    long again = attempt.flatMap(ReportingRun::number).orElse(1L);
    return number.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(number.get() * ATTEMPTS + Math.min(again, ATTEMPTS - 1));
  }

  private static Optional<String> first(Map<String, String> vars, List<String> names) {
    return names.stream()
        .map(name -> vars.getOrDefault(name, "").strip())
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /** What is no JSON says nothing; the variables beside it may do. */
  private static Optional<Node> json(String text) {
    try {
      return Optional.of(Json.read(text, "GITHUB_EVENT_PATH"));
    } catch (HoistException none) {
      return Optional.empty();
    }
  }

  private static @Nullable Node at(Node node, String name) {
    return node instanceof Mapping mapping ? mapping.get(name) : null;
  }

  private static Optional<String> text(Optional<Node> node, String... path) {
    Optional<Node> found = node;
    for (String name : path) {
      found = found.map(each -> at(each, name));
    }
    return found
        .filter(each -> each instanceof Scalar && !each.isNull())
        .map(each -> ((Scalar) each).text());
  }
}
