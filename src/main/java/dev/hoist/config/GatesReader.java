package dev.hoist.config;

import dev.hoist.diag.Diagnostic;
import dev.hoist.finding.Severity;
import dev.hoist.node.Fields;
import dev.hoist.node.Scalar;
import dev.hoist.tree.RepoPath;
import java.util.Optional;

/** Reads {@code gates} of an environment. */
final class GatesReader {
  private GatesReader() {}

  static Gates read(Fields f, Delivery delivery) {
    var gates =
        new Gates(
            DurationReader.read(f, "soak"),
            WindowsReader.read(f),
            f.bool("order"),
            f.bool("clean"),
            findings(f),
            approvals(f, delivery),
            signed(f),
            f.origin());
    f.rejectOthers();
    return gates;
  }

  private static Optional<Severity> findings(Fields f) {
    Scalar word = f.string("findings");
    if (word == null) {
      return Optional.empty();
    }
    for (Severity severity : Severity.values()) {
      if (severity.word().equals(word.text())) {
        return Optional.of(severity);
      }
    }
    f.fault(
        Diagnostic.error(
                "config.findings", word.origin(), "there is no level \"" + word.text() + "\"")
            .hint("write blocked, high, medium or low"));
    return Optional.empty();
  }

  private static int approvals(Fields f, Delivery delivery) {
    Scalar written = f.integer("approvals");
    int approvals = f.number("approvals");
    if (written != null && approvals < 1) {
      f.fault(
          Diagnostic.error("config.approvals", written.origin(), "approvals must be 1 or more")
              .hint("leave it out where nobody needs to approve"));
    } else if (written != null && delivery != Delivery.PULL_REQUEST) {
      f.fault(
          Diagnostic.error(
                  "config.approvals",
                  written.origin(),
                  "approvals are given on a pull request, and none is made here")
              .hint("add delivery: pull-request"));
    }
    return approvals;
  }

  private static Optional<RepoPath> signed(Fields f) {
    Scalar file = f.string("signed");
    return file == null
        ? Optional.empty()
        : Optional.of(EnvironmentsReader.path(file, RepoPath.TOP, f.faults()));
  }
}
