package dev.hoist.diff;

import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Recognises objects that were renamed by what they hold: the leaves below everything but the
 * metadata, each with its place, in which items of lists count by their names and not by their
 * positions. How similar two objects are is the share of common leaves in the larger one.
 */
final class Similarity {
  /** Less in common is no rename, even if nothing is more similar. */
  private static final double ENOUGH = 0.6;

  /** So much better than any other candidate, else nobody can tell. */
  private static final double MARGIN = 0.1;

  /** Objects with fewer leaves resemble each other by accident. */
  private static final int MIN_LEAVES = 5;

  /** With more objects of a kind than this on one side nobody looks for renames. */
  private static final int MAX_OBJECTS = 200;

  private final long[] leaves;

  private Similarity(long[] leaves) {
    this.leaves = leaves;
  }

  /** For each object of one list the index of the one that it became in the other, or -1. */
  static int[] partners(List<Resource> removed, List<Resource> added) {
    int[] partners = new int[removed.size()];
    Arrays.fill(partners, -1);
    Map<ObjectKey, List<Integer>> come = byKind(added);
    for (Map.Entry<ObjectKey, List<Integer>> entry : byKind(removed).entrySet()) {
      List<Integer> others = come.getOrDefault(entry.getKey(), List.of());
      if (!others.isEmpty()
          && entry.getValue().size() <= MAX_OBJECTS
          && others.size() <= MAX_OBJECTS) {
        match(removed, entry.getValue(), added, others, partners);
      }
    }
    return partners;
  }

  private static Map<ObjectKey, List<Integer>> byKind(List<Resource> resources) {
    Map<ObjectKey, List<Integer>> byKind = new LinkedHashMap<>();
    for (int i = 0; i < resources.size(); i++) {
      ObjectKey key = ObjectKey.of(resources.get(i).id());
      var kind = new ObjectKey(key.group(), key.kind(), "", "");
      List<Integer> places = byKind.get(kind);
      if (places == null) {
        places = new ArrayList<>();
        byKind.put(kind, places);
      }
      places.add(i);
    }
    return byKind;
  }

  private static void match(
      List<Resource> removed,
      List<Integer> from,
      List<Resource> added,
      List<Integer> to,
      int[] partners) {
    List<Similarity> left = of(removed, from);
    List<Similarity> right = of(added, to);
    double[][] scores = new double[left.size()][right.size()];
    for (int i = 0; i < left.size(); i++) {
      for (int j = 0; j < right.size(); j++) {
        scores[i][j] = left.get(i).with(right.get(j));
      }
    }
    for (int i = 0; i < left.size(); i++) {
      for (int j = 0; j < right.size(); j++) {
        if (scores[i][j] >= ENOUGH && isAlone(scores, i, j)) {
          partners[from.get(i)] = to.get(j);
        }
      }
    }
  }

  /** Whether no other pair of either object comes near. */
  private static boolean isAlone(double[][] scores, int i, int j) {
    double rivals = scores[i][j] - MARGIN;
    for (int other = 0; other < scores.length; other++) {
      if (other != i && scores[other][j] > rivals) {
        return false;
      }
    }
    for (int other = 0; other < scores[i].length; other++) {
      if (other != j && scores[i][other] > rivals) {
        return false;
      }
    }
    return true;
  }

  private static List<Similarity> of(List<Resource> resources, List<Integer> places) {
    var similarities = new ArrayList<Similarity>(places.size());
    for (int place : places) {
      similarities.add(of(resources.get(place)));
    }
    return similarities;
  }

  private static Similarity of(Resource resource) {
    Mapping body = resource.body();
    var leaves = new Leaves();
    Shape shape = Shapes.of(ObjectKey.of(resource.id()));
    for (int i = 0; i < body.size(); i++) {
      String field = body.key(i);
      switch (field) {
        case "apiVersion", "kind", "metadata", "status" -> {}
        default -> leaves.add(mix(0, field), shape.field(field), body.value(i));
      }
    }
    return new Similarity(leaves.sorted());
  }

  /** From 0 for nothing in common to 1. */
  private double with(Similarity other) {
    int smaller = Math.min(leaves.length, other.leaves.length);
    int larger = Math.max(leaves.length, other.leaves.length);
    if (smaller < MIN_LEAVES || smaller < ENOUGH * larger) {
      return 0;
    }
    int shared = 0;
    int i = 0;
    int j = 0;
    while (i < leaves.length && j < other.leaves.length) {
      int order = Long.compare(leaves[i], other.leaves[j]);
      shared += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return (double) shared / larger;
  }

  private static long mix(long place, String text) {
    return (place * 0x9E3779B97F4A7C15L ^ text.hashCode()) * 0xBF58476D1CE4E5B9L;
  }

  /** Numbers that stand for leaves and their places. */
  private static final class Leaves {
    private long[] found = new long[64];
    private int size;

    void add(long place, Shape shape, Node node) {
      if (node instanceof Mapping mapping) {
        for (int i = 0; i < mapping.size(); i++) {
          String field = mapping.key(i);
          add(mix(place, field), shape.field(field), mapping.value(i));
        }
      } else if (node instanceof Sequence list) {
        List<Segment> names = shape.names(list);
        for (int i = 0; i < list.size(); i++) {
          String name = names == null ? "" : names.get(i).toString();
          add(mix(place, name), shape.item(), list.get(i));
        }
      } else if (node instanceof Scalar scalar) {
        if (size == found.length) {
          found = Arrays.copyOf(found, size * 2);
        }
        found[size++] = mix(place, scalar.text());
      }
    }

    long[] sorted() {
      long[] sorted = Arrays.copyOf(found, size);
      Arrays.sort(sorted);
      return sorted;
    }
  }
}
