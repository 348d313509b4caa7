package dev.hoist.cli;

import dev.hoist.diff.Redaction;
import dev.hoist.diff.WrittenPath;
import dev.hoist.explain.Explainer;
import dev.hoist.explain.Explanation;
import dev.hoist.explain.ResourceName;
import dev.hoist.git.Repo;
import dev.hoist.render.RenderOptions;
import dev.hoist.render.Renderer;
import dev.hoist.render.RepoAddress;
import dev.hoist.render.Trail;
import dev.hoist.report.ExplainJson;
import dev.hoist.report.ExplainText;
import dev.hoist.tree.DirectoryTree;
import java.util.List;

/** Tells which file and line gave a value its present form. */
final class ExplainCommand implements Command {
  @Override
  public Usage usage() {
    return new Usage(
        "explain",
        List.of(
            "Tell which file and line gave a value its present form.",
            "Without a path, all fields of the resource are shown, each with the place that",
            "wrote it last; with one, every step that touched the field, the last one last."),
        List.of(
            "[--namespace NAME] [--output text|json] [rendering]", "TARGET KIND/NAME [FIELD.PATH]"),
        List.of(
            Usage.Operand.one(
                "TARGET", "An environment, a folder with a kustomization, or REV:FOLDER"),
            Usage.Operand.one(
                "KIND/NAME",
                "A resource by a name it has or had on the way: deploy/web,"
                    + " ingress.networking.k8s.io/web"),
            Usage.Operand.optional(
                "FIELD.PATH", "A field, or what holds fields, written as hoist diff prints it")),
        RenderFlags.after(
            Option.text("--namespace", "NAME", "The namespace of the resource, where several fit")
                .or("-n"),
            Format.OPTION),
        List.of(
            "  hoist explain prod deploy/web                 where each field comes from",
            "  hoist explain prod deploy/web spec.replicas   how this one came to be",
            "  hoist explain v1.4.1:overlays/prod cm/app data.LOG_LEVEL"));
  }

  @Override
  public int run(Arguments arguments, Env env) {
    boolean json = Format.isJson(arguments);
    List<String> operands = arguments.operands();
    ResourceName name = ResourceName.of(operands.get(1), arguments.text("--namespace"));
    Trail trail = name.find(trails(operands.get(0), RenderFlags.read(arguments, env), env));
    Redaction redaction = Redaction.inPlace(Opened.key());
    Explanation explanation =
        operands.size() < 3
            ? Explainer.of(trail, redaction)
            : Explainer.of(trail, WrittenPath.of(operands.get(2)), redaction);
    env.out()
        .print(
            json ? ExplainJson.of(explanation) : ExplainText.of(explanation, Opened.screen(env)));
    return Exit.OK;
  }

  private static List<Trail> trails(String target, RenderOptions options, Env env) {
    RepoAddress address = Renderer.address(target);
    if (address != null) {
      return Renderer.trace(address, options);
    }
    if (!Source.isRevision(target)) {
      return trails(Source.onDisk(DirectoryTree.at(env.dir()), target), options);
    }
    try (Repo repo = Source.repository(env)) {
      return trails(Source.atRevision(repo, target), options);
    }
  }

  private static List<Trail> trails(Source source, RenderOptions options) {
    return Renderer.trace(source.tree(), source.folder(), options);
  }
}
