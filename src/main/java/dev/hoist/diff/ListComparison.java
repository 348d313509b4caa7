package dev.hoist.diff;

import dev.hoist.diff.FieldChange.Meaning;
import dev.hoist.diff.FieldChange.Reorder;
import dev.hoist.diff.Shape.Order;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares two lists at one place: by the names of their items where these have any, else by their
 * positions.
 */
final class ListComparison {
  private final Comparison comparison;
  private final FieldPath path;
  private final Shape shape;

  ListComparison(Comparison comparison, FieldPath path, Shape shape) {
    this.comparison = comparison;
    this.path = path;
    this.shape = shape;
  }

  void compare(Sequence before, Sequence after) {
    if (shape.isSet()) {
      List<Segment> left = members(before);
      List<Segment> right = members(after);
      if (left != null && right != null) {
        byName(before, left, after, right);
        return;
      }
    }
    for (ListKey key : shape.keys()) {
      List<Segment> left = key.names(before);
      List<Segment> right = left == null ? null : key.names(after);
      if (left != null && right != null) {
        byName(before, left, after, right);
        return;
      }
    }
    byPosition(before, after);
  }

  /** The items as texts, or null when one is no text or occurs twice. */
  static @Nullable List<Segment> members(Sequence list) {
    var members = new ArrayList<Segment>(list.size());
    Set<Segment> seen = HashSet.newHashSet(list.size());
    for (int i = 0; i < list.size(); i++) {
      if (!(list.get(i) instanceof Scalar scalar)) {
        return null;
      }
      var member = new Segment.Member(scalar.text());
      if (!seen.add(member)) {
        return null;
      }
      members.add(member);
    }
    return members;
  }

  private void byName(Sequence before, List<Segment> left, Sequence after, List<Segment> right) {
    Map<Segment, Integer> places = HashMap.newHashMap(right.size());
    for (int j = 0; j < right.size(); j++) {
      places.put(right.get(j), j);
    }
    int[] partners = new int[left.size()];
    boolean[] pairedBefore = new boolean[left.size()];
    boolean[] pairedAfter = new boolean[right.size()];
    for (int i = 0; i < partners.length; i++) {
      Segment name = left.get(i);
      partners[i] = places.getOrDefault(name, -1);
      if (partners[i] < 0) {
        comparison.removed(path.with(name), before.get(i), Meaning.CHANGED);
      } else {
        pairedBefore[i] = true;
        pairedAfter[partners[i]] = true;
        comparison.values(path, name, shape.item(), before.get(i), after.get(partners[i]));
      }
    }
    for (int j = 0; j < pairedAfter.length; j++) {
      if (!pairedAfter[j]) {
        comparison.added(path.with(right.get(j)), after.get(j), Meaning.CHANGED);
      }
    }
    boolean turned = isTurned(partners);
    if (turned || needsPlaces(pairedBefore) || needsPlaces(pairedAfter)) {
      boolean matters = turned && orderMatters(before, after);
      comparison.reordered(
          new Reorder(path, left, right, matters ? Meaning.CHANGED : Meaning.SAME));
    }
  }

  /** Whether partners of ascending items descend somewhere. */
  private static boolean isTurned(int[] partners) {
    int last = -1;
    for (int partner : partners) {
      if (partner >= 0) {
        if (partner < last) {
          return true;
        }
        last = partner;
      }
    }
    return false;
  }

  /**
   * Whether the names alone do not tell where the items of one side go: seen from the other side,
   * only a single new item at the end goes without saying.
   */
  private static boolean needsPlaces(boolean[] paired) {
    for (int i = 0; i < paired.length - 1; i++) {
      if (!paired[i]) {
        return true;
      }
    }
    return false;
  }

  private boolean orderMatters(Sequence before, Sequence after) {
    return switch (shape.order()) {
      case FREE -> false;
      case MATTERS -> true;
      case IF_REFERENCED -> refers(before) || refers(after);
    };
  }

  private static boolean refers(Sequence variables) {
    for (int i = 0; i < variables.size(); i++) {
      if (variables.get(i) instanceof Mapping variable) {
        String value = variable.text("value");
        if (value != null && value.contains("$(")) {
          return true;
        }
      }
    }
    return false;
  }

  private void byPosition(Sequence before, Sequence after) {
    Map<Node, Integer> numbers = HashMap.newHashMap(before.size() + after.size());
    int[] a = number(before, numbers);
    boolean distinct = numbers.size() == a.length;
    int[] b = number(after, numbers);
    if (distinct && isPermutation(b, a.length)) {
      if (!Arrays.equals(a, b)) {
        permuted(before, after, b); // items are numbered as the first list has them
      }
      return;
    }
    int[] partners =
        isFirst(before, after)
            ? SequenceDiff.partners(a, b)
            : SequenceDiff.partnersFromOtherSide(a, b);
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      int fromBefore = i;
      int fromAfter = j;
      while (i < a.length && partners[i] < 0) {
        i++;
      }
      j = i < a.length ? partners[i] : b.length;
      gap(before, fromBefore, i, after, fromAfter, j);
      i++;
      j++;
    }
  }

  /** What stands between two items that both sides have. */
  private void gap(Sequence before, int i, int endBefore, Sequence after, int j, int endAfter) {
    if (endBefore - i == endAfter - j) {
      for (int k = 0; i + k < endBefore; k++) {
        Segment place = new Segment.Index(i + k, j + k);
        comparison.values(path, place, shape.item(), before.get(i + k), after.get(j + k));
      }
      return;
    }
    for (int k = i; k < endBefore; k++) {
      comparison.removed(path.with(new Segment.Index(k, -1)), before.get(k), Meaning.CHANGED);
    }
    for (int k = j; k < endAfter; k++) {
      comparison.added(path.with(new Segment.Index(-1, k)), after.get(k), Meaning.CHANGED);
    }
  }

  private static int[] number(Sequence list, Map<Node, Integer> numbers) {
    int[] result = new int[list.size()];
    for (int i = 0; i < result.length; i++) {
      Integer number = numbers.putIfAbsent(list.get(i), numbers.size());
      result[i] = number == null ? numbers.size() - 1 : number;
    }
    return result;
  }

  /** Whether the numbers are those below a bound, each of them once. */
  private static boolean isPermutation(int[] numbers, int bound) {
    if (numbers.length != bound) {
      return false;
    }
    boolean[] seen = new boolean[bound];
    for (int number : numbers) {
      if (number >= bound || seen[number]) {
        return false;
      }
      seen[number] = true;
    }
    return true;
  }

  /**
   * Only the order differs.
   *
   * @param places of the items on the second side, their places on the first
   */
  private void permuted(Sequence before, Sequence after, int[] places) {
    List<Segment> left = members(before);
    List<Segment> right = members(after);
    if (left == null || right == null) {
      Segment[] one = new Segment[places.length];
      Segment[] other = new Segment[places.length];
      for (int j = 0; j < places.length; j++) {
        other[j] = new Segment.Index(places[j], j);
        one[places[j]] = other[j];
      }
      left = List.of(one);
      right = List.of(other);
    }
    Meaning meaning = shape.order() == Order.FREE ? Meaning.SAME : Meaning.CHANGED;
    comparison.reordered(new Reorder(path, left, right, meaning));
  }

  /**
   * An order of two unequal lists, so that both directions of a comparison find the same partners.
   */
  private static boolean isFirst(Sequence one, Sequence other) {
    if (one.size() != other.size()) {
      return one.size() < other.size();
    }
    for (int i = 0; i < one.size(); i++) {
      int order = one.get(i).toString().compareTo(other.get(i).toString());
      if (order != 0) {
        return order < 0;
      }
    }
    return true;
  }
}
