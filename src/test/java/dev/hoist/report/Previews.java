package dev.hoist.report;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.diff.ObjectKey;
import dev.hoist.git.CommitId;
import dev.hoist.git.FileChange;
import dev.hoist.preview.Cause;
import dev.hoist.preview.Changed;
import dev.hoist.preview.ConfigurationChange;
import dev.hoist.preview.EnvironmentGates;
import dev.hoist.preview.Failure;
import dev.hoist.preview.Orphans;
import dev.hoist.preview.Preview;
import dev.hoist.preview.Setting;
import dev.hoist.preview.Share;
import dev.hoist.preview.TargetName;
import dev.hoist.review.Review;
import dev.hoist.tree.RepoPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Previews to report, made up. */
final class Previews {
  static final CommitId BASE = new CommitId("a".repeat(40));
  static final CommitId HEAD = new CommitId("b".repeat(40));
  static final CommitId TIP = new CommitId("c".repeat(40));

  private Previews() {}

  /** Everything that a preview may have to tell occurs once. */
  static Preview shop() {
    return of("shop", List.of(Reviews.shop()), "web");
  }

  /** With a share for each review, and a text in all places that take one. */
  static Preview of(String project, List<Review> reviews, String text) {
    var shares = new ArrayList<Share>();
    var changed = new ArrayList<Changed>();
    var cause =
        new Cause(
            new FileChange(RepoPath.parse(text).orElse(RepoPath.of("x")), FileChange.Kind.MODIFIED),
            List.of(RepoPath.of("overlays/dev"), RepoPath.of("parts"), RepoPath.of("base")));
    for (int i = 0; i < reviews.size(); i++) {
      String app = "app-" + i;
      shares.add(new Share(List.of(app), List.of("dev", "prod"), part(reviews.get(i)), 0));
      for (String environment : List.of("dev", "prod")) {
        var target = new TargetName(app, environment);
        changed.add(
            new Changed(target, List.of(Changed.Before.values()).get(i % 3), List.of(cause)));
      }
    }
    var fault =
        Diagnostic.error("load.missing", new Origin("base/kustomization.yaml", 3, 5), text)
            .because(text, new Origin("base", 0, 0))
            .hint(text);
    return new Preview(
        project,
        BASE,
        HEAD,
        Optional.of(TIP),
        List.of("dev", "staging", "prod"),
        reviews.size() + 1,
        changed,
        List.of(
            new Failure(new TargetName("broken", "staging"), List.of(fault), true, List.of(cause))),
        shares,
        2,
        5,
        List.of(new EnvironmentGates("prod", List.of("staging"), List.of("soak 24h"))),
        List.of(
            new Orphans(
                new TargetName("old", "prod"),
                List.of(new ObjectKey("apps", "Deployment", text, text)),
                3)),
        4,
        Optional.of(
            new ConfigurationChange(
                true,
                List.of("environment qa"),
                List.of("app old"),
                List.of(
                    new Setting("prod gates.soak", "1d", "1h", true),
                    new Setting("forge.api", text, "", false)),
                3,
                List.of(fault))));
  }

  /** One change that is the same in so many apps. */
  static Preview fleet(int apps) {
    Preview one = shop();
    var names = new ArrayList<String>();
    var changed = new ArrayList<Changed>();
    for (int i = 0; i < apps; i++) {
      names.add("app-" + i);
      for (String environment : List.of("dev", "prod")) {
        changed.add(
            new Changed(
                new TargetName("app-" + i, environment),
                Changed.Before.RENDERED,
                one.changed().get(0).causes()));
      }
    }
    return new Preview(
        "fleet",
        BASE,
        HEAD,
        Optional.of(TIP),
        one.environments(),
        apps,
        changed,
        List.of(),
        List.of(new Share(names, List.of("dev", "prod"), one.shares().get(0).review(), 0)),
        0,
        0,
        one.gates(),
        List.of(),
        0,
        Optional.empty());
  }

  /** As it stands in a share: between two commits, without rules that hid nothing. */
  private static Review part(Review review) {
    return new Review(
        BASE.shortened(),
        HEAD.shortened(),
        review.diff(),
        review.hidden(),
        List.of(),
        List.of(),
        review.findings());
  }
}
