package dev.hoist.hold;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.git.CommitId;
import dev.hoist.node.Fields;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.tree.RepoPath;
import dev.hoist.yaml.KeyPlaces;
import dev.hoist.yaml.YamlReader;
import dev.hoist.yaml.YamlWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One hold as a file of its own, so that two people never get into each other's way. Its path says
 * what is held, its content why. People may write such files, too: any YAML will do, but every
 * field must be one that is known, because a hold that is not understood must not be passed over.
 */
final class HoldFile {
  static final RepoPath FREEZES = RepoPath.of("freezes");
  static final RepoPath PINS = RepoPath.of("pins");

  /** The name of the file that freezes everything, without its extension. */
  static final String EVERYTHING = "freeze";

  private HoldFile() {}

  /** Where the hold of something is written: the path without extension. */
  static RepoPath freeze(Optional<String> environment) {
    return environment.isEmpty() ? RepoPath.of(EVERYTHING) : FREEZES.child(environment.get());
  }

  /** The same for an app in an environment. */
  static RepoPath pin(String environment, String app) {
    return PINS.child(environment).child(app);
  }

  static RepoPath of(Hold hold) {
    return hold instanceof Hold.Pin pin
        ? pin(pin.environment(), pin.app())
        : freeze(((Hold.Freeze) hold).environment());
  }

  static Hold.Freeze readFreeze(Optional<String> environment, byte[] content, String shown) {
    var faults = new Diagnostics();
    Fields fields = fields(content, shown, "a freeze", faults);
    Hold.Terms terms = terms(fields, shown);
    finish(fields, shown);
    return new Hold.Freeze(environment, terms);
  }

  static Hold.Pin readPin(String environment, String app, byte[] content, String shown) {
    var faults = new Diagnostics();
    Fields fields = fields(content, shown, "a pin", faults);
    Hold.Terms terms = terms(fields, shown);
    Optional<CommitId> revision = revision(fields, shown);
    finish(fields, shown);
    return new Hold.Pin(environment, app, revision.orElseThrow(), terms);
  }

  private static Fields fields(byte[] content, String shown, String what, Diagnostics faults) {
    List<Node> documents;
    try {
      documents = YamlReader.documents(content, shown);
    } catch (HoistException e) {
      throw unreadable(e.diagnostics(), shown);
    }
    if (documents.size() == 1 && documents.get(0) instanceof Mapping object) {
      return new Fields(object, what, faults, new KeyPlaces(content));
    }
    Origin at =
        documents.isEmpty() ? Origin.of(shown) : documents.get(documents.size() - 1).origin();
    throw Diagnostic.error("hold.unreadable", at, what + " must be one object and nothing else")
        .hint("write at least reason: with a text")
        .asException();
  }

  private static Hold.Terms terms(Fields fields, String shown) {
    String reason = fields.text("reason").strip();
    if (reason.isEmpty() && fields.faults().isEmpty()) {
      fields.fault(
          Diagnostic.error("hold.unreadable", fields.origin(), "nothing says why this is held")
              .hint("add reason: with a text"));
    }
    return new Hold.Terms(
        reason,
        time(fields, "since"),
        time(fields, "until"),
        Optional.of(fields.text("by").strip()).filter(text -> !text.isEmpty()),
        fields.origin().isNone() ? Origin.of(shown) : fields.origin());
  }

  private static Optional<Instant> time(Fields fields, String name) {
    Scalar written = fields.string(name);
    if (written == null) {
      return Optional.empty();
    }
    Optional<Instant> time = Until.point(written.text());
    if (time.isEmpty()) {
      fields.fault(
          Diagnostic.error(
                  "hold.unreadable",
                  written.origin(),
                  "\"" + written.text() + "\" is no point in time")
              .hint("write date and time, such as 2027-01-31T18:00:00Z"));
    }
    return time;
  }

  private static Optional<CommitId> revision(Fields fields, String shown) {
    Scalar written = fields.string("revision");
    Optional<CommitId> revision =
        written == null ? Optional.empty() : CommitId.parse(written.text().strip());
    if (revision.isEmpty()) {
      Origin at = written == null ? fields.origin() : written.origin();
      fields.fault(
          Diagnostic.error(
                  "hold.unreadable",
                  at.isNone() ? Origin.of(shown) : at,
                  "nothing says which source commit stays")
              .hint("write revision: with the 40 digits of a commit"));
    }
    return revision;
  }

  private static void finish(Fields fields, String shown) {
    fields.rejectOthers();
    if (!fields.faults().isEmpty()) {
      throw unreadable(fields.faults().sorted(), shown);
    }
  }

  /** Faults under the one id that gates and people look for, whatever found them. */
  static HoistException unreadable(List<Diagnostic> found, String shown) {
    var faults = new ArrayList<Diagnostic>();
    for (Diagnostic each : found) {
      Origin at = each.at().isNone() ? Origin.of(shown) : each.at();
      faults.add(
          new Diagnostic(
              Diagnostic.Severity.ERROR,
              "hold.unreadable",
              each.message(),
              at,
              each.because(),
              each.hint()));
    }
    return new HoistException(faults);
  }

  /** The content of the file of a hold. */
  static byte[] write(Hold hold) {
    var fields = Mapping.builder();
    fields.put("reason", text(hold.terms().reason()));
    if (hold instanceof Hold.Pin pin) {
      fields.put("revision", text(pin.revision().hex()));
    }
    hold.terms().since().ifPresent(since -> fields.put("since", text(since.toString())));
    hold.terms().until().ifPresent(until -> fields.put("until", text(until.toString())));
    hold.terms().by().ifPresent(by -> fields.put("by", text(by)));
    return YamlWriter.write(fields.build(Origin.NONE));
  }

  private static Scalar text(String text) {
    return Scalar.string(text, Origin.NONE);
  }
}
