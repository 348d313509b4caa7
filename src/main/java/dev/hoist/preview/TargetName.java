package dev.hoist.preview;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;

/** An app in an environment, by their names alone. */
public record TargetName(String app, String environment) {
  /** The apps of some targets, each once. */
  public static List<String> apps(List<TargetName> targets) {
    return targets.stream().map(TargetName::app).distinct().toList();
  }

  /** The environments of some targets, each once, in the order of another list. */
  public static List<String> environments(List<TargetName> targets, List<String> order) {
    var environments = new ArrayList<>(order);
    environments.retainAll(targets.stream().map(TargetName::environment).collect(toSet()));
    return environments;
  }
}
