package dev.hoist.forge;

import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.json.Json;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Sequence;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/**
 * An API that speaks JSON over HTTP. What may be said twice is asked again when a connection
 * breaks, a gateway stumbles or a limit is reached, for as long as the server wants and a few
 * minutes at most; what may not is {@link #post}ed once.
 */
final class JsonApi {
  private static final int TRIES = 4;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  /** What GitHub asks for when a limit ends at a time it does not name. */
  private static final Duration LIMIT_PAUSE = Duration.ofSeconds(60);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(90);

  /** Ten thousand entries of a hundred a page: no list that hoist reads is longer. */
  private static final int MAX_PAGES = 100;

  private final Access access;
  private final ApiSettings settings;
  private final Wire wire;

  JsonApi(Access access, Map<String, String> headers, ApiSettings settings) {
    this.access = access.safe();
    this.settings = settings;
    this.wire = new Wire(access, headers, settings);
  }

  Access access() {
    return access;
  }

  /**
   * Asks until there is an answer, and gives its JSON.
   *
   * @throws HoistException for any other answer than one of success
   */
  Node ask(ApiRequest request) {
    return json(request, succeeded(request, answer(request)));
  }

  /** As {@link #ask}, for an answer that is one object. */
  Entity entity(ApiRequest request) {
    return new Entity(this, request, object(request, ask(request)));
  }

  /** A header of the answer. */
  Optional<String> header(ApiRequest request, String name) {
    return succeeded(request, answer(request)).headers().firstValue(name).filter(v -> !v.isBlank());
  }

  /** As {@link #entity}; empty for answers that mean there is no such thing, such as 404. */
  Optional<Entity> find(ApiRequest request, Set<Integer> absent) {
    Answer answer = answer(request);
    return absent.contains(answer.status()) && !answer.isRateLimit()
        ? Optional.empty()
        : Optional.of(
            new Entity(this, request, object(request, json(request, succeeded(request, answer)))));
  }

  /** Asks for something to be gone; that it is gone already is as good. */
  void delete(ApiRequest request) {
    Answer answer = answer(request);
    if (answer.status() != 404) {
      succeeded(request, answer);
    }
  }

  /** All pages of a list. */
  List<Entity> list(ApiRequest request) {
    return pages(request, "", Paging.LINKS);
  }

  /**
   * All pages of a list.
   *
   * @param field where the answer has it; empty when the answer is the list
   */
  List<Entity> pages(ApiRequest request, String field, Paging paging) {
    var all = new ArrayList<Entity>();
    ApiRequest page = request;
    for (int i = 0; i < MAX_PAGES; i++) {
      Answer answer = succeeded(page, answer(page));
      Node body = json(page, answer);
      Node list = field.isEmpty() ? body : object(page, body).get(field);
      if (!(list instanceof Sequence items)) {
        throw ApiFault.badAnswer(access, page, "there is no list in it").asException();
      }
      for (Node item : items.items()) {
        all.add(new Entity(this, page, object(page, item)));
      }
      Optional<ApiPath> next = next(page, answer, body, items.items().size(), paging);
      if (next.isEmpty()) {
        return all;
      }
      page = page.at(next.get());
    }
    throw ApiFault.badAnswer(access, request, "the list has more than " + MAX_PAGES + " pages")
        .asException();
  }

  private Optional<ApiPath> next(
      ApiRequest page, Answer answer, Node body, int items, Paging paging) {
    return switch (paging) {
      case LINKS -> answer.next().map(link -> pathOf(page, link));
      case NEXT ->
          Optional.ofNullable(object(page, body).text("next")).map(link -> pathOf(page, link));
      case START -> {
        var entity = new Entity(this, page, object(page, body));
        yield entity
            .optional("nextPageStart")
            .filter(start -> !entity.isTrue("isLastPage"))
            .map(start -> page.path().instead("start", start));
      }
      case SKIP -> {
        String skip = page.path().number("$top") > 0 ? "$skip" : "skip";
        yield items < Paging.SIZE
            ? Optional.empty()
            : Optional.of(page.path().instead(skip, page.path().number(skip) + Paging.SIZE));
      }
    };
  }

  /**
   * The path of a page that a server names. Only that is taken over: behind a proxy many a server
   * does not know its own scheme and port.
   */
  private ApiPath pathOf(ApiRequest request, String link) {
    try {
      URI uri = access.base().resolve(link);
      String base = access.base().getRawPath();
      if (access.isSameHost(uri) && uri.getRawPath().startsWith(base + "/")) {
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new ApiPath(uri.getRawPath().substring(base.length()) + query);
      }
    } catch (IllegalArgumentException e) {
      throw ApiFault.badAnswer(access, request, "its next page has no address").asException();
    }
    throw ApiFault.badAnswer(access, request, "its next page is on another server").asException();
  }

  /**
   * Asks for something that must happen once. A server that is too busy to do it is asked again;
   * after that, nothing is.
   */
  Reply post(ApiRequest request) {
    Answer answer;
    try {
      answer = wire.send(request);
      for (int i = 1; i < TRIES && answer.isRateLimit(); i++) {
        pause(request, answer, i);
        answer = wire.send(request);
      }
    } catch (IOException e) {
      return new Reply.Lost(ApiFault.unreachable(access, e).asException());
    }
    if (answer.isSuccess()) {
      try {
        return new Reply.Done(json(request, answer));
      } catch (HoistException e) {
        return new Reply.Lost(e);
      }
    }
    HoistException fault = ApiFault.of(access, request, answer, now()).asException();
    return answer.isPassing()
        ? new Reply.Lost(fault)
        : new Reply.Refused(answer.status(), ApiFault.message(access, answer), fault);
  }

  /**
   * Makes something exactly once: after every try without an answer it looks whether the thing is
   * there, before it tries again.
   *
   * @param find looks for it
   * @param exists whether a refusal means that it is there already
   */
  <T> T once(
      ApiRequest request,
      Function<Entity, T> made,
      Supplier<Optional<T>> find,
      Predicate<Reply.Refused> exists) {
    for (int i = 1; ; i++) {
      Reply reply = post(request);
      if (reply instanceof Reply.Done done) {
        return made.apply(new Entity(this, request, object(request, done.made())));
      }
      if (reply instanceof Reply.Refused refused) {
        if (!exists.test(refused)) {
          throw refused.fault();
        }
        return find.get().orElseThrow(refused::fault);
      }
      Optional<T> there = find.get();
      if (there.isPresent()) {
        return there.get();
      }
      if (i == TRIES - 1) {
        throw ((Reply.Lost) reply).fault();
      }
      pauseBefore(i);
    }
  }

  private void pauseBefore(int attempt) {
    sleep(FIRST_PAUSE.multipliedBy(1L << (attempt - 1)));
  }

  Mapping object(ApiRequest request, Node node) {
    if (node instanceof Mapping mapping) {
      return mapping;
    }
    throw ApiFault.badAnswer(access, request, "there is no object in it").asException();
  }

  Instant now() {
    return settings.clock().instant();
  }

  /** The last answer, when tries do not help. */
  private Answer answer(ApiRequest request) {
    for (int i = 1; ; i++) {
      try {
        Answer answer = wire.send(request);
        if (i == TRIES || !(answer.isRateLimit() || answer.isPassing())) {
          return answer;
        }
        pause(request, answer, i);
      } catch (IOException e) {
        if (i == TRIES || !mayPass(e)) {
          throw ApiFault.unreachable(access, e).asException();
        }
        pauseBefore(i);
      }
    }
  }

  /** What has taken its time already, and what a second try cannot change, is not tried again. */
  private static boolean mayPass(IOException e) {
    return !(e instanceof HttpTimeoutException
        || e instanceof SSLException
        || e instanceof InterruptedIOException);
  }

  private void pause(ApiRequest request, Answer answer, int attempt) {
    Duration fallback =
        answer.isRateLimit() ? LIMIT_PAUSE : FIRST_PAUSE.multipliedBy(1L << (attempt - 1));
    Duration wait = answer.retryAfter(now()).orElse(fallback);
    if (wait.compareTo(LONGEST_PAUSE) > 0) {
      throw ApiFault.of(access, request, answer, now())
          .because("it wants to be left alone for " + wait.toSeconds() + " s", Origin.NONE)
          .asException();
    }
    sleep(wait);
  }

  private void sleep(Duration time) {
    try {
      settings.pause().take(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ApiFault.unreachable(access, new InterruptedIOException("interrupted")).asException();
    }
  }

  private Answer succeeded(ApiRequest request, Answer answer) {
    if (answer.isSuccess()) {
      return answer;
    }
    throw ApiFault.of(access, request, answer, now()).asException();
  }

  private Node json(ApiRequest request, Answer answer) {
    if (answer.status() == 204 || answer.status() == 205) {
      return Mapping.empty(Origin.NONE);
    }
    try {
      return Json.read(answer.body(), "answer");
    } catch (HoistException e) {
      throw ApiFault.badAnswer(access, request, e.diagnostics().get(0).message()).asException();
    }
  }
}
