package dev.hoist.finding;

import dev.hoist.diff.FieldPath;
import dev.hoist.diff.Segment;
import dev.hoist.node.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Services that are reached in another way than before, or no longer. */
final class Services {
  private static final String[] TYPE = {"spec", "type"};
  private static final String TCP = "TCP";

  private Services() {}

  static void check(Sides sides, Found found) {
    for (Pair pair : sides.pairs()) {
      if (pair.type().equals("Service")) {
        type(pair, found);
        ports(pair, found);
      }
    }
  }

  private static void type(Pair pair, Found found) {
    String before = pair.before("ClusterIP", TYPE);
    String after = pair.after("ClusterIP", TYPE);
    if (!before.equals(after)) {
      found.add(
          "service-type-changed",
          Severity.HIGH,
          pair.key(),
          Inside.path(TYPE),
          pair.origin(TYPE),
          "goes from " + before + " to " + after + lost(before, after),
          "see that whoever calls it finds it in the new way");
    }
  }

  private static String lost(String before, String after) {
    return switch (before) {
      case "LoadBalancer" -> ": its outer address is given back";
      case "NodePort" -> after.equals("LoadBalancer") ? "" : ": the ports of the nodes are closed";
      default -> after.equals("ExternalName") ? ": its address in the cluster is given back" : "";
    };
  }

  private static void ports(Pair pair, Found found) {
    Map<Port, Mapping> after = ports(pair.after());
    ports(pair.before())
        .forEach(
            (port, before) -> {
              FieldPath path = Inside.path("spec", "ports").with(port.segment());
              Mapping now = after.get(port);
              if (now == null) {
                found.add(
                    "service-port-removed",
                    Severity.HIGH,
                    pair.key(),
                    path,
                    before.origin(),
                    "no longer listens on port " + port,
                    "keep the port beside the new one until nobody calls it");
                return;
              }
              String was = before.text("nodePort");
              String is = now.text("nodePort");
              if (was != null && is != null && !was.equals(is)) {
                found.add(
                    "service-node-port-changed",
                    Severity.HIGH,
                    pair.key(),
                    path.field("nodePort"),
                    now.origin(),
                    "is reached at port " + is + " of the nodes instead of " + was,
                    "change whatever calls the port of the nodes, or keep it");
              }
            });
  }

  private static Map<Port, Mapping> ports(Mapping service) {
    Map<Port, Mapping> ports = new LinkedHashMap<>();
    for (Mapping item : Inside.items(service, "spec", "ports")) {
      String port = item.text("port");
      if (port != null) {
        String protocol = item.text("protocol");
        ports.put(new Port(port, protocol == null ? TCP : protocol), item);
      }
    }
    return ports;
  }

  private record Port(String port, String protocol) {
    /** The port as the diff names it. */
    Segment segment() {
      List<Segment.Key.Part> parts = new ArrayList<>();
      parts.add(new Segment.Key.Part("port", port));
      if (!protocol.equals(TCP)) {
        parts.add(new Segment.Key.Part("protocol", protocol));
      }
      return new Segment.Key(parts);
    }

    @Override
    public String toString() {
      return protocol.equals(TCP) ? port : port + "/" + protocol;
    }
  }
}
