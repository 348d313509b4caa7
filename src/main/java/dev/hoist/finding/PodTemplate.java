package dev.hoist.finding;

import dev.hoist.diff.FieldPath;
import dev.hoist.diff.Segment;
import dev.hoist.node.Mapping;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pods that an object makes, or the pod that it is.
 *
 * @param fields the fields that lead to it
 * @param body with {@code metadata} and {@code spec}
 */
record PodTemplate(List<String> fields, Mapping body) {
  /** The lists of containers a pod may have. */
  static final List<String> LISTS = List.of("containers", "initContainers", "ephemeralContainers");

  /** The template of an object of any kind that has containers; null for any other. */
  static @Nullable PodTemplate of(Mapping object) {
    Workload workload = Workload.of(Resource.of(object));
    if (workload == null || !(workload.template().node() instanceof Mapping body)) {
      return null;
    }
    var fields = new ArrayList<String>();
    for (Segment segment : workload.template().path().segments()) {
      fields.add(segment instanceof Segment.Field(String name) ? name : segment.toString());
    }
    return new PodTemplate(fields, body);
  }

  /** The containers of one of the lists, by their names. */
  Map<String, Mapping> containers(String list) {
    return Inside.named(body, "spec", list);
  }

  FieldPath path(String... more) {
    FieldPath path = Inside.path(fields.toArray(String[]::new));
    for (String field : more) {
      path = path.field(field);
    }
    return path;
  }

  FieldPath container(String list, String name) {
    return path("spec", list).with(Inside.item("name", name));
  }

  /** All containers of all lists. */
  List<Container> all() {
    var all = new ArrayList<Container>();
    for (String list : LISTS) {
      containers(list).forEach((name, body) -> all.add(new Container(list, name, body)));
    }
    return all;
  }

  /** One of the containers, and the list it is in. */
  record Container(String list, String name, Mapping body) {}

  /** Whether a path leads into the template. */
  boolean holds(FieldPath path) {
    List<Segment> segments = path.segments();
    return segments.size() >= fields.size() && path.startsWith(fields.toArray(String[]::new));
  }
}
