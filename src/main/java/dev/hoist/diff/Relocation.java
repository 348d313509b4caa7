package dev.hoist.diff;

import dev.hoist.node.Mapping;
import dev.hoist.node.MappingDraft;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the objects of one environment where those of another one are, so that only what really
 * differs is left to see. Names of namespaces change in fields called so, in the label that every
 * namespace has, and in the namespace itself; {@link Renaming} does the same to other names.
 */
final class Relocation {
  private static final String LABEL = "kubernetes.io/metadata.name";

  private final String from;
  private final String to;

  private Relocation(String from, String to) {
    this.from = from;
    this.to = to;
  }

  /**
   * The bundle moved to the namespace in which most objects of the other one are, under the names
   * that they have there.
   */
  static Bundle move(Bundle bundle, Bundle other) {
    return Renaming.rename(intoNamespace(bundle, other), other);
  }

  private static Bundle intoNamespace(Bundle bundle, Bundle other) {
    String from = home(bundle);
    String to = home(other);
    if (from.isEmpty() || to.isEmpty() || from.equals(to)) {
      return bundle;
    }
    var relocation = new Relocation(from, to);
    var moved = new ArrayList<Resource>(bundle.resources().size());
    for (Resource resource : bundle.resources()) {
      moved.add(relocation.move(resource));
    }
    return new Bundle(moved);
  }

  /** The namespace of most objects; empty when none has one. */
  private static String home(Bundle bundle) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Resource resource : bundle.resources()) {
      counts.merge(resource.id().namespace(), 1, Integer::sum);
    }
    counts.remove("");
    String home = "";
    int most = 0;
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      if (entry.getValue() > most) {
        home = entry.getKey();
        most = entry.getValue();
      }
    }
    return home;
  }

  private Resource move(Resource resource) {
    Mapping body = fields(resource.body());
    Mapping metadata = body.mapping("metadata");
    boolean namespace = resource.id().kind().equals("Namespace");
    if (namespace && metadata != null && metadata.get("name") instanceof Scalar name) {
      body = body.with("metadata", metadata.with("name", named(name)));
    }
    return body.equals(resource.body()) ? resource : Resource.of(body);
  }

  private Node move(Node node) {
    if (node instanceof Mapping mapping) {
      return fields(mapping);
    }
    return node instanceof Sequence sequence ? items(sequence) : node;
  }

  private Mapping fields(Mapping mapping) {
    MappingDraft result = mapping.draft();
    for (int i = 0; i < mapping.size(); i++) {
      String field = mapping.key(i);
      Node value = mapping.value(i);
      boolean names = field.equals("namespace") || field.equals(LABEL);
      Node moved = names && value instanceof Scalar scalar ? named(scalar) : move(value);
      if (!isSame(moved, value)) {
        result.with(field, moved);
      }
    }
    return result.build();
  }

  private Sequence items(Sequence sequence) {
    List<Node> result = null;
    for (int i = 0; i < sequence.size(); i++) {
      Node moved = move(sequence.get(i));
      if (result == null && !isSame(moved, sequence.get(i))) {
        result = new ArrayList<>(sequence.items());
      }
      if (result != null) {
        result.set(i, moved);
      }
    }
    return result == null ? sequence : sequence.withItems(result);
  }

  private Scalar named(Scalar scalar) {
    return scalar.text().equals(from) ? Scalar.string(to, scalar.origin()) : scalar;
  }

  @SuppressWarnings("ReferenceEquality") // what is not moved comes back as it is
  private static boolean isSame(Node moved, Node value) {
    return moved == value;
  }
}
