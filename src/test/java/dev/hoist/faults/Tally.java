package dev.hoist.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what became of faults of one kind. */
final class Tally {
  private static final int MOST = 5;

  private final String name;
  private final Map<String, Integer> counts = new TreeMap<>();
  private final Map<String, List<String>> remembered = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();
  private final List<String> figures = new ArrayList<>();
  private int lost;

  Tally(String name) {
    this.name = name;
  }

  synchronized void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  synchronized void count(String what, int number) {
    counts.merge(what, number, Integer::sum);
  }

  /** A figure that is no count. */
  synchronized void say(String figure) {
    figures.add(figure);
  }

  /** Something that must not be. */
  synchronized void fault(String what) {
    faults.add(what);
  }

  /** The worst: something was acknowledged and is not there. */
  synchronized void lost(String what) {
    lost++;
    faults.add(what);
  }

  /** Keeps the first few of what is worth a look. */
  synchronized void remember(String kind, String what) {
    List<String> some = remembered.computeIfAbsent(kind, key -> new ArrayList<>());
    if (some.size() < MOST) {
      some.add(what);
    }
  }

  synchronized int of(String what) {
    return counts.getOrDefault(what, 0);
  }

  synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  /** Lines for the screen. */
  synchronized String text() {
    var text = new StringBuilder(name).append('\n');
    counts.forEach((what, number) -> text.append("%8d  %s%n".formatted(number, what)));
    figures.forEach(figure -> text.append("          ").append(figure).append('\n'));
    text.append("%8d  lost, %d faults%n".formatted(lost, faults.size()));
    faults.stream().limit(MOST).forEach(fault -> text.append("FAULT ").append(fault).append('\n'));
    if (Boolean.getBoolean("faults.all")) {
      remembered.forEach((kind, some) -> some.forEach(it -> text.append(kind + ": " + it + "\n")));
    }
    return text.toString();
  }
}
