package dev.hoist.health;

import dev.hoist.git.CommitId;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is asked of an Application of Argo CD, {@code argoproj.io/v1alpha1}. */
record ArgoApplication(Mapping object) {

  /**
   * A sync, the last or the running one.
   *
   * @param revisions what it deploys, of each source; empty if that never became known
   */
  record Operation(
      String phase, String message, Optional<Instant> finished, List<CommitId> revisions) {
    boolean hasFailed() {
      return phase.equals("Failed") || phase.equals("Error");
    }

    boolean isRunning() {
      return finished.isEmpty() || !(hasFailed() || phase.equals("Succeeded"));
    }
  }

  /** One entry of the list of what was deployed. */
  record Deployment(Optional<Instant> at, List<CommitId> revisions) {}

  String name() {
    String name = text("metadata", "name");
    return name.isEmpty() ? "application" : Said.line(name);
  }

  boolean isBeingDeleted() {
    return !text("metadata", "deletionTimestamp").isEmpty();
  }

  /** Whether a sync is asked for that has not begun. */
  boolean isOperationRequested() {
    return find(object, "operation") != null;
  }

  /** The last sync; a rehearsal deploys nothing and says nothing. */
  Optional<Operation> operation() {
    Node state = find(object, "status", "operationState");
    if (state == null || text(state, "operation", "sync", "dryRun").equals("true")) {
      return Optional.empty();
    }
    List<CommitId> revisions = revisions(find(state, "syncResult"));
    return Optional.of(
        new Operation(
            text(state, "phase"),
            text(state, "message"),
            time(state, "finishedAt"),
            revisions.isEmpty() ? revisions(find(state, "operation", "sync")) : revisions));
  }

  /** When it was last compared with git. */
  Optional<Instant> reconciled() {
    return time(object, "status", "reconciledAt");
  }

  /** Errors that keep Argo CD from doing its work, as type and message. */
  List<String> errors() {
    var errors = new ArrayList<String>();
    for (Node condition : items(find(object, "status", "conditions"))) {
      String type = text(condition, "type");
      if (type.endsWith("Error")) {
        errors.add(type + Said.more(text(condition, "message")));
      }
    }
    return errors;
  }

  String sync() {
    return text("status", "sync", "status");
  }

  /**
   * What it was compared with, of each source; a branch name, which stands there on errors, is
   * none.
   */
  List<CommitId> revisions() {
    return revisions(find(object, "status", "sync"));
  }

  String health() {
    return text("status", "health", "status");
  }

  String healthMessage() {
    return text("status", "health", "message");
  }

  /** When the health last became another. */
  Optional<Instant> healthChanged() {
    return time(object, "status", "health", "lastTransitionTime");
  }

  /** What was deployed, the oldest first. */
  List<Deployment> history() {
    var history = new ArrayList<Deployment>();
    for (Node entry : items(find(object, "status", "history"))) {
      history.add(new Deployment(time(entry, "deployedAt"), revisions(entry)));
    }
    return history;
  }

  private String text(String... path) {
    return text(object, path);
  }

  private static String text(Node from, String... path) {
    return find(from, path) instanceof Scalar scalar ? scalar.text() : "";
  }

  private static Optional<Instant> time(Node from, String... path) {
    try {
      return Optional.of(OffsetDateTime.parse(text(from, path)).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** One source has {@code revision}, several have {@code revisions}. */
  private static List<CommitId> revisions(@Nullable Node from) {
    var revisions = new ArrayList<CommitId>();
    if (from != null) {
      CommitId.parse(text(from, "revision")).ifPresent(revisions::add);
      for (Node each : items(find(from, "revisions"))) {
        CommitId.parse(text(each)).ifPresent(revisions::add);
      }
    }
    return revisions;
  }

  private static List<Node> items(@Nullable Node node) {
    return node instanceof Sequence sequence ? sequence.items() : List.of();
  }

  private static @Nullable Node find(Node from, String... path) {
    Node node = from;
    for (String name : path) {
      node = node instanceof Mapping mapping ? mapping.get(name) : null;
    }
    return node == null || node.isNull() ? null : node;
  }
}
