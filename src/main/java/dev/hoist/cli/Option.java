package dev.hoist.cli;

import java.util.List;

/**
 * An option of a command.
 *
 * @param names short before long
 * @param label what stands for its value in help; empty for one without a value
 * @param repeated whether it may be given several times, or once with commas
 * @param section the heading it stands under on help pages
 */
record Option(
    List<String> names,
    String label,
    boolean required,
    boolean repeated,
    String description,
    String section) {
  private static final String OWN = "Options";

  static Option flag(String name, String description) {
    return new Option(List.of(name), "", false, false, description, OWN);
  }

  static Option text(String name, String label, String description) {
    return new Option(List.of(name), label, false, false, description, OWN);
  }

  static Option required(String name, String label, String description) {
    return new Option(List.of(name), label, true, false, description, OWN);
  }

  /** One that may be repeated. */
  static Option several(String name, String label, String description) {
    return new Option(List.of(name), label, false, true, description, OWN);
  }

  static Option names(String name, String description) {
    return several(name, "NAME", description);
  }

  Option or(String shorter) {
    return new Option(
        List.of(shorter, names.get(0)), label, required, repeated, description, section);
  }

  Option under(String heading) {
    return new Option(names, label, required, repeated, description, heading);
  }

  boolean takesValue() {
    return !label.isEmpty();
  }

  String longest() {
    return names.get(names.size() - 1);
  }

  /** {@code --env NAME}. */
  @Override
  public String toString() {
    return takesValue() ? longest() + " " + label : longest();
  }
}
