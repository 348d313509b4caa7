package dev.hoist.git;

import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.HttpConfig;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * HTTP to one server and no other. JGit follows redirects and drops a password only when the host
 * name changes, not for another port or scheme, and sends {@code http.extraHeader} along in any
 * case; so here no connection to another scheme, host or port is opened at all.
 */
final class HttpAccess extends CredentialsProvider implements HttpConnectionFactory {
  private final Repo repo;
  private final GitUrl url;
  private final Optional<Login> known;
  private final Proxies proxies;
  private final Optional<Certificates> certificates;
  private final HttpConnectionFactory jdk = new JDKHttpConnectionFactory();
  private boolean asked;

  private HttpAccess(
      Repo repo,
      GitUrl url,
      Optional<Login> known,
      Proxies proxies,
      Optional<Certificates> certificates) {
    this.repo = repo;
    this.url = url;
    this.known = known;
    this.proxies = proxies;
    this.certificates = certificates;
  }

  static HttpAccess of(Repo repo, GitUrl url) {
    GitSettings settings = repo.settings();
    UserConfig user = UserConfig.of(settings);
    return new HttpAccess(
        repo,
        url,
        Login.known(settings, url),
        Proxies.of(settings, user),
        Certificates.of(settings, user));
  }

  /**
   * Takes from a clone's configuration what JGit would obey although nobody should: switching off
   * the check of certificates, and files to read cookies from and write them to. Only in memory.
   */
  static void disarm(Config config) {
    for (String key : new String[] {"sslVerify", "cookieFile", "saveCookies"}) {
      config.unset("http", null, key);
      for (String address : config.getSubsections("http")) {
        config.unset("http", address, key);
      }
    }
  }

  /** Sends what is known at once: most servers ask only after a first, useless request. */
  void prepare(TransportHttp http) {
    http.setHttpConnectionFactory(this);
    http.setCredentialsProvider(this);
    if (known.isPresent()) {
      http.setPreemptiveBasicAuthentication(known.get().name(), known.get().password());
      return;
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (Config included : ConditionalIncludes.of(repo)) {
      for (String header : new HttpConfig(included, http.getURI()).getExtraHeaders()) {
        int colon = header.indexOf(':');
        if (colon > 0) {
          headers.put(header.substring(0, colon).strip(), header.substring(colon + 1).strip());
        }
      }
    }
    http.setAdditionalHeaders(headers);
  }

  @Override
  public HttpConnection create(URL target) throws IOException {
    return create(target, Proxy.NO_PROXY);
  }

  @Override
  public HttpConnection create(URL target, Proxy proxy) throws IOException {
    if (!isHere(target.getProtocol(), target.getHost(), target.getPort())) {
      throw new IOException(
          "the server redirects to "
              + GitUrl.withoutUser(target.getProtocol() + "://" + target.getAuthority())
              + ", where nothing was sent; use that address if you trust it");
    }
    HttpConnection connection = jdk.create(target, proxies.choose(url).orElse(proxy));
    if (certificates.isPresent() && url.scheme() == GitUrl.Scheme.HTTPS) {
      certificates.get().apply(connection);
    }
    return connection;
  }

  private boolean isHere(@Nullable String scheme, @Nullable String host, int port) {
    if (scheme == null || host == null) {
      return false;
    }
    int usual = scheme.equalsIgnoreCase("https") ? 443 : 80;
    return scheme.toUpperCase(Locale.ROOT).equals(url.scheme().name())
        && host.toLowerCase(Locale.ROOT).equals(url.host())
        && (port < 0 ? usual : port) == url.port();
  }

  @Override
  public boolean isInteractive() {
    return false;
  }

  /** Names and passwords only; in particular nobody here trusts a certificate by hand. */
  @Override
  public boolean supports(CredentialItem... items) {
    for (CredentialItem item : items) {
      if (!(item instanceof CredentialItem.Username)
          && !(item instanceof CredentialItem.Password)) {
        return false;
      }
    }
    return true;
  }

  /** Comes when the server said 401; what was known has been sent by then and was not enough. */
  @Override
  public boolean get(URIish uri, CredentialItem... items) {
    if (known.isPresent()
        || asked
        || !supports(items)
        || !isHere(uri.getScheme(), uri.getHost(), uri.getPort())) {
      return false;
    }
    asked = true;
    Optional<Login> login = CredentialHelper.ask(repo.settings(), url);
    if (login.isEmpty()) {
      return false;
    }
    for (CredentialItem item : items) {
      if (item instanceof CredentialItem.Username name) {
        name.setValue(login.get().name());
      } else if (item instanceof CredentialItem.Password password) {
        password.setValue(login.get().password().toCharArray());
      }
    }
    return true;
  }
}
