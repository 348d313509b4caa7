package dev.hoist.report;

import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.gate.Gate;
import dev.hoist.hold.Hold;
import dev.hoist.hold.Holds;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.promote.OpenProposal;
import dev.hoist.promote.Status;
import dev.hoist.workspace.Published;
import java.time.Instant;
import java.util.ArrayList;
import java.util.OptionalInt;

/** Which source revision runs where, for programs: {@code docs/promotion.md} describes it. */
public final class StatusJson {
  private StatusJson() {}

  /**
   * All of it.
   *
   * @param now when holds are in force
   */
  public static String of(Status status, Instant now) {
    Mapping.Builder fields = Mapping.builder().put("version", JsonText.number(1));
    status.source().ifPresent(source -> fields.put("source", LogJson.commit(source)));
    return JsonText.of(
        fields
            .put("targets", JsonText.list(status.rows(), StatusJson::row))
            .put("proposals", JsonText.list(status.open(), StatusJson::proposal))
            .put("holds", holds(status.holds(), now))
            .put("leftBehind", JsonText.list(status.leftBehind(), DriftReport::leftBehind))
            .build(Origin.NONE));
  }

  private static Mapping.Builder running(Target target, Published published) {
    Mapping.Builder fields = LogJson.target(target);
    fields.put("commit", JsonText.text(published.commit().id().hex()));
    fields.put("time", JsonText.text(published.commit().time().toString()));
    published.source().ifPresent(source -> fields.put("source", JsonText.text(source.hex())));
    return fields;
  }

  private static Node row(Status.Row row) {
    Mapping.Builder fields =
        row.running().isPresent()
            ? running(row.target(), row.running().get())
            : LogJson.target(row.target());
    fields.put("branch", JsonText.text(row.target().branch().text()));
    row.revision().ifPresent(revision -> fields.put("revision", LogJson.commit(revision)));
    count("behindSource", row.behindSource(), fields);
    count("behindPrevious", row.behindPrevious(), fields);
    return fields.build(Origin.NONE);
  }

  private static void count(String key, OptionalInt commits, Mapping.Builder fields) {
    if (commits.isPresent()) {
      fields.put(key, JsonText.number(commits.getAsInt()));
    }
  }

  private static Node proposal(OpenProposal proposal) {
    Mapping.Builder fields = running(proposal.target(), proposal.published());
    fields.put("branch", JsonText.text(proposal.branch().text()));
    proposal.revision().ifPresent(revision -> fields.put("revision", LogJson.commit(revision)));
    var held = proposal.held().stream().map(Gate::key).toList();
    return fields.put("heldBy", JsonText.list(held, JsonText::text)).build(Origin.NONE);
  }

  private static Node holds(Holds holds, Instant now) {
    var nodes = new ArrayList<Node>();
    for (Hold.Freeze freeze : holds.freezes()) {
      Mapping.Builder fields = hold("freeze", freeze, now);
      freeze.environment().ifPresent(name -> fields.put("environment", JsonText.text(name)));
      nodes.add(fields.build(Origin.NONE));
    }
    for (Hold.Pin pin : holds.pins()) {
      nodes.add(
          hold("pin", pin, now)
              .put("app", JsonText.text(pin.app()))
              .put("environment", JsonText.text(pin.environment()))
              .put("source", JsonText.text(pin.revision().hex()))
              .build(Origin.NONE));
    }
    for (Diagnostic fault : holds.unreadable()) {
      nodes.add(
          Mapping.builder()
              .put("kind", JsonText.text("unreadable"))
              .put("file", JsonText.text(fault.at().toString()))
              .put("message", JsonText.text(fault.message()))
              .build(Origin.NONE));
    }
    return JsonText.list(nodes, node -> node);
  }

  private static Mapping.Builder hold(String kind, Hold hold, Instant now) {
    Hold.Terms terms = hold.terms();
    Mapping.Builder fields =
        Mapping.builder()
            .put("kind", JsonText.text(kind))
            .put("over", JsonText.bool(hold.isOver(now)))
            .put("reason", JsonText.text(terms.reason()));
    terms.since().ifPresent(since -> fields.put("since", JsonText.text(since.toString())));
    terms.until().ifPresent(until -> fields.put("until", JsonText.text(until.toString())));
    terms.by().ifPresent(by -> fields.put("by", JsonText.text(by)));
    return fields;
  }
}
