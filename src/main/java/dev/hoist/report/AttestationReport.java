package dev.hoist.report;

import dev.hoist.config.Project;
import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.drift.Attestation;
import dev.hoist.drift.Drift;
import dev.hoist.git.CommitId;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.tree.RepoPath;
import dev.hoist.workspace.BranchChange;
import dev.hoist.workspace.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Words whether branches hold what their commits claim, for people and for programs. */
public final class AttestationReport {
  private static final int MAX_FILES = 5;

  private final String version;

  /**
   * Reports of one hoist.
   *
   * @param version its own, which may not be the one that rendered
   */
  public AttestationReport(String version) {
    this.version = version;
  }

  /** One line for each target, and below it one for each check. */
  public String text(List<Attestation> attestations, Project project, Screen screen) {
    var out = new StringBuilder();
    for (Attestation attestation : attestations) {
      out.append(Printable.line(attestation.target().describe(project)))
          .append(": ")
          .append(words(attestation))
          .append('\n');
      var rows = new ArrayList<List<String>>();
      for (Attestation.Check check : attestation.checks()) {
        rows.add(List.of(word(check.result()), name(check), fact(check, attestation)));
      }
      for (String line : Table.lines(rows)) {
        out.append("  ").append(line).append('\n');
      }
      List<Diagnostic> because = because(attestation);
      if (!because.isEmpty()) {
        out.append(DiagnosticText.of(because, SourceLines.NONE, screen));
      }
    }
    return out.toString();
  }

  private static String words(Attestation attestation) {
    if (attestation.isNeverPublished()) {
      return "never published";
    }
    String branch = attestation.target().branch().text();
    return switch (attestation.result()) {
      case PASSED -> "verified, " + branch + " holds " + shown(source(attestation));
      case FAILED -> "not verified, " + branch + " is not what was recorded";
      case UNKNOWN -> "cannot be told";
    };
  }

  /** The source revision that runs. */
  private static Optional<CommitId> source(Attestation attestation) {
    for (Attestation.Check check : attestation.checks()) {
      if (check instanceof Attestation.Rendering(Drift.Clean clean)) {
        return Optional.of(clean.source());
      }
    }
    return Optional.empty();
  }

  private static List<Diagnostic> because(Attestation attestation) {
    var because = new ArrayList<>(attestation.because());
    for (Attestation.Check check : attestation.checks()) {
      if (check instanceof Attestation.Rendering(Drift.Unknown unknown)) {
        because.addAll(unknown.because());
      }
    }
    return because;
  }

  private static String word(Attestation.Result result) {
    return result == Attestation.Result.FAILED ? "FAILED" : result.name().toLowerCase(Locale.ROOT);
  }

  private static String name(Attestation.Check check) {
    return switch (check) {
      case Attestation.Digest ignored -> "digest";
      case Attestation.Rendering ignored -> "rendering";
      case Attestation.History ignored -> "history";
      case Attestation.Records ignored -> "records";
    };
  }

  private String fact(Attestation.Check check, Attestation attestation) {
    String commit =
        attestation.claimed().map(change -> change.written().id().shortened()).orElse("-");
    return switch (check) {
      case Attestation.Digest digest ->
          switch (digest.result()) {
            case PASSED -> "the manifests have the digest that " + commit + " records";
            case FAILED -> "the manifests have another digest than " + commit + " records";
            case UNKNOWN -> "no commit of hoist's on the branch records a digest";
          };
      case Attestation.Rendering rendering -> rendering(rendering.report(), attestation);
      case Attestation.History history -> history(history, commit);
      case Attestation.Records records -> records(records);
    };
  }

  private String rendering(Drift.Report report, Attestation attestation) {
    return switch (report) {
      case Drift.Clean clean -> clean.source().shortened() + " renders to the same bytes";
      case Drift.Drifted drifted ->
          drifted.source().shortened()
              + " renders to something else: "
              + files(drifted.files())
              + otherVersion(attestation);
      case Drift.NeverPublished ignored -> "the folder is not on the branch any more";
      case Drift.Unknown ignored -> "the recorded revision cannot be rendered";
    };
  }

  private static String files(List<RepoPath> files) {
    var names = new ArrayList<String>();
    for (RepoPath file : files.subList(0, Math.min(MAX_FILES, files.size()))) {
      names.add(file.toString());
    }
    int more = files.size() - names.size();
    return String.join(", ", names) + (more > 0 ? " and " + more + " more" : "");
  }

  private String otherVersion(Attestation attestation) {
    Optional<String> rendered =
        attestation.claimed().flatMap(BranchChange::claim).flatMap(Claim::version);
    return rendered.isPresent() && !rendered.get().equals(version)
        ? "; it was rendered by hoist " + rendered.get() + ", and this is " + version
        : "";
  }

  private static String history(Attestation.History history, String commit) {
    if (history.others().isEmpty()) {
      return "nobody has touched the folder since " + commit;
    }
    var others = new ArrayList<String>();
    for (BranchChange other : history.others()) {
      others.add(
          other.commit().id().shortened()
              + " by "
              + other.written().author()
              + " ("
              + other.written().subject()
              + ")");
    }
    return (history.areTakenBack()
            ? "nothing is left of what hoist did not make: "
            : "hoist did not make ")
        + String.join(", ", others);
  }

  private static String records(Attestation.Records records) {
    boolean moved = records.noted().isPresent() && !records.noted().equals(records.claimed());
    return switch (records.result()) {
      case PASSED ->
          moved
              ? "a note has moved on to " + shown(records.noted()) + ", which renders to the same"
              : "all records name " + shown(records.claimed());
      case FAILED ->
          "the commit names "
              + shown(records.claimed())
              + ", the metadata "
              + shown(records.metadata())
              + ", the note "
              + shown(records.noted());
      case UNKNOWN -> "no commit of hoist's on the branch names a source revision";
    };
  }

  private static String shown(Optional<CommitId> id) {
    return id.map(CommitId::shortened).orElse("nothing");
  }

  /** The same as JSON: {@code docs/verify.md} describes it. */
  public String json(List<Attestation> attestations) {
    boolean all = true;
    for (Attestation attestation : attestations) {
      all &= attestation.result() == Attestation.Result.PASSED;
    }
    return JsonText.of(
        Mapping.builder()
            .put("version", JsonText.number(1))
            .put("verified", JsonText.bool(all))
            .put("targets", JsonText.list(attestations, this::target))
            .build(Origin.NONE));
  }

  private Node target(Attestation attestation) {
    Target target = attestation.target();
    String state =
        attestation.isNeverPublished() ? "never-published" : result(attestation.result());
    var fields =
        Mapping.builder()
            .put("app", JsonText.text(target.app().name()))
            .put("environment", JsonText.text(target.environment().name()))
            .put("branch", JsonText.text(target.branch().text()))
            .put("path", JsonText.text(target.folder().toString()))
            .put("state", JsonText.text(state));
    attestation.head().ifPresent(head -> fields.put("head", JsonText.text(head.id().hex())));
    attestation
        .claimed()
        .ifPresent(change -> fields.put("commit", JsonText.text(change.written().id().hex())));
    Optional<Claim> claim = attestation.claimed().flatMap(BranchChange::claim);
    if (claim.isPresent()) {
      fields.put("source", JsonText.text(claim.get().source().hex()));
      claim.get().version().ifPresent(by -> fields.put("hoist", JsonText.text(by)));
    }
    fields.put(
        "checks",
        JsonText.list(
            attestation.checks(),
            check ->
                Mapping.builder()
                    .put("check", JsonText.text(name(check)))
                    .put("result", JsonText.text(result(check.result())))
                    .put("fact", JsonText.text(fact(check, attestation)))
                    .build(Origin.NONE)));
    fields.put("because", JsonText.list(because(attestation), DriftReport::because));
    return fields.build(Origin.NONE);
  }

  private static String result(Attestation.Result result) {
    return result.name().toLowerCase(Locale.ROOT);
  }
}
