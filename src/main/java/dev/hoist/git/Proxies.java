package dev.hoist.git;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Which proxy leads to a server: {@code http.proxy} of the user, then the variables that curl
 * knows. JGit looks at none of these. What the clone itself says has no effect: who prepares a
 * clone should not choose which way tokens go.
 */
record Proxies(GitSettings settings, Optional<String> configured) {
  static Proxies of(GitSettings settings, UserConfig user) {
    return new Proxies(settings, user.proxy());
  }

  /** Empty when nothing is set; the JVM's own settings may then say more. */
  Optional<Proxy> choose(GitUrl url) {
    if (configured.isPresent()) {
      return parse(configured.get());
    }
    if (isExcepted(url.host())) {
      return Optional.of(Proxy.NO_PROXY);
    }
    Optional<String> proxy =
        url.scheme() == GitUrl.Scheme.HTTPS
            ? settings.variable("https_proxy").or(() -> settings.variable("HTTPS_PROXY"))
            : settings.variable("http_proxy");
    return proxy
        .or(() -> settings.variable("all_proxy"))
        .or(() -> settings.variable("ALL_PROXY"))
        .flatMap(Proxies::parse);
  }

  private boolean isExcepted(String host) {
    String list = settings.variable("no_proxy").or(() -> settings.variable("NO_PROXY")).orElse("");
    for (String entry : list.split("[, ]+")) {
      String name = entry.toLowerCase(Locale.ROOT);
      if (name.startsWith(".")) {
        name = name.substring(1);
      }
      if (name.equals("*") || host.equals(name) || (!name.isEmpty() && host.endsWith("." + name))) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Proxy> parse(String text) {
    if (text.isEmpty()) {
      return Optional.of(Proxy.NO_PROXY); // git's way to switch it off
    }
    try {
      URI uri = new URI(text.contains("://") ? text : "http://" + text);
      String host = uri.getHost();
      if (host == null) {
        return Optional.empty();
      }
      boolean socks = uri.getScheme().startsWith("socks");
      int port = uri.getPort() > 0 ? uri.getPort() : 1080;
      return Optional.of(
          new Proxy(
              socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP,
              InetSocketAddress.createUnresolved(host, port)));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
