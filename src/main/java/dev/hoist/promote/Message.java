package dev.hoist.promote;

import dev.hoist.config.Environment;
import dev.hoist.gate.Gate;
import dev.hoist.gate.Verdict;
import dev.hoist.git.Commit;
import dev.hoist.git.Trailer;
import dev.hoist.workspace.CiRun;
import dev.hoist.workspace.HydratorMetadata;
import dev.hoist.workspace.Published;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/**
 * The message of a commit on an environment branch: what was done in words, and how it can be
 * proved in trailers. {@code Sha-dry-*} and {@code Sha-hydrated-active} are the names GitOps
 * Promoter uses.
 */
public final class Message {
  /**
   * What the plan itself does not know.
   *
   * @param version of hoist
   */
  public record Facts(String version, CiRun run) {}

  private Message() {}

  /** The first line, which is the title of a pull request, too. */
  static String subject(Plan plan) {
    List<Step> steps = plan.steps();
    Commit source = steps.get(0).source();
    String what = steps.size() == 1 ? steps.get(0).target().app().name() : steps.size() + " apps";
    return plan.kind().sentence(what, plan.to())
        + ": "
        + source.id().shortened()
        + " "
        + source.subject();
  }

  static String of(Plan plan, Facts facts) {
    List<Step> steps = plan.steps();
    var text = new StringBuilder(subject(plan)).append("\n\n");
    if (steps.size() > 1) {
      for (Step step : steps) {
        text.append("- ").append(step.target().app().name()).append(' ');
        text.append(step.source().id().shortened())
            .append(' ')
            .append(step.source().subject())
            .append('\n');
      }
      text.append('\n');
    }
    for (Trailer trailer : trailers(plan, facts)) {
      text.append(trailer).append('\n');
    }
    return text.toString();
  }

  /** The message of a commit on the source branch. */
  static String ofSource(Set<Published> from, Environment to, Facts facts) {
    var apps = new StringJoiner(", ");
    var names = new LinkedHashSet<String>();
    for (Published each : from) {
      apps.add(each.target().app().name());
      names.add(each.target().environment().name());
    }
    var text = new StringBuilder("Promote images of " + apps + " to " + to.name() + "\n\n");
    var trailers = new ArrayList<Trailer>();
    for (String name : names) {
      trailers.add(new Trailer("Hoist-From", name));
    }
    trailers.add(new Trailer("Hoist-To", to.name()));
    trailers.add(new Trailer("Hoist-Version", facts.version()));
    trailers.addAll(facts.run().trailers());
    for (Trailer trailer : trailers) {
      text.append(trailer).append('\n');
    }
    return text.toString();
  }

  private static List<Trailer> trailers(Plan plan, Facts facts) {
    var trailers = new ArrayList<Trailer>();
    trailers.addAll(from(plan));
    trailers.add(new Trailer("Hoist-To", plan.to().name()));
    plan.reason().ifPresent(why -> trailers.add(Trailer.ofWords("Hoist-Reason", why)));
    boolean several = plan.steps().size() > 1;
    for (Step step : plan.steps()) {
      String app = several ? step.target().app().name() + " " : "";
      trailers.add(new Trailer("Hoist-App", step.target().app().name()));
      step.active()
          .flatMap(active -> active.source())
          .ifPresent(sha -> trailers.add(new Trailer("Sha-dry-active", app + sha.hex())));
      trailers.add(new Trailer("Sha-dry-proposed", app + step.source().id().hex()));
      trailers.add(new Trailer("Hoist-Digest", app + "sha256:" + step.rendered().digest()));
      step.rendered()
          .restored()
          .ifPresent(commit -> trailers.add(new Trailer("Hoist-Restored", app + commit.hex())));
      for (Verdict verdict : step.verdicts()) {
        if (verdict.state().lets()) {
          String key = "Hoist-Gate-" + verdict.gate().key();
          trailers.add(Trailer.ofWords(key, app + said(verdict)));
        }
      }
    }
    plan.head().ifPresent(head -> trailers.add(new Trailer("Sha-hydrated-active", head.hex())));
    trailers.add(new Trailer("Hoist-Version", facts.version()));
    trailers.addAll(facts.run().trailers());
    if (!several) {
      for (Trailer trailer : plan.steps().get(0).source().trailers()) {
        if (HydratorMetadata.isReference(trailer)) {
          trailers.add(trailer);
        }
      }
    }
    return trailers;
  }

  /** Apps need not come from the same environments; only then does it say which app does. */
  private static List<Trailer> from(Plan plan) {
    var trailers = new LinkedHashSet<Trailer>();
    List<Environment> all = plan.fromAll();
    boolean same = plan.steps().stream().allMatch(each -> plan.from(each.target()).equals(all));
    for (Step step : plan.steps()) {
      String app = same ? "" : step.target().app().name() + " ";
      for (Environment each : plan.from(step.target())) {
        trailers.add(new Trailer("Hoist-From", app + each.name()));
      }
    }
    return List.copyOf(trailers);
  }

  /** Who has approved is known to nobody but the host, and so it is kept. */
  private static String said(Verdict verdict) {
    if (verdict.state() != Verdict.State.PASSED) {
      return "override: " + verdict.why();
    }
    return verdict.gate() == Gate.APPROVALS ? "pass: " + verdict.why() : "pass";
  }
}
