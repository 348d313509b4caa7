package dev.hoist.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a command was called with, already checked against its {@link Usage}. */
final class Arguments {
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private List<String> operands = List.of();

  void put(Option option, String value) {
    List<String> all = values.get(option.longest());
    if (all == null) {
      all = new ArrayList<>();
      values.put(option.longest(), all);
    }
    all.add(value);
  }

  boolean has(Option option) {
    return values.containsKey(option.longest());
  }

  void operands(List<String> all) {
    operands = List.copyOf(all);
  }

  /** Arguments without a name. */
  List<String> operands() {
    return operands;
  }

  /** Whether an option was given, by its long name. */
  boolean has(String option) {
    return values.containsKey(option);
  }

  /** The value of an option; empty when it was not given. */
  Optional<String> text(String option) {
    List<String> all = values.get(option);
    return all == null ? Optional.empty() : Optional.of(all.get(0));
  }

  /** The value of an option that cannot be left out. */
  String required(String option) {
    return text(option).orElseThrow();
  }

  /** Every value of an option that may be repeated. */
  List<String> all(String option) {
    return values.getOrDefault(option, List.of());
  }
}
