package dev.hoist.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The rounds of one work.
 *
 * @param peer empty where nothing is compared
 */
record Result(Work work, List<Measured> hoist, List<Measured> peer) {

  static double median(List<Measured> rounds, ToDoubleFunction<Measured> figure) {
    var sorted = new ArrayList<Double>();
    for (Measured round : rounds) {
      sorted.add(figure.applyAsDouble(round));
    }
    return middle(sorted);
  }

  /** The median of the ratios of each round, hoist to peer. */
  double ratio(ToDoubleFunction<Measured> figure) {
    var ratios = new ArrayList<Double>();
    for (int i = 0; i < hoist.size(); i++) {
      ratios.add(figure.applyAsDouble(hoist.get(i)) / figure.applyAsDouble(peer.get(i)));
    }
    return middle(ratios);
  }

  private static double middle(List<Double> values) {
    var sorted = new ArrayList<>(values);
    sorted.sort(null);
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
