package dev.hoist.forge;

import dev.hoist.forge.ApiRequest.Method;
import dev.hoist.node.Mapping;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What GitHub and Gitea have alike: how a pull request is read, made and changed, and its comments,
 * which are those of the issue of the same number.
 *
 * @param name of the repository, for messages
 * @param read the permission that reading needs, for messages
 * @param write the one that changing needs
 * @param shape makes a pull request of an answer
 */
record GitHubDialect(
    JsonApi api,
    ApiPath repository,
    String name,
    String read,
    String write,
    Function<Entity, PullRequest> shape) {

  PullRequest read(long number) {
    return shape.apply(api.entity(ApiRequest.get(pull(number), "read " + of(number), read)));
  }

  ApiPath pull(long number) {
    return repository.then("pulls", number);
  }

  private String of(long number) {
    return "pull request " + number + " of " + name;
  }

  /**
   * Opens a pull request.
   *
   * @param there looks for the one between the branches of the draft
   * @param exists whether a refusal means that it is there already
   */
  PullRequest create(
      PullRequest.Draft draft,
      Supplier<Optional<PullRequest>> there,
      Predicate<Reply.Refused> exists) {
    Mapping body =
        Body.of(
            "title", draft.title(),
            "head", draft.head(),
            "base", draft.base(),
            "body", draft.body());
    String what =
        "open a pull request from " + draft.head() + " to " + draft.base() + " of " + name;
    return api.once(
        ApiRequest.send(Method.POST, repository.then("pulls"), body, what, write),
        shape,
        there,
        exists);
  }

  PullRequest edit(long number, String title, String body) {
    return changed(number, Body.of("title", title, "body", body), "edit ");
  }

  PullRequest close(long number) {
    return changed(number, Body.of("state", "closed"), "close ");
  }

  private PullRequest changed(long number, Mapping body, String verb) {
    return shape.apply(
        api.entity(ApiRequest.send(Method.PATCH, pull(number), body, verb + of(number), write)));
  }

  ApiPath commentsPath(long number) {
    return repository.then("issues", number, "comments");
  }

  /** All of them, the oldest first. */
  List<Comment> comments(long number, ApiPath path) {
    return api.list(ApiRequest.get(path, "list the comments of " + of(number), read)).stream()
        .map(GitHubDialect::comment)
        .sorted(Comparator.comparingLong(Comment::id))
        .toList();
  }

  private static Comment comment(Entity comment) {
    return new Comment(
        comment.number("id"), comment.textOrEmpty("user", "login"), comment.textOrEmpty("body"));
  }

  /**
   * Writes a comment.
   *
   * @param there looks for the same one
   */
  Comment comment(long number, String body, Supplier<Optional<Comment>> there) {
    ApiPath path = commentsPath(number);
    return api.once(
        ApiRequest.send(
            Method.POST, path, Body.of("body", body), "comment on " + of(number), write),
        GitHubDialect::comment,
        there,
        refused -> false);
  }

  Comment editComment(long number, long id, String body) {
    String what = "edit a comment on " + of(number);
    return comment(
        api.entity(
            ApiRequest.send(Method.PATCH, commentPath(id), Body.of("body", body), what, write)));
  }

  void deleteComment(long number, long id) {
    String what = "delete a comment on " + of(number);
    api.delete(ApiRequest.delete(commentPath(id), what, write));
  }

  private ApiPath commentPath(long id) {
    return repository.then("issues", "comments", id);
  }
}
