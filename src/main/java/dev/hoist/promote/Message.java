package dev.hoist.promote;

import dev.hoist.config.Project;
import dev.hoist.git.Commit;
import dev.hoist.git.Trailer;
import dev.hoist.workspace.CiRun;
import dev.hoist.workspace.HydratorMetadata;
import java.util.ArrayList;
import java.util.List;

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

  static String of(Plan plan, Project project, Facts facts) {
    List<Step> steps = plan.steps();
    Commit source = steps.get(0).source();
    var text = new StringBuilder();
    text.append(plan.from().isPresent() ? "promote " : "publish ");
    text.append(steps.size() == 1 ? steps.get(0).target().app().name() : steps.size() + " apps");
    text.append(" to ").append(plan.to().name());
    text.append(": ")
        .append(source.id().shortened())
        .append(' ')
        .append(source.subject())
        .append("\n\n");
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

  private static List<Trailer> trailers(Plan plan, Facts facts) {
    var trailers = new ArrayList<Trailer>();
    plan.from().ifPresent(from -> trailers.add(new Trailer("Hoist-From", from.name())));
    trailers.add(new Trailer("Hoist-To", plan.to().name()));
    boolean several = plan.steps().size() > 1;
    for (Step step : plan.steps()) {
      String app = several ? step.target().app().name() + " " : "";
      trailers.add(new Trailer("Hoist-App", step.target().app().name()));
      step.active()
          .flatMap(active -> active.source())
          .ifPresent(sha -> trailers.add(new Trailer("Sha-dry-active", app + sha.hex())));
      trailers.add(new Trailer("Sha-dry-proposed", app + step.source().id().hex()));
      trailers.add(new Trailer("Hoist-Digest", app + "sha256:" + step.rendered().digest()));
    }
    plan.head().ifPresent(head -> trailers.add(new Trailer("Sha-hydrated-active", head.hex())));
    trailers.add(new Trailer("Hoist-Version", facts.version()));
    facts
        .run()
        .actor()
        .ifPresent(actor -> trailers.add(new Trailer("Hoist-Actor", oneLine(actor))));
    facts.run().url().ifPresent(url -> trailers.add(new Trailer("Hoist-Run-Url", oneLine(url))));
    if (!several) {
      for (Trailer trailer : plan.steps().get(0).source().trailers()) {
        if (HydratorMetadata.isReference(trailer)) {
          trailers.add(trailer);
        }
      }
    }
    return trailers;
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
