package dev.hoist.forge;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  /** With another value of a parameter, which may stand there already. */
  ApiPath instead(String name, Object value) {
    String given = Pattern.quote(escaped(name));
    String others = text.replaceFirst("([?&])" + given + "=[^&]*&?", "$1");
    return new ApiPath(others.replaceFirst("[?&]$", "")).with(name, value);
  }

  /** The value of a parameter, 0 where it is not given. */
  int number(String name) {
    Matcher given =
        Pattern.compile("[?&]" + Pattern.quote(escaped(name)) + "=(\\d{1,9})").matcher(text);
    return given.find() ? Integer.parseInt(given.group(1)) : 0;
  }

  private static String escaped(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return text;
  }
}
