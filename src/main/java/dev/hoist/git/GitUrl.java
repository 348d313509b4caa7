package dev.hoist.git;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/**
 * The address of a git repository, checked before any other code looks at it: hosts, users and
 * paths that could be taken for options, addresses that name a program, and control characters are
 * refused.
 *
 * <table>
 *   <caption>What is read</caption>
 *   <tr><td>{@code https://host/path}, {@code http://host:8080/path}</td><td>over HTTP</td></tr>
 *   <tr><td>{@code ssh://git@host:2222/path}, {@code git@host:path}</td><td>over ssh</td></tr>
 *   <tr><td>{@code file:///srv/x.git}, {@code /srv/x.git}, {@code ../x.git}</td><td>this machine</td></tr>
 *   <tr><td>{@code ext::program}, {@code git://}, {@code ssh://-oProxyCommand=x/y}</td><td>never</td></tr>
 * </table>
 *
 * <p>Its text form leaves out user names and passwords; tokens are given as user names, too.
 */
public final class GitUrl {
  private static final Pattern URL =
      Pattern.compile("(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?<authority>[^/]*)(?<path>/.*)?");
  private static final Pattern AUTHORITY =
      Pattern.compile(
          "(?:(?<user>.*)@)?(?<host>[^@:\\[\\]]*|\\[[0-9A-Fa-f:.]+])(?::(?<port>\\d+))?");
  private static final Pattern SCP =
      Pattern.compile("(?:(?<user>[^@/]*)@)?(?<host>[^/:\\[\\]]*|\\[[0-9A-Fa-f:.]+]):(?<path>.*)");
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[\\\\/].*");
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*|\\[[0-9A-Fa-f:.]+]");
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]*");

  /** How the repository is reached. */
  enum Scheme {
    HTTP,
    HTTPS,
    SSH,
    FILE
  }

  private final Scheme scheme;
  private final String host;
  private final int port;
  private final String path;

  /** Of the scp form, whose path starts in the home folder; a URL cannot say that everywhere. */
  private final boolean homeRelative;

  private final @Nullable String user;
  private final @Nullable String password;

  private GitUrl(
      Scheme scheme,
      String host,
      int port,
      String path,
      boolean homeRelative,
      @Nullable String user,
      @Nullable String password) {
    this.scheme = scheme;
    this.host = host.toLowerCase(Locale.ROOT);
    this.port = port;
    this.path = path;
    this.homeRelative = homeRelative;
    this.user = user;
    this.password = password;
  }

  /**
   * Reads an address.
   *
   * @throws dev.hoist.diag.HoistException when it is not one that hoist speaks to
   */
  public static GitUrl parse(String text) {
    return parse(text, Origin.NONE);
  }

  /** As {@link #parse(String)}, with the place that wrote the address. */
  public static GitUrl parse(String text, Origin at) {
    if (text.isEmpty()) {
      throw refused(text, at, "it is empty");
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        throw refused(text, at, "it holds a control character");
      }
    }
    if (text.startsWith("-")) {
      throw refused(text, at, "it starts with \"-\"");
    }
    Matcher url = URL.matcher(text);
    if (url.matches()) {
      return ofUrl(text, at, url);
    }
    int colon = text.indexOf(':');
    int slash = text.indexOf('/');
    boolean remote = colon >= 0 && (slash < 0 || colon < slash) && !DRIVE.matcher(text).matches();
    if (!remote) {
      return new GitUrl(Scheme.FILE, "", -1, text, false, null, null);
    }
    if (text.startsWith("::", colon)) {
      throw refused(text, at, "it names a program to run");
    }
    Matcher scp = SCP.matcher(text);
    if (!scp.matches()) {
      throw refused(text, at, "it is neither a URL nor \"user@host:path\"");
    }
    String path = scp.group("path");
    return checked(text, at, Scheme.SSH, scp, -1, path, !path.startsWith("/"));
  }

  private static GitUrl ofUrl(String text, Origin at, Matcher url) {
    String path = url.group("path") == null ? "" : url.group("path");
    Scheme scheme =
        switch (url.group("scheme").toLowerCase(Locale.ROOT)) {
          case "https" -> Scheme.HTTPS;
          case "http" -> Scheme.HTTP;
          case "ssh", "git+ssh", "ssh+git" -> Scheme.SSH;
          case "file" -> Scheme.FILE;
          default -> throw refused(text, at, "only https, http, ssh and file are spoken");
        };
    String authority = url.group("authority");
    if (scheme == Scheme.FILE) {
      if (!authority.isEmpty() && !authority.equals("localhost")) {
        throw refused(text, at, "a file URL cannot name a host");
      }
      return new GitUrl(scheme, "", -1, decoded(text, at, path), false, null, null);
    }
    Matcher parts = AUTHORITY.matcher(authority);
    if (!parts.matches()) {
      throw refused(text, at, "its host cannot be read");
    }
    int port = -1;
    if (parts.group("port") != null) {
      String digits = parts.group("port");
      port = digits.length() > 5 ? 0 : Integer.parseInt(digits);
      if (port < 1 || port > 65_535) {
        throw refused(text, at, "its port is not between 1 and 65535");
      }
    }
    return checked(text, at, scheme, parts, port, path, false);
  }

  private static GitUrl checked(
      String text,
      Origin at,
      Scheme scheme,
      Matcher parts,
      int port,
      String path,
      boolean homeRelative) {
    String host = parts.group("host");
    if (!HOST.matcher(host).matches()) {
      throw refused(text, at, "its host is not a host name");
    }
    if (path.isEmpty() || path.equals("/")) {
      throw refused(text, at, "it has no path");
    }
    if (path.startsWith("-") || path.startsWith("/-")) {
      throw refused(text, at, "its path starts with \"-\"");
    }
    if (scheme != Scheme.SSH && (path.indexOf('?') >= 0 || path.indexOf('#') >= 0)) {
      throw refused(text, at, "it has a query or a fragment");
    }
    String user = parts.group("user");
    String password = null;
    int colon = user == null ? -1 : user.indexOf(':');
    if (user != null && colon >= 0) {
      password = decoded(text, at, user.substring(colon + 1));
      user = user.substring(0, colon);
    }
    if (user != null) {
      user = decoded(text, at, user);
      if (scheme == Scheme.SSH && (password != null || !USER.matcher(user).matches())) {
        throw refused(text, at, "its user is not a plain name");
      }
    }
    return new GitUrl(scheme, host, port, path, homeRelative, user, password);
  }

  private static String decoded(String text, Origin at, String part) {
    if (part.indexOf('%') < 0) {
      return part;
    }
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw refused(text, at, "it holds a broken % escape");
    }
  }

  private static HoistException refused(String text, Origin at, String why) {
    return Diagnostic.error(
            "git.bad-url", at, "\"" + withoutUser(text) + "\" is not a usable repository address")
        .because(why, Origin.NONE)
        .hint("write https://host/path, ssh://git@host/path or a path on this machine")
        .asException();
  }

  /** As {@link #withoutUser}, and without a query, which may hold a token. */
  public static String withoutSecrets(String text) {
    int query = text.indexOf('?');
    return withoutUser(query < 0 ? text : text.substring(0, query));
  }

  /** What can be shown of a text that may be an address with a password in it. */
  public static String withoutUser(String text) {
    int start = text.indexOf("://");
    int from = start < 0 ? 0 : start + 3;
    int slash = text.indexOf('/', from);
    int at = text.lastIndexOf('@', slash < 0 ? text.length() : slash);
    return Printable.line(at < from ? text : text.substring(0, from) + text.substring(at + 1));
  }

  Scheme scheme() {
    return scheme;
  }

  /**
   * Whether the host is the machine itself, so that nothing that is sent to it can be overheard.
   */
  boolean isThisMachine() {
    return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
  }

  /** Whether it is reached over http or https. */
  public boolean isHttp() {
    return scheme == Scheme.HTTP || scheme == Scheme.HTTPS;
  }

  /** Whether what is sent there can be read on the way. */
  public boolean isReadableOnTheWay() {
    return scheme == Scheme.HTTP && !isThisMachine();
  }

  /** The host in small letters, without a port; empty for a repository on this machine. */
  public String host() {
    return host;
  }

  /** The path as it was written, with or without a slash in front. */
  public String path() {
    return path;
  }

  /**
   * Where the web server is that the repository is reached from, such as {@code http://host:8080};
   * empty for ssh and for a repository on this machine.
   */
  public Optional<String> webServer() {
    return isHttp()
        ? Optional.of(scheme.name().toLowerCase(Locale.ROOT) + "://" + authority())
        : Optional.empty();
  }

  /** The port, the usual one of the scheme when the address names none. */
  int port() {
    if (port > 0) {
      return port;
    }
    return switch (scheme) {
      case HTTP -> 80;
      case HTTPS -> 443;
      case SSH -> 22;
      case FILE -> -1;
    };
  }

  Optional<String> user() {
    return Optional.ofNullable(user);
  }

  Optional<String> password() {
    return Optional.ofNullable(password);
  }

  /** Where a repository on this machine lies; a relative path starts in the folder given. */
  Path folder(Path base) {
    return base.resolve(path).toAbsolutePath().normalize();
  }

  /** For JGit. HTTP addresses come without the user: credentials take another way. */
  URIish uri(Path base) {
    if (scheme == Scheme.FILE) {
      return new URIish().setPath(folder(base).toString());
    }
    try {
      if (scheme == Scheme.SSH) {
        String at = user == null ? "" : user + "@";
        return new URIish(
            homeRelative ? at + host + ":" + path : "ssh://" + at + authority() + path);
      }
      return new URIish(toString());
    } catch (URISyntaxException e) {
      throw refused(toString(), Origin.NONE, "git's own parser does not understand it");
    }
  }

  private String authority() {
    return port > 0 ? host + ":" + port : host;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GitUrl that
        && toString().equals(that.toString())
        && homeRelative == that.homeRelative
        && Objects.equals(user, that.user);
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** How it is shown: without user and password, the scp form as an ssh URL. */
  @Override
  public String toString() {
    return switch (scheme) {
      case FILE -> path;
      case HTTP, HTTPS, SSH ->
          scheme.name().toLowerCase(Locale.ROOT)
              + "://"
              + authority()
              + (path.startsWith("/") ? path : "/" + path);
    };
  }
}
