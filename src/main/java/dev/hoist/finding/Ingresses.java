package dev.hoist.finding;

import dev.hoist.diag.Origin;
import dev.hoist.diff.FieldPath;
import dev.hoist.diff.ObjectKey;
import dev.hoist.node.Mapping;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hosts and paths that Ingresses serve no longer, serve twice, or serve without TLS. */
final class Ingresses {
  /** A host and a path, of which the empty ones mean all. */
  private record Route(String host, String path) {
    @Override
    public String toString() {
      return Words.quote((host.isEmpty() ? "*" : host) + (path.isEmpty() ? "/" : path));
    }
  }

  private final Found found;
  private final Map<Route, Set<ObjectKey>> served = new LinkedHashMap<>();

  private Ingresses(Found found) {
    this.found = found;
  }

  static void check(Sides sides, Found found) {
    var rule = new Ingresses(found);
    for (Resource resource : sides.after().ofKind("Ingress")) {
      ObjectKey key = ObjectKey.of(resource.id());
      if (isIngress(Type.of(key))) {
        for (Route route : routes(resource.body()).keySet()) {
          rule.served.computeIfAbsent(route, each -> new LinkedHashSet<>()).add(key);
        }
      }
    }
    for (Pair pair : sides.pairs()) {
      if (isIngress(pair.type())) {
        rule.changed(pair);
      }
    }
    for (Whole gone : sides.removed()) {
      if (isIngress(gone.type())) {
        rule.gone(
            gone.key(), FieldPath.ROOT, gone.origin(), List.copyOf(routes(gone.body()).keySet()));
      }
    }
    for (Whole come : sides.added()) {
      if (isIngress(come.type())) {
        rule.twice(come.key(), routes(come.body()));
      }
    }
  }

  private static boolean isIngress(String type) {
    return type.equals("Ingress.networking.k8s.io") || type.equals("Ingress.extensions");
  }

  private void changed(Pair pair) {
    Map<Route, Origin> before = routes(pair.before());
    Map<Route, Origin> after = routes(pair.after());
    Map<String, List<Route>> lost = new LinkedHashMap<>();
    for (Route route : before.keySet()) {
      if (!after.containsKey(route)) {
        lost.computeIfAbsent(route.host, host -> new ArrayList<>()).add(route);
      }
    }
    lost.forEach(
        (host, routes) ->
            gone(pair.key(), rule(host), before.getOrDefault(routes.get(0), Origin.NONE), routes));
    Map<Route, Origin> fresh = new LinkedHashMap<>(after);
    fresh.keySet().removeAll(before.keySet());
    twice(pair.key(), fresh);
    tls(pair, after);
  }

  private void gone(ObjectKey key, FieldPath path, Origin origin, List<Route> routes) {
    if (routes.isEmpty()) {
      return;
    }
    var others = new LinkedHashSet<ObjectKey>();
    boolean all = true;
    for (Route route : routes) {
      Set<ObjectKey> now = served.getOrDefault(route, Set.of());
      all &= !now.isEmpty();
      others.addAll(now);
    }
    found.add(
        "ingress-route-removed",
        Severity.MEDIUM,
        key,
        path,
        origin,
        all
            ? Words.list(routes) + " moves to " + Words.list(List.copyOf(others))
            : Words.list(routes) + (routes.size() == 1 ? " is" : " are") + " no longer served",
        all
            ? "see that the old Ingress goes only when the new one serves"
            : "see that nobody calls it any more, or redirect it");
  }

  private void twice(ObjectKey key, Map<Route, Origin> routes) {
    routes.forEach(
        (route, origin) -> {
          var others = new LinkedHashSet<>(served.getOrDefault(route, Set.of()));
          others.remove(key);
          if (!others.isEmpty()) {
            found.add(
                "ingress-route-duplicate",
                Severity.MEDIUM,
                key,
                rule(route.host),
                origin,
                route + " is served by " + Words.list(List.copyOf(others)) + " as well",
                "leave the route to one of them");
          }
        });
  }

  private void tls(Pair pair, Map<Route, Origin> after) {
    Tls before = Tls.of(pair.before());
    Tls now = Tls.of(pair.after());
    var bare = new LinkedHashSet<String>();
    for (Route route : after.keySet()) {
      if (before.covers(route.host) && !now.covers(route.host)) {
        bare.add(Words.quote(route.host.isEmpty() ? "*" : route.host));
      }
    }
    if (!bare.isEmpty()) {
      found.add(
          "ingress-tls-removed",
          Severity.MEDIUM,
          pair.key(),
          Inside.path("spec", "tls"),
          pair.origin("spec", "tls"),
          Words.list(List.copyOf(bare)) + " is served without its certificate",
          "keep the host in spec.tls");
    }
  }

  private static FieldPath rule(String host) {
    FieldPath rules = Inside.path("spec", "rules");
    return host.isEmpty() ? rules : rules.with(Inside.item("host", host));
  }

  /** What an Ingress serves, and where that is written. */
  private static Map<Route, Origin> routes(Mapping ingress) {
    Map<Route, Origin> routes = new LinkedHashMap<>();
    for (Mapping rule : Inside.items(ingress, "spec", "rules")) {
      String named = rule.text("host");
      String host = named == null ? "" : named;
      for (Mapping path : Inside.items(rule, "http", "paths")) {
        String text = path.text("path");
        routes.put(new Route(host, text == null ? "" : text), path.origin());
      }
    }
    return routes;
  }

  /**
   * The hosts with a certificate.
   *
   * @param all whether some certificate is for any host
   */
  private record Tls(Set<String> hosts, boolean all) {
    static Tls of(Mapping ingress) {
      var hosts = new LinkedHashSet<String>();
      boolean all = false;
      for (Mapping entry : Inside.items(ingress, "spec", "tls")) {
        List<String> named = Inside.texts(entry, "hosts");
        all |= named.isEmpty();
        hosts.addAll(named);
      }
      return new Tls(hosts, all);
    }

    boolean covers(String host) {
      int dot = host.indexOf('.');
      return all || hosts.contains(host) || (dot > 0 && hosts.contains("*" + host.substring(dot)));
    }
  }
}
