package dev.hoist.workspace;

import dev.hoist.diag.HoistException;
import dev.hoist.git.CommitId;
import dev.hoist.json.Json;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The pull request that a run of a CI is about, as far as the CI says so.
 *
 * @param number by which its host knows it
 * @param head the revision to look at: the newest commit of the pull request, or the merge of it
 *     that the host has tried out
 * @param tip the newest commit of the pull request, where that is another one
 * @param base what it is compared with
 */
public record PullRequestRun(
    Optional<String> number, String head, Optional<String> tip, Base base) {
  private static final String HEADS = "refs/heads/";

  /** Where the other side of the comparison is found. */
  public sealed interface Base {
    /** The commit at which the pull request left its target, which may have moved on. */
    record MergeBaseWith(String revision) implements Base {}

    /** The same with a branch of the usual remote, which the clone need not have. */
    record MergeBaseWithBranch(String branch) implements Base {}

    /** The same with a commit that is named in short; with the branch where it is not here. */
    record MergeBaseWithShort(String id, String branch) implements Base {}

    /** The same as with a branch, of a head that may be a merge of it, made for this run alone. */
    record MergedWithBranch(String branch) implements Base {}

    /** This very commit. */
    record Exactly(String revision) implements Base {}

    /** The first parent of the head, which is a merge into the target. */
    record FirstParent() implements Base {}
  }

  /**
   * From the variables of GitHub, Gitea, GitLab, Bitbucket, Azure and Jenkins; empty in a run that
   * is about no pull request, and outside of them.
   *
   * @param file reads a file that a variable names; empty when it cannot be read
   */
  public static Optional<PullRequestRun> of(
      Map<String, String> vars, Function<String, Optional<String>> file) {
    var run = new Vars(vars);
    return gitHub(run, file)
        .or(() -> gitLab(run))
        .or(() -> bitbucket(run))
        .or(() -> azure(run))
        .or(() -> jenkins(run));
  }

  /** Variables of which an empty one is none. */
  private record Vars(Map<String, String> vars) {
    Optional<String> get(String name) {
      return Optional.ofNullable(vars.get(name)).map(String::strip).filter(v -> !v.isEmpty());
    }
  }

  /**
   * GitHub and what speaks its dialect. {@code GITHUB_SHA} is a merge that was tried out where the
   * ref says so; in the privileged event it is the target, so that there the event alone counts.
   */
  private static Optional<PullRequestRun> gitHub(
      Vars vars, Function<String, Optional<String>> file) {
    String event = vars.get("GITHUB_EVENT_NAME").orElse("");
    if (!event.startsWith("pull_request") && !event.equals("merge_group")) {
      return Optional.empty();
    }
    Optional<Node> payload =
        vars.get("GITHUB_EVENT_PATH").flatMap(file).flatMap(PullRequestRun::json);
    if (event.equals("merge_group")) {
      return mergeQueue(payload);
    }
    Optional<String> number = text(payload, "pull_request", "number");
    Optional<String> tip = text(payload, "pull_request", "head", "sha");
    Optional<String> base = text(payload, "pull_request", "base", "sha");
    Optional<String> sha = vars.get("GITHUB_SHA");
    if (event.equals("pull_request")
        && sha.isPresent()
        && vars.get("GITHUB_REF").filter(ref -> ref.endsWith("/merge")).isPresent()) {
      return Optional.of(new PullRequestRun(number, sha.get(), tip, new Base.FirstParent()));
    }
    Optional<String> head = event.equals("pull_request") ? tip.or(() -> sha) : tip;
    Optional<Base> with =
        base.<Base>map(Base.MergeBaseWith::new)
            .or(() -> vars.get("GITHUB_BASE_REF").map(Base.MergeBaseWithBranch::new));
    return head.flatMap(
        commit -> with.map(other -> new PullRequestRun(number, commit, Optional.empty(), other)));
  }

  /** What a merge queue tries out may stand for several pull requests, and is about no number. */
  private static Optional<PullRequestRun> mergeQueue(Optional<Node> payload) {
    Optional<String> base = text(payload, "merge_group", "base_sha");
    return text(payload, "merge_group", "head_sha")
        .flatMap(
            head ->
                base.map(
                    other ->
                        new PullRequestRun(
                            Optional.empty(), head, Optional.empty(), new Base.Exactly(other))));
  }

  /** In a pipeline of merged results the commit is a merge that was tried out. */
  private static Optional<PullRequestRun> gitLab(Vars vars) {
    Optional<String> head = vars.get("CI_COMMIT_SHA");
    Optional<String> number = vars.get("CI_MERGE_REQUEST_IID");
    if (head.isEmpty() || number.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> target = vars.get("CI_MERGE_REQUEST_TARGET_BRANCH_SHA");
    Optional<Base> base =
        target
            .or(() -> vars.get("CI_MERGE_REQUEST_DIFF_BASE_SHA"))
            .<Base>map(Base.Exactly::new)
            .or(
                () ->
                    vars.get("CI_MERGE_REQUEST_TARGET_BRANCH_NAME")
                        .map(Base.MergeBaseWithBranch::new));
    Optional<String> tip =
        target.isPresent() ? vars.get("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA") : Optional.empty();
    return base.map(other -> new PullRequestRun(number, head.get(), tip, other));
  }

  /** The commit of the target has twelve digits there, so that it cannot be fetched. */
  private static Optional<PullRequestRun> bitbucket(Vars vars) {
    Optional<String> head = vars.get("BITBUCKET_COMMIT");
    Optional<String> number = vars.get("BITBUCKET_PR_ID");
    Optional<String> target = vars.get("BITBUCKET_PR_DESTINATION_COMMIT");
    Optional<String> branch = vars.get("BITBUCKET_PR_DESTINATION_BRANCH");
    Optional<Base> base =
        target.isPresent() && branch.isPresent() && CommitId.parse(target.get()).isEmpty()
            ? Optional.of(new Base.MergeBaseWithShort(target.get(), branch.get()))
            : target
                .<Base>map(Base.MergeBaseWith::new)
                .or(() -> branch.map(Base.MergeBaseWithBranch::new));
    return head.isEmpty() || number.isEmpty()
        ? Optional.empty()
        : base.map(other -> new PullRequestRun(number, head.get(), Optional.empty(), other));
  }

  private static Optional<PullRequestRun> azure(Vars vars) {
    Optional<String> target = vars.get("SYSTEM_PULLREQUEST_TARGETBRANCH");
    Optional<String> version = vars.get("BUILD_SOURCEVERSION");
    Optional<String> tip = vars.get("SYSTEM_PULLREQUEST_SOURCECOMMITID");
    if (target.isEmpty() || version.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> number =
        vars.get("SYSTEM_PULLREQUEST_PULLREQUESTNUMBER")
            .or(() -> vars.get("SYSTEM_PULLREQUEST_PULLREQUESTID"));
    boolean merged =
        vars.get("BUILD_SOURCEBRANCH").filter(ref -> ref.endsWith("/merge")).isPresent();
    Base base =
        merged ? new Base.FirstParent() : new Base.MergeBaseWithBranch(branch(target.get()));
    return Optional.of(
        new PullRequestRun(number, version.get(), merged ? tip : Optional.empty(), base));
  }

  /** {@code GIT_COMMIT} may be a merge by Jenkins, of the target into the pull request. */
  private static Optional<PullRequestRun> jenkins(Vars vars) {
    return vars.get("CHANGE_TARGET")
        .map(
            target ->
                new PullRequestRun(
                    vars.get("CHANGE_ID"),
                    vars.get("GIT_COMMIT").orElse("HEAD"),
                    Optional.empty(),
                    new Base.MergedWithBranch(branch(target))));
  }

  private static String branch(String ref) {
    return ref.startsWith(HEADS) ? ref.substring(HEADS.length()) : ref;
  }

  /** What is no JSON says nothing; the variables beside it may do. */
  private static Optional<Node> json(String text) {
    try {
      return Optional.of(Json.read(text, "GITHUB_EVENT_PATH"));
    } catch (HoistException none) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(Optional<Node> payload, String... path) {
    @Nullable Node node = payload.orElse(null);
    for (String name : path) {
      node = node instanceof Mapping mapping ? mapping.get(name) : null;
    }
    return node instanceof Scalar scalar && !scalar.isNull() && !scalar.text().isEmpty()
        ? Optional.of(scalar.text())
        : Optional.empty();
  }
}
