package dev.hoist.cli;

import dev.hoist.config.App;
import dev.hoist.config.Environment;
import dev.hoist.config.Project;
import dev.hoist.config.ProjectReader;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.images.FileEdit;
import dev.hoist.images.ImageArgument;
import dev.hoist.images.ImageOutcome;
import dev.hoist.images.ImagePlan;
import dev.hoist.images.ImageSetter;
import dev.hoist.images.ImageSetting;
import dev.hoist.render.RenderOptions;
import dev.hoist.render.Renderer;
import dev.hoist.report.ImageText;
import dev.hoist.tree.DirectoryTree;
import dev.hoist.tree.RepoPath;
import dev.hoist.workspace.CiRun;
import dev.hoist.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Pins images in the overlay of an environment, as a build does that has pushed them. */
final class SetCommand implements Command {
  private static final Option WORK_TREE =
      Option.flag("--work-tree", "Edit the files here, and commit nothing");

  @Override
  public Usage usage() {
    return new Usage(
        "set",
        List.of(
            "Pin images in an environment's overlay, on the source branch.",
            "One commit is pushed on top of what the remote has; files here do not change.",
            "What an image's entry has and is not given is removed, save where a * keeps it."),
        List.of(
            "image IMAGE... --env NAME [--app NAME]... [--message TEXT]",
            "[--work-tree] [--dry-run] [rendering]"),
        List.of(
            Usage.Operand.one("image", "The word image"),
            Usage.Operand.any(
                "IMAGE",
                "NAME:TAG, NAME@DIGEST, NAME:TAG@DIGEST, or one of them behind NAME= with the new"
                    + " name; as kustomize edit set image takes them")),
        RenderFlags.after(
            Option.required("--env", "NAME", "The environment whose overlay is edited"),
            Opened.APP,
            Option.text("--message", "TEXT", "The message of the commit").or("-m"),
            WORK_TREE,
            Opened.DRY_RUN),
        List.of(
            "  hoist set image web:1.4.2 --env dev",
            "  hoist set image web=registry.example.com/web:1.4.2 --env dev",
            "  hoist set image web=*:1.4.2 --env dev   keep the new name that is there"));
  }

  @Override
  public int run(Arguments arguments, Env env) {
    List<ImageArgument> images = images(arguments.operands());
    if (arguments.has(WORK_TREE)) {
      return inWorkTree(images, arguments, env);
    }
    try (Opened opened = Opened.at(env, arguments)) {
      Workspace workspace = opened.workspace();
      ImageSetting setting = setting(workspace.project(), images, arguments, env);
      var setter = new ImageSetter(workspace, setting, Version.TEXT, env.clock());
      ImagePlan plan = setter.plan();
      if (plan.isUpToDate()) {
        return upToDate(arguments, env);
      }
      Faults.print(setter.warnings(plan), env);
      env.out().print(ImageText.of(plan.edits()));
      if (arguments.has("--dry-run")) {
        env.out().print("dry run: nothing was written\n");
        return Exit.OK;
      }
      env.out().flush();
      ImageOutcome outcome = setter.apply(plan);
      env.out().print(ImageText.of(outcome, workspace.remote().display()));
      tellBehind(outcome, workspace, env);
      return Exit.OK;
    }
  }

  private static List<ImageArgument> images(List<String> operands) {
    if (!operands.get(0).equals("image")) {
      throw fault(
          "usage.argument",
          "hoist set sets no \"" + operands.get(0) + "\"",
          "write hoist set image");
    }
    if (operands.size() == 1) {
      throw fault("usage.missing", "IMAGE is missing", "see: hoist help set");
    }
    var images = new ArrayList<ImageArgument>();
    for (String image : operands.subList(1, operands.size())) {
      images.add(ImageArgument.of(image));
    }
    return images;
  }

  private static ImageSetting setting(
      Project project, List<ImageArgument> images, Arguments arguments, Env env) {
    Environment environment = project.environment(arguments.required("--env"));
    List<App> apps = project.apps(arguments.all("--app"), List.of(environment));
    if (apps.size() > 1 && arguments.all("--app").isEmpty()) {
      throw fault(
          "usage.missing",
          "--app NAME is missing, for there are " + apps.size() + " apps",
          "name one, such as --app " + apps.get(0).name());
    }
    return new ImageSetting(
        project.targets(environment, apps),
        images,
        arguments.text("--message").filter(text -> !text.isBlank()),
        CiRun.of(env.vars()));
  }

  private static int upToDate(Arguments arguments, Env env) {
    env.out().print(arguments.required("--env") + " is up to date: it has these images\n");
    return Exit.OK;
  }

  private static int inWorkTree(List<ImageArgument> images, Arguments arguments, Env env) {
    DirectoryTree tree = DirectoryTree.at(env.dir());
    RepoPath here = tree.locate("");
    RepoPath top = ProjectReader.findTop(tree, here).orElse(here);
    Project project = ProjectReader.read(tree, top, top.name());
    ImageSetting setting = setting(project, images, arguments, env);
    List<FileEdit> edits = setting.edits(tree, top);
    if (edits.isEmpty()) {
      return upToDate(arguments, env);
    }
    RenderOptions options = RenderFlags.read(arguments, env);
    Faults.print(
        setting.unused(
            edits,
            top,
            target -> {
              RepoPath overlay = top.resolve(target.overlay().toString()).orElse(top);
              return Renderer.render(tree, overlay, options).bundle();
            }),
        env);
    env.out().print(ImageText.of(edits));
    if (arguments.has("--dry-run")) {
      env.out().print("dry run: nothing was written\n");
      return Exit.OK;
    }
    Path root = Objects.requireNonNull(env.dir().toAbsolutePath().getRoot());
    for (FileEdit edit : edits) {
      edit.write(root);
    }
    return Exit.OK;
  }

  /** The branch of the same name here does not have the commit. */
  private static void tellBehind(ImageOutcome outcome, Workspace workspace, Env env) {
    String branch = outcome.plan().branch().text();
    if (outcome.commit().isPresent()
        && !workspace.remote().isLocal()
        && workspace.repo().isCheckedOut(outcome.plan().branch())) {
      env.err()
          .print(
              "note: " + branch + " is checked out here without that commit; git pull gets it\n");
    }
  }

  private static HoistException fault(String id, String what, String hint) {
    return Diagnostic.error(id, Origin.NONE, what).hint(hint).asException();
  }
}
