package dev.hoist.git;

import dev.hoist.diag.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.Nullable;

/**
 * A file on a web server, reached by the proxy and checked by the authorities that repositories
 * are. Redirects are followed, but never from https to http; a password that stands in the address
 * is sent to the server it was written for and to no other.
 */
public final class HttpFile {
  /** As many as browsers follow, and kustomize. */
  private static final int MAX_REDIRECTS = 10;

  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final GitSettings settings;
  private final long deadline;
  private final long limit;

  private HttpFile(GitSettings settings, long deadline, long limit) {
    this.settings = settings;
    this.deadline = deadline;
    this.limit = limit;
  }

  /**
   * What a server said.
   *
   * @param body empty unless the status is one of success
   */
  public record Answer(int status, byte[] body) {
    public boolean isSuccess() {
      return status >= 200 && status < 300;
    }
  }

  /**
   * Downloads a file.
   *
   * @param limit how many bytes it may have
   * @param timeout for all of it, because a server may also send one byte a minute
   * @throws IOException with words that can be shown
   */
  public static Answer get(String url, GitSettings settings, long limit, Duration timeout)
      throws IOException {
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      return new HttpFile(settings, deadline, limit).follow(new URI(url));
    } catch (URISyntaxException e) {
      throw new IOException("it is not a valid URL", e);
    } catch (SocketTimeoutException e) {
      throw new IOException("no answer within " + timeout.toSeconds() + " s", e);
    }
  }

  private Answer follow(URI first) throws IOException, URISyntaxException {
    URI at = first;
    for (int i = 0; i <= MAX_REDIRECTS; i++) {
      HttpURLConnection connection =
          open(at, sameServer(at, first) ? first.getRawUserInfo() : null);
      try {
        int status = connection.getResponseCode();
        String location = connection.getHeaderField("Location");
        if (!REDIRECTS.contains(status) || location == null) {
          boolean success = status >= 200 && status < 300;
          return new Answer(status, success ? read(connection) : new byte[0]);
        }
        at = redirected(at, location);
      } finally {
        connection.disconnect();
      }
    }
    throw new IOException("the server redirects more than " + MAX_REDIRECTS + " times");
  }

  private static URI redirected(URI from, String location) throws IOException, URISyntaxException {
    URI to = from.resolve(new URI(location));
    String scheme = scheme(to);
    if (!scheme.equals("https") && !(scheme.equals("http") && scheme(from).equals("http"))) {
      throw new IOException(
          "the server redirects to "
              + GitUrl.withoutUser(to.getScheme() + "://" + to.getHost())
              + ", which is less safe than the address");
    }
    return to;
  }

  private static boolean sameServer(URI a, URI b) {
    return scheme(a).equals(scheme(b))
        && String.valueOf(a.getHost()).equalsIgnoreCase(String.valueOf(b.getHost()))
        && a.getPort() == b.getPort();
  }

  private static String scheme(URI uri) {
    return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
  }

  private HttpURLConnection open(URI at, @Nullable String login) throws IOException {
    String path = at.getRawPath() == null || at.getRawPath().isEmpty() ? "/" : at.getRawPath();
    String plain = scheme(at) + "://" + at.getRawAuthority() + path;
    // reads the host with the same distrust as that of a repository
    GitUrl url = GitUrl.parse(path.equals("/") ? plain + "index" : plain, Origin.NONE);
    UserConfig user = UserConfig.of(settings);
    Optional<Proxy> proxy = Proxies.of(settings, user).choose(url);
    var connection =
        (HttpURLConnection)
            (proxy.isPresent()
                ? at.toURL().openConnection(proxy.get())
                : at.toURL().openConnection());
    Optional<Certificates> certificates = Certificates.of(settings, user);
    if (certificates.isPresent() && connection instanceof HttpsURLConnection secure) {
      certificates.get().apply(secure);
    }
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setConnectTimeout(left());
    connection.setReadTimeout(left());
    connection.setRequestProperty("User-Agent", "hoist");
    connection.setRequestProperty("Accept", "*/*");
    if (login != null && url.user().isPresent()) {
      String pair = url.user().get() + ":" + url.password().orElse("");
      String token = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
      connection.setRequestProperty("Authorization", "Basic " + token);
    }
    return connection;
  }

  private byte[] read(HttpURLConnection connection) throws IOException {
    try (InputStream in = connection.getInputStream()) {
      byte[] bytes = new byte[1 << 14];
      int length = 0;
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes, length, bytes.length - length)) {
        length += n;
        if (length > limit) {
          throw new IOException("it is larger than " + (limit >> 20) + " MiB");
        }
        if (length == bytes.length) {
          bytes = Arrays.copyOf(bytes, 2 * length);
        }
        checkTime();
      }
      return Arrays.copyOf(bytes, length);
    }
  }

  private void checkTime() throws SocketTimeoutException {
    if (deadline - System.nanoTime() <= 0) {
      throw new SocketTimeoutException();
    }
  }

  private int left() throws SocketTimeoutException {
    checkTime();
    long millis = (deadline - System.nanoTime()) / 1_000_000;
    return Math.clamp(millis, 1, Integer.MAX_VALUE);
  }
}
