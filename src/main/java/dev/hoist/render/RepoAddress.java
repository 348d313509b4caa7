package dev.hoist.render;

import dev.hoist.git.GitUrl;
import dev.hoist.tree.RepoPath;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of a kustomization means when it is the address of a folder in a git repository, by
 * kustomize's rules. It tells the repository from the folder in it, which no standard does.
 *
 * <table>
 *   <caption>Repository and folder</caption>
 *   <tr><td>{@code https://host/a/b//c/d}</td><td>{@code https://host/a/b}</td><td>{@code c/d}</td></tr>
 *   <tr><td>{@code https://host/a/b.git/c}</td><td>{@code https://host/a/b.git}</td><td>{@code c}</td></tr>
 *   <tr><td>{@code https://host/a/_git/b/c}</td><td>{@code https://host/a/_git/b}</td><td>{@code c}</td></tr>
 *   <tr><td>{@code https://host/a/b/c/d}</td><td>{@code https://host/a/b}</td><td>{@code c/d}</td></tr>
 *   <tr><td>{@code github.com/a/b/c}</td><td>{@code https://github.com/a/b}</td><td>{@code c}</td></tr>
 *   <tr><td>{@code git@host:a/b.git//c}</td><td>{@code git@host:a/b.git}</td><td>{@code c}</td></tr>
 *   <tr><td>{@code file:///srv/a}</td><td>{@code file:///srv/a}</td><td></td></tr>
 *   <tr><td>{@code ../base}, {@code https://host/a.yaml}</td><td>no repository</td><td></td></tr>
 * </table>
 *
 * @param text as it was written, by which cycles are found
 * @param repository as git takes it
 * @param ref what stands after {@code ref=} or {@code version=}; empty for none
 * @param submodules whether {@code submodules=true} asks for them
 * @param marked whether the address itself says where the repository ends
 */
public record RepoAddress(
    String text,
    String repository,
    RepoPath folder,
    String ref,
    Duration timeout,
    boolean submodules,
    boolean marked) {
  /** How long kustomize waits for git. */
  static final Duration USUAL_TIMEOUT = Duration.ofSeconds(27);

  private static final double LONGEST_MILLIS = 86_400_000;
  private static final String GITHUB = "github.com";
  private static final List<String> SCHEMES = List.of("ssh://", "https://", "http://", "file://");
  private static final Pattern USER = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*@");
  private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{40}");
  private static final Pattern DURATION =
      Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h)");

  /** Reads an address; null when the text is none. */
  public static @Nullable RepoAddress parse(String text) {
    if (text.startsWith("/")) {
      return null;
    }
    int question = text.indexOf('?');
    String rest = question < 0 ? text : text.substring(0, question);
    rest = startsWith(rest, "git::") ? rest.substring(5) : rest;
    String scheme = scheme(rest);
    rest = rest.substring(scheme.length());
    if (scheme.equals("file://")) {
      return split(text, scheme, rest, false);
    }
    Matcher matcher = USER.matcher(rest);
    String user = matcher.lookingAt() ? matcher.group() : "";
    rest = rest.substring(user.length());
    boolean github = startsWith(rest, GITHUB + "/") || startsWith(rest, GITHUB + ":");
    boolean scp = scheme.isEmpty() && (github || !user.isEmpty());
    if (scheme.isEmpty() && !scp) {
      return null;
    }
    int end = endOfHost(rest, scp) + 1;
    String host = end == 0 ? rest : rest.substring(0, end);
    rest = end == 0 ? "" : rest.substring(end);
    if (github) {
      boolean ssh = scheme.equals("ssh://") || !user.isEmpty();
      return split(text, ssh ? user + GITHUB + ":" : "https://" + GITHUB + "/", rest, true);
    }
    return host.isEmpty() ? null : split(text, scheme + user + host, rest, false);
  }

  private static boolean startsWith(String text, String lower) {
    return text.regionMatches(true, 0, lower, 0, lower.length());
  }

  /** In lower case; empty when there is none that git is known to speak. */
  private static String scheme(String text) {
    for (String scheme : SCHEMES) {
      if (startsWith(text, scheme)) {
        return scheme;
      }
    }
    return "";
  }

  /** Where the first slash is; in the scp form also a colon that comes before it. */
  private static int endOfHost(String text, boolean scp) {
    int slash = text.indexOf('/');
    int colon = scp ? text.indexOf(':') : -1;
    return slash < 0 ? colon : colon > 0 && colon < slash ? colon : slash;
  }

  private static @Nullable RepoAddress split(
      String text, String host, String path, boolean github) {
    String repository;
    int underscore = path.indexOf("_git/");
    int slashes = path.indexOf("//");
    int suffix = path.indexOf(".git");
    boolean marked = underscore >= 0 || slashes >= 0 || suffix >= 0;
    if (underscore >= 0) {
      int next = path.indexOf('/', underscore + 5);
      repository = next < 0 ? path : path.substring(0, next);
    } else if (slashes >= 0) {
      repository = path.substring(0, slashes);
    } else if (suffix >= 0) {
      repository = path.substring(0, suffix + 4);
    } else if (host.equals("file://")) {
      repository = path;
    } else {
      int first = path.indexOf('/');
      if (first < 0) {
        return null;
      }
      int second = path.indexOf('/', first + 1);
      repository = second < 0 ? path : path.substring(0, second);
    }
    String inside = path.substring(repository.length());
    Optional<RepoPath> folder = RepoPath.parse(inside.replaceFirst("^/+", ""));
    if (repository.isEmpty() || folder.isEmpty()) {
      return null;
    }
    Query query = Query.of(text);
    return new RepoAddress(
        text,
        host + repository,
        folder.get(),
        query.ref,
        query.timeout,
        query.submodules,
        marked || github);
  }

  /** What stands after the question mark. One part that cannot be read makes all of it unread. */
  private record Query(String ref, Duration timeout, boolean submodules) {
    static final Query NONE = new Query("", USUAL_TIMEOUT, false);

    static Query of(String text) {
      String version = "";
      String ref = "";
      String timeout = "";
      String submodules = "";
      int question = text.indexOf('?');
      for (String part : question < 0 ? new String[0] : text.substring(question + 1).split("&")) {
        int equals = part.indexOf('=');
        try {
          String key =
              URLDecoder.decode(
                  equals < 0 ? part : part.substring(0, equals), StandardCharsets.UTF_8);
          String value =
              equals < 0
                  ? ""
                  : URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8);
          if (part.indexOf(';') >= 0) {
            return NONE;
          }
          switch (key) {
            case "version" -> version = version.isEmpty() ? value : version;
            case "ref" -> ref = ref.isEmpty() ? value : ref;
            case "timeout" -> timeout = timeout.isEmpty() ? value : timeout;
            case "submodules" -> submodules = submodules.isEmpty() ? value : submodules;
            default -> {}
          }
        } catch (IllegalArgumentException broken) {
          return NONE;
        }
      }
      return new Query(
          ref.isEmpty() ? version : ref,
          duration(timeout),
          List.of("1", "t", "T", "TRUE", "true", "True").contains(submodules));
    }
  }

  /**
   * Whole seconds, or numbers with units such as {@code 1m30s}; the usual one for anything else.
   */
  private static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text.matches("\\+?[0-9]+") ? text + "s" : text);
    double seconds = 0;
    int end = text.startsWith("+") ? 1 : 0;
    for (int from = end; matcher.find(from) && matcher.start() == from; from = end) {
      end = matcher.end();
      seconds += Double.parseDouble(matcher.group(1)) * seconds(matcher.group(2));
      if (end == matcher.regionEnd()) {
        break;
      }
    }
    if (end < matcher.regionEnd() || seconds <= 0) {
      return USUAL_TIMEOUT;
    }
    long millis = (long) Math.min(seconds * 1000, LONGEST_MILLIS);
    return Duration.ofMillis(Math.max(1, millis));
  }

  private static double seconds(String unit) {
    return switch (unit) {
      case "h" -> 3600;
      case "m" -> 60;
      case "s" -> 1;
      case "ms" -> 1e-3;
      case "ns" -> 1e-9;
      default -> 1e-6;
    };
  }

  /** Whether it names one commit for ever. */
  public boolean isPinned() {
    return ID.matcher(ref).matches();
  }

  /** Whether it leads to this machine and not over the network. */
  boolean isOfThisMachine() {
    return repository.startsWith("file://");
  }

  /** How it is shown: nothing of it can be a password. */
  public String display() {
    int question = text.indexOf('?');
    String address = question < 0 ? text : text.substring(0, question);
    // the scp form has no place for a password, and makes no sense without its user
    address = address.contains("://") ? GitUrl.withoutUser(address) : address;
    return ref.isEmpty() ? address : address + "?ref=" + ref;
  }

  /** How the repository is named in annotations; a login that the address carries stays out. */
  String name() {
    return repository.startsWith("http") ? GitUrl.withoutUser(repository) : repository;
  }

  /**
   * Whether a web server would hardly answer it with a file, so that git is asked at once. Others
   * are downloaded first, as kustomize does with all.
   */
  boolean isSurelyNoFile() {
    String lower = text.toLowerCase(Locale.ROOT);
    int question = lower.indexOf('?');
    String path = question < 0 ? lower : lower.substring(0, question);
    boolean file = path.endsWith(".yaml") || path.endsWith(".yml") || path.endsWith(".json");
    return !lower.startsWith("http") || (marked && !file);
  }
}
