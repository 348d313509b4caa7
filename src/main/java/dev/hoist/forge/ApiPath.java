package dev.hoist.forge;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A path and its query below the base of an API, every part of it escaped. */
record ApiPath(String text) {
  /** Of segments; a slash inside one is escaped as well. */
  static ApiPath of(Object... segments) {
    return new ApiPath("").then(segments);
  }

  ApiPath then(Object... segments) {
    var path = new StringBuilder(text);
    for (Object segment : segments) {
      path.append('/').append(escaped(segment.toString()));
    }
    return new ApiPath(path.toString());
  }

  ApiPath with(String name, Object value) {
    String separator = text.indexOf('?') < 0 ? "?" : "&";
    return new ApiPath(text + separator + escaped(name) + "=" + escaped(value.toString()));
  }

  private static String escaped(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return text;
  }
}
