package dev.hoist.cli;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Prints what targets render to. */
final class RenderCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("render").aliases("build");
    spec.usageMessage().description("Print the manifests a target renders to.");
    spec.addOption(
        OptionSpec.builder("--out")
            .paramLabel("DIR")
            .type(Path.class)
            .description("Write one file per target into this folder")
            .build());
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("TARGET")
            .arity("1..*")
            .type(String.class)
            .description("An environment, or a folder with a kustomization")
            .build());
    return spec;
  }

  @Override
  public int run(ParseResult arguments, Env env) {
    throw Diagnostic.error("render.target", Origin.NONE, "not there yet").asException();
  }
}
