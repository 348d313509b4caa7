package dev.hoist.cli;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Nearest;
import dev.hoist.diag.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** How a command is called: its help page, and what is said of a call that is none. */
final class Usage {
  private Usage() {}

  /**
   * A command without its arguments.
   *
   * @param what one line for the list of commands
   * @param synopsis lines of what follows the command's name
   */
  static CommandSpec command(String name, String what, String... synopsis) {
    CommandSpec spec = CommandSpec.create().name("hoist " + name);
    String lead = "hoist " + name + " ";
    String[] lines = synopsis.clone();
    lines[0] = lead + lines[0];
    for (int i = 1; i < lines.length; i++) {
      lines[i] = " ".repeat("Usage: ".length() + lead.length()) + lines[i];
    }
    spec.usageMessage()
        .customSynopsis(lines)
        .descriptionHeading("%n")
        .description(what)
        .parameterListHeading("%nArguments:%n")
        .optionListHeading("%nOptions:%n")
        .sortOptions(false)
        .footerHeading("%nExamples:%n");
    return spec;
  }

  /** Reads arguments, or tells in hoist's own words why they cannot be read. */
  static ParseResult parse(CommandSpec spec, List<String> arguments) {
    refuseUnknownOptions(spec, arguments);
    try {
      return new CommandLine(spec).parseArgs(arguments.toArray(String[]::new));
    } catch (UnmatchedArgumentException e) {
      throw fault("usage.argument", "there is no place for \"" + e.getUnmatched().get(0) + "\"")
          .hint(see(spec))
          .asException();
    } catch (MissingParameterException e) {
      List<String> missing = names(e.getMissing());
      String what = String.join(" and ", missing) + (missing.size() == 1 ? " is" : " are");
      throw fault("usage.missing", what + " missing").hint(see(spec)).asException();
    } catch (OverwrittenOptionException e) {
      throw fault("usage.argument", names(List.of(e.getOverwritten())).get(0) + " is given twice")
          .hint("keep one of them")
          .asException();
    } catch (ParameterException e) {
      String text = String.valueOf(e.getMessage());
      throw fault(
              "usage.argument", text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1))
          .hint(see(spec))
          .asException();
    }
  }

  private static Diagnostic fault(String id, String message) {
    return Diagnostic.error(id, Origin.NONE, message);
  }

  private static String see(CommandSpec spec) {
    return "see: " + spec.name().replaceFirst(" ", " help ");
  }

  /** Before all other faults, which may only follow from a misspelled option. */
  private static void refuseUnknownOptions(CommandSpec spec, List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("--")) {
        return;
      }
      if (!argument.startsWith("-") || argument.equals("-")) {
        continue;
      }
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      OptionSpec option = spec.findOption(name);
      if (option == null && !isShort(spec, name)) {
        throw fault("usage.option", spec.name() + " has no option \"" + name + "\"")
            .hint(
                Nearest.to(name, spec.optionsMap().keySet())
                    .map(near -> "write " + near)
                    .orElse(see(spec)))
            .asException();
      }
      if (option != null && equals < 0 && option.arity().min() > 0) {
        i++;
      }
    }
  }

  /** A short option with its value in one word, such as {@code -oDIR}. */
  private static boolean isShort(CommandSpec spec, String name) {
    return name.length() > 2
        && name.charAt(1) != '-'
        && spec.findOption(name.substring(0, 2)) != null;
  }

  private static List<String> names(List<ArgSpec> missing) {
    var names = new ArrayList<String>();
    for (ArgSpec each : missing) {
      names.add(
          each instanceof OptionSpec option
              ? option.longestName() + " " + option.paramLabel()
              : each.paramLabel());
    }
    return names;
  }
}
