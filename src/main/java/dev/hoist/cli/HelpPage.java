package dev.hoist.cli;

import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Lays out help pages. The library that does it is woken by nothing else. */
final class HelpPage {
  private HelpPage() {}

  /** The page of one command. */
  static String of(Usage usage) {
    return new CommandLine(spec(usage)).getUsageMessage();
  }

  /** The page with the list of commands. */
  static String of(List<Usage> commands) {
    CommandSpec spec = CommandSpec.create().name("hoist");
    spec.usageMessage()
        .customSynopsis("hoist COMMAND ...")
        .descriptionHeading("%n")
        .description(
            "Renders Kustomize overlays, commits them to environment branches and promotes between"
                + " them.")
        .commandListHeading("%nCommands:%n")
        .footer(
            "",
            "hoist help COMMAND tells more about one; hoist --version prints the version.",
            "Exit codes: 0 done, 1 trouble, 2 differences (drift, verify; diff",
            "--exit-code), 3 blocked, 4 waiting, 70 a fault of hoist itself.");
    for (Usage usage : commands) {
      spec.addSubcommand(usage.name(), spec(usage));
    }
    return new CommandLine(spec).getUsageMessage();
  }

  private static CommandSpec spec(Usage usage) {
    CommandSpec spec = CommandSpec.create().name("hoist " + usage.name());
    String lead = "hoist " + usage.name() + " ";
    String[] lines = usage.synopsis().toArray(String[]::new);
    lines[0] = lead + lines[0];
    for (int i = 1; i < lines.length; i++) {
      lines[i] = " ".repeat("Usage: ".length() + lead.length()) + lines[i];
    }
    spec.usageMessage()
        .customSynopsis(lines)
        .descriptionHeading("%n")
        .description(usage.what().toArray(String[]::new))
        .parameterListHeading("%nArguments:%n")
        .sortOptions(false)
        .footerHeading("%nExamples:%n")
        .footer(usage.examples().toArray(String[]::new));
    var sections = new LinkedHashMap<String, ArgGroupSpec.Builder>();
    for (Option option : usage.options()) {
      ArgGroupSpec.Builder section = sections.get(option.section());
      if (section == null) {
        section = ArgGroupSpec.builder().validate(false).heading("%n" + option.section() + ":%n");
        section.order(sections.size());
        sections.put(option.section(), section);
      }
      section.addArg(option(option));
    }
    for (ArgGroupSpec.Builder section : sections.values()) {
      spec.addArgGroup(section.build());
    }
    for (int i = 0; i < usage.operands().size(); i++) {
      Usage.Operand operand = usage.operands().get(i);
      spec.addPositional(
          PositionalParamSpec.builder()
              .index(operand.many() ? i + "..*" : Integer.toString(i))
              .arity(arity(operand.count()))
              .type(operand.many() ? List.class : String.class)
              .auxiliaryTypes(String.class)
              .paramLabel(operand.label())
              .description(operand.description())
              .build());
    }
    return spec;
  }

  private static String arity(Usage.Operand.Count count) {
    return switch (count) {
      case ONE -> "1";
      case ONE_OR_NONE -> "0..1";
      case ANY -> "0..*";
    };
  }

  private static OptionSpec option(Option option) {
    OptionSpec.Builder builder =
        OptionSpec.builder(option.names().toArray(String[]::new))
            .description(option.description())
            .hideParamSyntax(true);
    if (!option.takesValue()) {
      return builder.type(boolean.class).build();
    }
    return builder
        .paramLabel(option.label())
        .type(option.repeated() ? List.class : String.class)
        .auxiliaryTypes(String.class)
        .build();
  }
}
