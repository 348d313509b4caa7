package dev.hoist.cli;

import dev.hoist.config.App;
import dev.hoist.config.Environment;
import dev.hoist.config.Project;
import dev.hoist.config.Target;
import dev.hoist.drift.Attestation;
import dev.hoist.report.AttestationReport;
import java.util.ArrayList;
import java.util.List;

/** Proves that branches hold what hoist has put there, or tells why they do not. */
final class VerifyCommand implements Command {
  @Override
  public Usage usage() {
    return new Usage(
        "verify",
        List.of(
            "Prove that branches hold what hoist has put there.",
            "Looks at the digest that the commit records, renders the recorded revision anew,",
            "looks for commits by others, and holds all records against each other. Exits",
            "with 2 when something differs, with 1 when something cannot be told or when an",
            "environment that is named was never published."),
        List.of("[ENV]... [--app NAME]... [--output text|json] [rendering]"),
        List.of(Usage.Operand.any("ENV", "The environments (default: all)")),
        RenderFlags.after(Opened.APP, Format.OPTION),
        List.of(
            "  hoist verify prod                   one environment",
            "  hoist verify --output json          all of them, for a program"));
  }

  @Override
  public int run(Arguments arguments, Env env) {
    boolean json = Format.isJson(arguments);
    // from no cache: a proof must not rest on what an earlier run has left behind
    try (Opened opened = Opened.at(env, RenderFlags.read(arguments, env))) {
      Project project = opened.workspace().project();
      List<Attestation> attestations =
          Attestation.of(opened.workspace(), targets(opened, arguments), opened.reviewer());
      var report = new AttestationReport(Version.TEXT);
      opened.print(
          json ? report.json(attestations) : report.text(attestations, project, opened.screen()));
      return exit(attestations, !arguments.operands().isEmpty());
    }
  }

  private static List<Target> targets(Opened opened, Arguments arguments) {
    Project project = opened.workspace().project();
    var targets = new ArrayList<Target>();
    List<Environment> environments =
        arguments.operands().isEmpty()
            ? project.environments()
            : arguments.operands().stream().map(project::environment).distinct().toList();
    List<App> apps = opened.apps(arguments, environments);
    for (Environment environment : environments) {
      targets.addAll(project.targets(environment, apps));
    }
    return targets;
  }

  private static int exit(List<Attestation> attestations, boolean named) {
    int code = Exit.OK;
    for (Attestation attestation : attestations) {
      if (attestation.isNeverPublished() && !named) {
        continue;
      }
      switch (attestation.result()) {
        case PASSED -> {}
        case FAILED -> code = Exit.DIFFERENT;
        case UNKNOWN -> {
          return Exit.TROUBLE;
        }
      }
    }
    return code;
  }
}
