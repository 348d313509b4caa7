package dev.hoist.health;

import dev.hoist.diff.TextPattern;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who is asked whether an environment is well.
 *
 * @param statuses what stands for the contexts of statuses of the environment commit; each must
 *     find one
 * @param timeout how long after that commit it may take
 */
public record Watch(Optional<Argo> argocd, List<TextPattern> statuses, Duration timeout) {
  /** How long it may take where nothing else is said. */
  public static final Duration TIMEOUT = Duration.ofMinutes(30);

  /** How long Argo CD must have said so where nothing else is said. */
  public static final Duration SETTLE = Duration.ofSeconds(5);

  public static final String APP = "{app}";
  public static final String ENV = "{env}";

  /** Where a name is put in, if there is such a name. */
  public static final Pattern PLACE = Pattern.compile("\\{[^{}]*\\}");

  public Watch {
    statuses = List.copyOf(statuses);
  }

  /**
   * An Argo CD.
   *
   * @param server its address, without a path at the end
   * @param application the name of the Application, in which {@link #APP} and {@link #ENV} stand
   *     for names
   * @param namespace where it lives, when that is not Argo CD's own
   * @param project which it must belong to
   * @param settle how long it must have been healthy
   */
  public record Argo(
      String server,
      String application,
      Optional<String> namespace,
      Optional<String> project,
      Duration settle) {
    /** The name of the Application of an app in an environment. */
    public String name(String app, String environment) {
      return PLACE
          .matcher(application)
          .replaceAll(
              place -> {
                String name = place.group();
                return Matcher.quoteReplacement(
                    name.equals(APP) ? app : name.equals(ENV) ? environment : name);
              });
    }
  }
}
