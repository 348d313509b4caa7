package dev.hoist.forge;

import dev.hoist.node.Mapping;
import java.util.Optional;

/**
 * One thing to ask of an API.
 *
 * @param what in words, such as {@code read pull request 7}, after "the server refuses to"
 * @param need the right that a token needs for it, as the server calls it
 */
record ApiRequest(Method method, ApiPath path, Optional<Mapping> body, String what, String need) {
  /** What HTTP calls it. All but {@code POST} can be said twice without doing more than once. */
  enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
  }

  static ApiRequest get(ApiPath path, String what, String need) {
    return new ApiRequest(Method.GET, path, Optional.empty(), what, need);
  }

  static ApiRequest delete(ApiPath path, String what, String need) {
    return new ApiRequest(Method.DELETE, path, Optional.empty(), what, need);
  }

  static ApiRequest send(Method method, ApiPath path, Mapping body, String what, String need) {
    return new ApiRequest(method, path, Optional.of(body), what, need);
  }

  ApiRequest at(ApiPath other) {
    return new ApiRequest(method, other, body, what, need);
  }
}
