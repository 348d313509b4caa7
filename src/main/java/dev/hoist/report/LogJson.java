package dev.hoist.report;

import dev.hoist.config.Target;
import dev.hoist.diag.Origin;
import dev.hoist.git.Commit;
import dev.hoist.git.Trailer;
import dev.hoist.history.Arrivals;
import dev.hoist.history.History;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.workspace.BranchChange;
import dev.hoist.workspace.Claim;
import java.time.Duration;
import java.util.Locale;

/** What ran where since when, for programs: {@code docs/log.md} describes it. */
public final class LogJson {
  private LogJson() {}

  /** The changes, newest first. */
  public static String of(History history) {
    return JsonText.of(
        Mapping.builder()
            .put("version", JsonText.number(1))
            .put("entries", JsonText.list(history.entries(), LogJson::entry))
            .put("noted", JsonText.list(history.noted(), LogJson::noted))
            .build(Origin.NONE));
  }

  private static Node entry(History.Entry entry) {
    BranchChange change = entry.change();
    Mapping.Builder fields = target(change.target());
    change(change, fields);
    fields.put("made", JsonText.text(change.maker().name().toLowerCase(Locale.ROOT)));
    fields.put("removed", JsonText.bool(change.removed()));
    change.source().ifPresent(source -> fields.put("source", JsonText.text(source.hex())));
    entry.revision().ifPresent(revision -> fields.put("revision", commit(revision)));
    entry.leadTime().ifPresent(time -> fields.put("leadTimeSeconds", seconds(time)));
    if (change.claim().isPresent()) {
      Claim claim = change.claim().get();
      if (!claim.from().isEmpty()) {
        fields.put("from", JsonText.list(claim.from(), JsonText::text));
      }
      claim.restored().ifPresent(commit -> fields.put("restored", JsonText.text(commit.hex())));
      claim.runUrl().ifPresent(url -> fields.put("run", JsonText.text(url)));
      fields.put("gates", JsonText.list(claim.gates(), LogJson::gate));
    }
    return fields.build(Origin.NONE);
  }

  static Mapping.Builder target(Target target) {
    return Mapping.builder()
        .put("app", JsonText.text(target.app().name()))
        .put("environment", JsonText.text(target.environment().name()));
  }

  private static void change(BranchChange change, Mapping.Builder fields) {
    fields.put("commit", JsonText.text(change.commit().id().hex()));
    fields.put("time", JsonText.text(change.commit().time().toString()));
    fields.put("by", JsonText.text(LogText.by(change)));
    fields.put("subject", JsonText.text(change.written().subject()));
  }

  static Node commit(Commit commit) {
    return Mapping.builder()
        .put("commit", JsonText.text(commit.id().hex()))
        .put("time", JsonText.text(commit.time().toString()))
        .put("author", JsonText.text(commit.author().toString()))
        .put("subject", JsonText.text(commit.subject()))
        .build(Origin.NONE);
  }

  private static Node gate(Trailer gate) {
    return Mapping.builder()
        .put("gate", JsonText.text(gate.key()))
        .put("said", JsonText.text(gate.value()))
        .build(Origin.NONE);
  }

  private static Scalar seconds(Duration time) {
    return Scalar.plain(Long.toString(time.toSeconds()), Origin.NONE);
  }

  private static Node noted(History.Noted noted) {
    Mapping.Builder fields = target(noted.target());
    fields.put("commit", JsonText.text(noted.head().id().hex()));
    fields.put("source", JsonText.text(noted.source().hex()));
    noted.revision().ifPresent(revision -> fields.put("revision", commit(revision)));
    return fields.build(Origin.NONE);
  }

  /** When one source commit reached each environment. */
  public static String of(Arrivals arrivals) {
    return JsonText.of(
        Mapping.builder()
            .put("version", JsonText.number(1))
            .put("revision", commit(arrivals.commit()))
            .put("arrivals", JsonText.list(arrivals.arrivals(), LogJson::arrival))
            .build(Origin.NONE));
  }

  private static Node arrival(Arrivals.Arrival arrival) {
    Mapping.Builder fields = target(arrival.target());
    switch (arrival) {
      case Arrivals.Reached reached -> {
        fields.put("state", JsonText.text("reached"));
        change(reached.change(), fields);
        fields.put("leadTimeSeconds", seconds(reached.leadTime()));
        fields.put("orEarlier", JsonText.bool(reached.latest()));
        fields.put("left", JsonText.bool(reached.left()));
      }
      case Arrivals.Noted noted -> {
        fields.put("state", JsonText.text("noted"));
        fields.put("commit", JsonText.text(noted.head().id().hex()));
      }
      case Arrivals.NotYet notYet -> {
        fields.put("state", JsonText.text("not-yet"));
        notYet.running().ifPresent(id -> fields.put("running", JsonText.text(id.hex())));
      }
      case Arrivals.Unknown ignored -> fields.put("state", JsonText.text("unknown"));
    }
    return fields.build(Origin.NONE);
  }
}
