package dev.hoist.forge;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.git.GitUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * An API and the right to use it.
 *
 * @param base without a slash at its end, such as {@code https://api.github.com}
 * @param name how messages call the server
 * @param token empty to ask as anybody
 * @param login what to do for a token, when there is none
 */
record Access(URI base, String name, Optional<Token> token, String login) {
  /**
   * Reads the address of a server.
   *
   * @throws HoistException when it is no address of http or https, or holds a password
   */
  static URI base(String text) {
    String plain = text.replaceAll("/+$", "");
    try {
      var uri = new URI(plain);
      boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (http
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw badAddress(text);
    }
    throw badAddress(text);
  }

  private static HoistException badAddress(String text) {
    return Diagnostic.error(
            "forge.bad-address",
            Origin.NONE,
            "\"" + GitUrl.withoutSecrets(text) + "\" is not the address of a server")
        .hint("write https://host or https://host/path, without a user or a query")
        .asException();
  }

  /**
   * The same, once it is sure that nobody on the way can read the token.
   *
   * @throws HoistException when it would travel over plain http to another machine
   */
  Access safe() {
    if (token.isPresent() && url().isReadableOnTheWay()) {
      throw Diagnostic.error(
              "forge.insecure",
              Origin.NONE,
              "the token in " + token.get() + " is not sent to " + base + " over plain http")
          .because("everybody on the way could read it", Origin.NONE)
          .hint("write the address with https")
          .asException();
    }
    return this;
  }

  /** The server as the room git names addresses. */
  GitUrl url() {
    return GitUrl.parse(base.getScheme() + "://" + base.getRawAuthority() + "/api");
  }

  /** Scheme, host and port: what a token is bound to. */
  boolean isSameServer(URI other) {
    return lower(base.getScheme()).equals(lower(other.getScheme()))
        && isSameHost(other)
        && port(base) == port(other);
  }

  boolean isSameHost(URI other) {
    return lower(base.getHost()).equals(lower(other.getHost()));
  }

  private static int port(URI uri) {
    return uri.getPort() > 0 ? uri.getPort() : lower(uri.getScheme()).equals("https") ? 443 : 80;
  }

  private static String lower(String text) {
    return String.valueOf(text).toLowerCase(Locale.ROOT);
  }
}
