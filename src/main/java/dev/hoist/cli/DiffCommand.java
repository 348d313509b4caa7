package dev.hoist.cli;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.diff.ObjectKey;
import dev.hoist.explain.ResourceName;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import dev.hoist.review.Review;
import dev.hoist.review.Reviewer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Shows what differs between two sets of manifests, object by object and field by field. */
final class DiffCommand implements Command {
  @Override
  public Usage usage() {
    return new Usage(
        "diff",
        List.of("Show what differs between two sets of manifests, and what that means."),
        List.of(
            "[--app NAME]... [--only KIND[/NAME]]... [--output FORMAT[=FILE]]...",
            "[--show-ignored] [--exit-code] [rendering] A B"),
        List.of(
            Usage.Operand.one(
                "A",
                "An environment (what its branch holds), a folder with a kustomization or with"
                    + " manifests, a file of manifests, REV:PATH for a folder or file at a"
                    + " revision, or - for standard input"),
            Usage.Operand.one("B", "The same, for the other side")),
        RenderFlags.after(
            Opened.APP,
            Option.several(
                "--only",
                "KIND[/NAME]",
                "Only this kind or resource, such as deploy/web; may be repeated"),
            Outputs.OPTION,
            Outputs.IGNORED,
            Option.flag(
                "--exit-code",
                "Exit with 2 when there are differences, with 3 when a cluster would refuse one")),
        List.of(
            "  hoist diff staging prod         two environments as they run",
            "  hoist diff prod overlays/prod   what is on disk and not yet in prod",
            "  hoist diff v1.4.1:overlays/prod HEAD:overlays/prod",
            "  kustomize build . | hoist diff old.yaml - --output markdown=change.md",
            "  KUBECTL_EXTERNAL_DIFF=\"hoist diff\" kubectl diff -k overlays/prod"));
  }

  @Override
  public int run(Arguments arguments, Env env) {
    Outputs outputs = Outputs.of(arguments);
    String a = arguments.operands().get(0);
    String b = arguments.operands().get(1);
    boolean live = isOfKubectl(a, "LIVE-") && isOfKubectl(b, "MERGED-");
    try (var sides = new Sides(arguments, env)) {
      Sides.Found one = sides.find(a);
      Sides.Found other = sides.find(b);
      Reviewer.Side before = one.side(a, live);
      Reviewer.Side after = other.side(b, live);
      Reviewer reviewer = Opened.newReviewer(env, sides.policy());
      Review review =
          one.isElsewhere(other)
              ? reviewer.reviewEnvironments(before, after)
              : reviewer.review(before, after);
      review = only(arguments, review, before, after);
      outputs.write(review, reviewer.gate(), env);
      if (live) {
        return review.diff().isEmpty() ? Exit.OK : Exit.TROUBLE;
      }
      return arguments.has("--exit-code") ? code(review) : Exit.OK;
    }
  }

  private static int code(Review review) {
    if (review.isBlocked()) {
      return Exit.BLOCKED;
    }
    return review.diff().isEmpty() ? Exit.OK : Exit.DIFFERENT;
  }

  /** Whether a folder is one of the two that kubectl makes for a diff program. */
  private static boolean isOfKubectl(String argument, String prefix) {
    Path name = Path.of(argument).getFileName();
    return name != null && name.toString().startsWith(prefix);
  }

  private static Review only(
      Arguments arguments, Review review, Reviewer.Side before, Reviewer.Side after) {
    var wanted = new ArrayList<ResourceName>();
    for (String text : arguments.all("--only")) {
      ResourceName name = ResourceName.ofAny(text);
      if (!isIn(before.bundle(), name) && !isIn(after.bundle(), name)) {
        throw unknown(text);
      }
      wanted.add(name);
    }
    return wanted.isEmpty() ? review : review.only(key -> isOneOf(wanted, key));
  }

  private static boolean isOneOf(List<ResourceName> wanted, ObjectKey key) {
    for (ResourceName name : wanted) {
      if (name.isOf(key)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIn(Bundle bundle, ResourceName name) {
    for (Resource resource : bundle.resources()) {
      if (name.isOf(ObjectKey.of(resource.id()))) {
        return true;
      }
    }
    return false;
  }

  private static HoistException unknown(String text) {
    return Diagnostic.error(
            "diff.no-resource", Origin.NONE, "neither side has anything called \"" + text + "\"")
        .hint("write a kind, such as deployment, or KIND/NAME")
        .asException();
  }
}
