package dev.hoist.git;

import java.net.Proxy;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * The way to a web server, as the way to a repository on it would be: by the same proxy, checked by
 * the same authorities.
 *
 * @param proxy empty when nothing is set; the JVM's own settings may then say more
 * @param trust empty for the authorities that Java trusts
 */
public record HttpRoute(Optional<Proxy> proxy, Optional<SSLContext> trust) {
  /**
   * From the variables that curl and git know, and {@code http.proxy} and {@code http.sslCAInfo} of
   * the user.
   */
  public static HttpRoute to(GitUrl url, GitSettings settings) {
    UserConfig user = UserConfig.of(settings);
    return new HttpRoute(
        Proxies.of(settings, user).choose(url),
        Certificates.of(settings, user).map(Certificates::context));
  }
}
