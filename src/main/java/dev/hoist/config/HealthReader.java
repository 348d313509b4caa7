package dev.hoist.config;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diff.TextPattern;
import dev.hoist.git.GitUrl;
import dev.hoist.health.Watch;
import dev.hoist.node.Fields;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Reads {@code health} of an environment: who is asked whether it is well. */
final class HealthReader {
  private HealthReader() {}

  /** Empty when nobody is; a part with a fault is left out, as the fault ends the reading. */
  static Optional<Watch> read(Fields environment) {
    Fields f = environment.object("health", "health");
    if (f == null) {
      return Optional.empty();
    }
    Fields argo = f.object("argocd", "argocd");
    List<TextPattern> statuses = statuses(f);
    Optional<Duration> timeout = DurationReader.read(f, "timeout");
    boolean none = f.value("statuses") instanceof Sequence list && list.items().isEmpty();
    if (!f.has("argocd") && (none || !f.has("statuses"))) {
      f.fault(
          Diagnostic.error("health.empty", f.origin(), "health asks nobody")
              .hint("add argocd: with server:, or statuses: with at least one name"));
    }
    f.rejectOthers();
    return Optional.of(
        new Watch(
            argo == null ? Optional.empty() : argo(argo), statuses, timeout.orElse(Watch.TIMEOUT)));
  }

  private static List<TextPattern> statuses(Fields f) {
    var patterns = new ArrayList<TextPattern>();
    for (Scalar each : f.strings("statuses")) {
      if (each.text().isBlank()) {
        f.fault(
            Diagnostic.error("health.status", each.origin(), "a status has no name")
                .hint("write the context of a commit status, such as \"kustomization/*\""));
      } else {
        f.faults().collect(() -> patterns.add(TextPattern.of(each.text(), each.origin())));
      }
    }
    return patterns;
  }

  private static Optional<Watch.Argo> argo(Fields f) {
    Scalar server = f.string("server");
    Scalar application = f.string("application");
    Scalar namespace = f.string("appNamespace");
    Scalar project = f.string("project");
    Optional<Duration> settle = DurationReader.read(f, "settle", Duration.ZERO);
    if (!f.has("server")) {
      f.fault(
          Diagnostic.error("health.server", f.origin(), "argocd has no server")
              .hint("add server: with an address such as https://argocd.example.com"));
    }
    if (application != null) {
      checkName(f, application);
    }
    f.rejectOthers();
    return address(f, server)
        .map(
            address ->
                new Watch.Argo(
                    address,
                    application == null ? Watch.APP + "-" + Watch.ENV : application.text(),
                    text(namespace),
                    text(project),
                    settle.orElse(Watch.SETTLE)));
  }

  private static Optional<String> text(@Nullable Scalar scalar) {
    return Optional.ofNullable(scalar).map(Scalar::text).filter(each -> !each.isBlank());
  }

  /** The address without slashes at its end. */
  private static Optional<String> address(Fields f, @Nullable Scalar server) {
    if (server == null) {
      return Optional.empty();
    }
    String plain = server.text().replaceAll("/+$", "");
    if (!isAddress(plain)) {
      f.fault(
          Diagnostic.error(
                  "health.server",
                  server.origin(),
                  "\"" + GitUrl.withoutSecrets(server.text()) + "\" is not the address of a server")
              .hint("write https://host or https://host/path, without a user or a query"));
      return Optional.empty();
    }
    return Optional.of(plain);
  }

  private static boolean isAddress(String text) {
    try {
      var uri = new URI(text);
      return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static void checkName(Fields f, Scalar application) {
    Matcher place = Watch.PLACE.matcher(application.text());
    while (place.find()) {
      if (!place.group().equals(Watch.APP) && !place.group().equals(Watch.ENV)) {
        f.fault(
            Diagnostic.error(
                    "health.application",
                    application.origin(),
                    "nothing is known to stand for " + place.group())
                .hint("write " + Watch.APP + " or " + Watch.ENV));
      }
    }
    if (application.text().isBlank()) {
      f.fault(
          Diagnostic.error(
                  "health.application", application.origin(), "the application has no name")
              .hint("write " + Watch.APP + "-" + Watch.ENV + ", for example"));
    }
  }
}
