package dev.hoist.forge;

import dev.hoist.node.Mapping;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The API of an Argo CD, for reading Applications. The token comes from {@code ARGOCD_AUTH_TOKEN};
 * when {@code ARGOCD_SERVER} is set, too, it goes to that server only.
 */
public final class ArgoCd {
  private static final String NEED =
      "\"applications, get\" for this Application; Argo CD answers the same when there is none";

  private final JsonApi api;

  private ArgoCd(JsonApi api) {
    this.api = api;
  }

  /**
   * Which Application is meant.
   *
   * @param namespace where it lives, when that is not Argo CD's own
   * @param project which it must belong to
   */
  public record Application(String name, Optional<String> namespace, Optional<String> project) {
    /** One of which only the name is known. */
    public static Application named(String name) {
      return new Application(name, Optional.empty(), Optional.empty());
    }
  }

  /**
   * The Argo CD at an address, such as {@code https://argocd.example.com}. Nothing is asked yet.
   *
   * @throws dev.hoist.diag.HoistException when the address is none, or the token would travel over
   *     plain http to another machine
   */
  public static ArgoCd at(String server, ApiSettings settings) {
    URI base = Access.base(server);
    boolean meant = settings.variable("ARGOCD_SERVER").map(named -> isOf(base, named)).orElse(true);
    String login =
        settings.variable("ARGOCD_AUTH_TOKEN").isPresent()
            ? "set ARGOCD_SERVER to " + base.getAuthority() + " if ARGOCD_AUTH_TOKEN is for it"
            : "put a token of Argo CD into ARGOCD_AUTH_TOKEN";
    var access =
        new Access(
            base,
            "Argo CD at " + base.getAuthority(),
            meant ? settings.token("ARGOCD_AUTH_TOKEN") : Optional.empty(),
            login);
    return new ArgoCd(new JsonApi(access, Map.of("Accept", "application/json"), settings));
  }

  /** The variable has a host, mostly without a scheme; 443 need not be written. */
  private static boolean isOf(URI base, String named) {
    URI other = Access.base(named.contains("://") ? named : base.getScheme() + "://" + named);
    return new Access(base, "", Optional.empty(), "").isSameServer(other);
  }

  /**
   * The object as Argo CD has it, after it was compared with git and the cluster anew; empty when
   * there is none.
   */
  public Optional<Mapping> refreshed(Application which) {
    ApiPath path = path(which).with("refresh", "normal");
    String what = "read the Application " + which.name();
    return api.find(ApiRequest.get(path, what, NEED), Set.of(404)).map(Entity::fields);
  }

  private static ApiPath path(Application which) {
    ApiPath path = ApiPath.of("api", "v1", "applications", which.name());
    if (which.namespace().isPresent()) {
      path = path.with("appNamespace", which.namespace().get());
    }
    return which.project().isPresent() ? path.with("project", which.project().get()) : path;
  }
}
