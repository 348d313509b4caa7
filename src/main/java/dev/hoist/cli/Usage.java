package dev.hoist.cli;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Nearest;
import dev.hoist.diag.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a command is called. The one table that arguments are read by and help pages are made of;
 * arguments are read here and not by the library that makes the pages, because waking that takes
 * longer than rendering a small overlay.
 *
 * @param what one line for the list of commands, then further lines of its own page
 * @param synopsis lines of what follows the command's name
 * @param examples lines of its page
 */
record Usage(
    String name,
    List<String> what,
    List<String> synopsis,
    List<Operand> operands,
    List<Option> options,
    List<String> examples) {

  /**
   * An argument without a name of its own. One that may be left out comes last, and so does one
   * that takes all that are left.
   */
  record Operand(String label, Count count, String description) {
    /** How many arguments there may be in its place. */
    enum Count {
      ONE,
      ONE_OR_NONE,
      ANY
    }

    static Operand one(String label, String description) {
      return new Operand(label, Count.ONE, description);
    }

    static Operand optional(String label, String description) {
      return new Operand(label, Count.ONE_OR_NONE, description);
    }

    static Operand any(String label, String description) {
      return new Operand(label, Count.ANY, description);
    }

    boolean many() {
      return count == Count.ANY;
    }
  }

  /** Reads arguments, or tells why they cannot be read. */
  Arguments parse(List<String> words) {
    var arguments = new Arguments();
    var operandsFound = new ArrayList<String>();
    boolean onlyOperands = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (onlyOperands || !word.startsWith("-") || word.equals("-")) {
        operandsFound.add(word);
      } else if (word.equals("--")) {
        onlyOperands = true;
      } else {
        i = option(word, words, i, arguments);
      }
    }
    arguments.operands(operandsFound);
    requireAll(arguments);
    refuseMore(operandsFound);
    return arguments;
  }

  /** Reads one option and gives the index of its last word. */
  private int option(String word, List<String> words, int at, Arguments arguments) {
    int equals = word.indexOf('=');
    String given = equals < 0 ? word : word.substring(0, equals);
    Option option = find(given);
    String value = equals < 0 ? null : word.substring(equals + 1);
    if (option == null && word.length() > 2 && word.charAt(1) != '-') {
      option = find(word.substring(0, 2));
      value = word.substring(2);
    }
    if (option == null) {
      throw unknown(given);
    }
    if (!option.takesValue()) {
      if (value != null) {
        throw fault("usage.argument", option + " takes no value").hint(see()).asException();
      }
      arguments.put(option, "");
      return at;
    }
    int last = at;
    if (value == null) {
      last++;
      boolean none = last >= words.size() || find(words.get(last)) != null;
      if (none) {
        throw fault("usage.missing", option + " is missing").hint(see()).asException();
      }
      value = words.get(last);
    }
    if (!option.repeated()) {
      if (arguments.has(option)) {
        throw fault("usage.argument", option + " is given twice")
            .hint("keep one of them")
            .asException();
      }
      arguments.put(option, value);
    } else {
      for (String part : value.split(",")) {
        arguments.put(option, part);
      }
    }
    return last;
  }

  private @Nullable Option find(String name) {
    for (Option option : options) {
      if (option.names().contains(name)) {
        return option;
      }
    }
    return null;
  }

  private HoistException unknown(String given) {
    var known = new ArrayList<String>();
    for (Option option : options) {
      known.addAll(option.names());
    }
    String hint = Nearest.to(given, known).map(near -> "write " + near).orElse(see());
    return fault("usage.option", "hoist " + name + " has no option \"" + given + "\"")
        .hint(hint)
        .asException();
  }

  private void refuseMore(List<String> found) {
    boolean many = !operands.isEmpty() && operands.get(operands.size() - 1).many();
    if (!many && found.size() > operands.size()) {
      throw fault("usage.argument", "there is no place for \"" + found.get(operands.size()) + "\"")
          .hint(see())
          .asException();
    }
  }

  private void requireAll(Arguments arguments) {
    var missing = new ArrayList<String>();
    for (Option option : options) {
      if (option.required() && !arguments.has(option)) {
        missing.add(option.toString());
      }
    }
    for (int i = arguments.operands().size(); i < operands.size(); i++) {
      if (operands.get(i).count() == Operand.Count.ONE) {
        missing.add(operands.get(i).label());
      }
    }
    if (!missing.isEmpty()) {
      String what = String.join(" and ", missing) + (missing.size() == 1 ? " is" : " are");
      throw fault("usage.missing", what + " missing").hint(see()).asException();
    }
  }

  private static Diagnostic fault(String id, String message) {
    return Diagnostic.error(id, Origin.NONE, message);
  }

  private String see() {
    return "see: hoist help " + name;
  }
}
