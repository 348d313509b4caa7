package dev.hoist.forge;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.git.GitUrl;
import dev.hoist.git.Printable;
import dev.hoist.json.Json;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can go wrong with an API, in words for people, none of which is a token. */
final class ApiFault {
  private static final int LONGEST_MESSAGE = 300;

  private ApiFault() {}

  static Diagnostic unreachable(Access access, IOException cause) {
    return Diagnostic.error("forge.unreachable", Origin.NONE, access.name() + " cannot be reached")
        .because(reason(access, cause), Origin.NONE)
        .hint("check the network, the proxy and the address " + access.base());
  }

  static Diagnostic redirected(Access access, URI to) {
    return Diagnostic.error(
            "forge.redirected", Origin.NONE, access.name() + " sends requests to another server")
        .because("the token is not sent to " + GitUrl.withoutSecrets(to.toString()), Origin.NONE)
        .hint("use the address that the server has now");
  }

  static Diagnostic badAnswer(Access access, ApiRequest request, String why) {
    return Diagnostic.error(
            "forge.bad-answer",
            Origin.NONE,
            access.name() + " gave no usable answer when asked to " + request.what())
        .because(why, Origin.NONE)
        .hint("check that " + access.base() + " is the API, and not a page or a proxy before it");
  }

  /** For an answer that is no success. */
  static Diagnostic of(Access access, ApiRequest request, Answer answer, Instant now) {
    String said = "it answers " + answer.status() + quoted(message(access, answer));
    if (answer.isRateLimit()) {
      Optional<Instant> end = answer.retryAfter(now).map(now::plus);
      return Diagnostic.error(
              "forge.rate-limited",
              Origin.NONE,
              access.name() + " wants no more requests for the moment")
          .because(said, Origin.NONE)
          .hint(
              end.map(at -> "run the command again after " + at.truncatedTo(ChronoUnit.SECONDS))
                  .orElse("run the command again in a few minutes"));
    }
    if (answer.isPassing()) {
      return Diagnostic.error(
              "forge.unreachable", Origin.NONE, access.name() + " does not work at the moment")
          .because(said, Origin.NONE)
          .hint("run the command again");
    }
    Optional<String> held = access.token().map(Token::variable);
    return switch (answer.status()) {
      case 203, 401 ->
          Diagnostic.error(
                  "forge.unauthorized",
                  Origin.NONE,
                  access.name()
                      + held.map(v -> " does not accept the token in " + v)
                          .orElse(" wants a token to " + request.what()))
              .because(said, Origin.NONE)
              .hint(
                  held.map(v -> "put a token that is valid there into " + v)
                      .orElse(access.login()));
      case 404 ->
          Diagnostic.error(
                  "forge.not-found",
                  Origin.NONE,
                  access.name() + " finds nothing when asked to " + request.what())
              .because(said, Origin.NONE)
              .because("what a token may not see is not found, either", Origin.NONE)
              .hint(
                  held.map(v -> "check the address, and that the token in " + v + need(request))
                      .orElse(access.login()));
      case 500, 501, 505 ->
          Diagnostic.error(
                  "forge.bad-answer",
                  Origin.NONE,
                  access.name() + " fails when asked to " + request.what())
              .because(said, Origin.NONE)
              .hint("run the command again; if it stays so, ask who looks after the server");
      default ->
          Diagnostic.error(
                  "forge.refused", Origin.NONE, access.name() + " refuses to " + request.what())
              .because(said, Origin.NONE)
              .hint(
                  answer.status() == 403
                      ? held.map(v -> "check that the token in " + v + need(request))
                          .orElse(access.login())
                      : "correct what it names");
    };
  }

  private static String need(ApiRequest request) {
    return " has " + request.need();
  }

  private static String quoted(String message) {
    return message.isEmpty() ? "" : ": \"" + message + "\"";
  }

  private static String reason(Access access, IOException cause) {
    if (cause instanceof ConnectException) {
      boolean unknown =
          cause.getCause() instanceof UnresolvedAddressException
              || (cause.getCause() != null
                  && cause.getCause().getCause() instanceof UnresolvedAddressException);
      return unknown ? "no machine has this name" : "nothing answers at this address";
    }
    String text = cause.getMessage();
    return text == null || text.isBlank() ? "the connection broke" : shown(access, text);
  }

  /**
   * What a server says about its refusal. GitHub has {@code message} and {@code errors}, GitLab
   * texts, lists or fields under {@code message} or {@code error}, Bitbucket {@code error} or
   * {@code errors}, the others {@code message}.
   */
  static String message(Access access, Answer answer) {
    Node body;
    try {
      body = Json.read(answer.body(), "answer");
    } catch (HoistException e) {
      return ""; // a page of some proxy; the status has to do
    }
    var texts = new ArrayList<String>();
    if (body instanceof Mapping fields) {
      for (String name : List.of("message", "error", "error_description", "errors")) {
        Node said = fields.get(name);
        if (said != null) {
          collect(said, texts);
        }
      }
    }
    return shown(access, String.join("; ", texts.stream().distinct().toList()));
  }

  private static void collect(Node said, List<String> texts) {
    if (said instanceof Scalar scalar && !scalar.isNull()) {
      texts.add(scalar.text());
    } else if (said instanceof Sequence list) {
      list.items().forEach(item -> collect(item, texts));
    } else if (said instanceof Mapping fields) {
      String message = fields.text("message");
      if (message != null) {
        texts.add(message);
        return;
      }
      for (int i = 0; i < fields.size(); i++) {
        var inner = new ArrayList<String>();
        collect(fields.value(i), inner);
        texts.add(fields.key(i) + ": " + String.join(", ", inner));
      }
    }
  }

  private static String shown(Access access, String text) {
    String hidden = access.token().map(token -> token.hiddenIn(text)).orElse(text);
    String line = Printable.line(hidden);
    return line.codePointCount(0, line.length()) <= LONGEST_MESSAGE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_MESSAGE)) + "…";
  }
}
