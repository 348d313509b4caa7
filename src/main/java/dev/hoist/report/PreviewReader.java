package dev.hoist.report;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.git.CommitId;
import dev.hoist.git.FileChange;
import dev.hoist.json.Json;
import dev.hoist.node.Mapping;
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
import dev.hoist.tree.RepoPath;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the artifact of a preview, which was made where a stranger's change was: it may hold
 * anything. What is larger than {@link PreviewJson} writes, has a field that it does not write, or
 * names no commits is refused; what is accepted says what it likes about the change, and reports
 * show that as harmlessly as what they have seen themselves. Whoever publishes it checks that
 * {@link Preview#shownHead} is the commit that it is meant to be about.
 */
public final class PreviewReader {
  /** More of them tell no more. */
  private static final int MAX_FAULTS = 20;

  private PreviewReader() {}

  /**
   * The preview.
   *
   * @param shown what the artifact is called in faults
   * @throws HoistException with what is wrong with it
   */
  public static Preview read(byte[] artifact, String shown) {
    if (artifact.length > PreviewJson.MAX_BYTES) {
      throw fault(shown, "the artifact is larger than " + PreviewJson.MAX_BYTES + " bytes");
    }
    if (!(Json.read(text(artifact, shown), shown) instanceof Mapping object)) {
      throw fault(shown, "the artifact is no object");
    }
    var faults = new Diagnostics();
    Preview preview =
        HostileFields.read(
            new HostileFields(object, "the artifact", faults), PreviewReader::preview);
    List<Diagnostic> found = faults.sorted();
    if (!found.isEmpty()) {
      throw new HoistException(found.subList(0, Math.min(found.size(), MAX_FAULTS)));
    }
    return preview;
  }

  private static String text(byte[] artifact, String shown) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(artifact)).toString();
    } catch (CharacterCodingException e) {
      throw fault(shown, "the artifact is not written in UTF-8");
    }
  }

  private static HoistException fault(String shown, String what) {
    return Diagnostic.error("preview.artifact", Origin.of(shown), what)
        .hint("make it with hoist preview --output json=FILE")
        .asException();
  }

  private static Preview preview(HostileFields f) {
    if (f.number("schemaVersion", 0) != PreviewJson.VERSION) {
      f.fault("the artifact is of another version");
    }
    return new Preview(
        f.name("project"),
        commit(f, "base"),
        commit(f, "head"),
        f.has("tip") ? Optional.of(commit(f, "tip")) : Optional.empty(),
        f.names("environments"),
        f.number("apps", 0),
        f.objects("changed", PreviewReader::changed),
        f.objects("failures", PreviewReader::failure),
        f.objects("shares", PreviewReader::share),
        f.number("same", 0),
        f.number("untouched", 0),
        f.objects("gates", PreviewReader::gates),
        f.objects("orphans", PreviewReader::orphans),
        f.number("leftOut", 0),
        f.optional("configuration", PreviewReader::configuration));
  }

  private static CommitId commit(HostileFields f, String name) {
    Optional<CommitId> id = CommitId.parse(f.name(name));
    if (id.isEmpty()) {
      f.fault("field \"" + name + "\" is no commit id");
    }
    return id.orElse(new CommitId("0".repeat(40)));
  }

  private static TargetName target(HostileFields f) {
    return new TargetName(f.name("app"), f.name("environment"));
  }

  private static Changed changed(HostileFields f) {
    return new Changed(
        target(f),
        f.word("before", Changed.Before.class),
        f.objects("causes", PreviewReader::cause));
  }

  private static Failure failure(HostileFields f) {
    return new Failure(
        target(f),
        f.objects("faults", PreviewReader::diagnostic),
        f.bool("failedBefore"),
        f.objects("causes", PreviewReader::cause));
  }

  private static Cause cause(HostileFields f) {
    var through = new ArrayList<RepoPath>();
    for (String folder : f.names("through")) {
      through.add(path(f, folder));
    }
    RepoPath file = path(f, f.text("file"));
    return new Cause(new FileChange(file, f.word("change", FileChange.Kind.class)), through);
  }

  private static RepoPath path(HostileFields f, String text) {
    Optional<RepoPath> path = RepoPath.parse(text);
    if (path.isEmpty()) {
      f.fault("a path leads out of the repository");
    }
    return path.orElse(RepoPath.TOP);
  }

  private static Diagnostic diagnostic(HostileFields f) {
    return new Diagnostic(
        Diagnostic.Severity.ERROR,
        f.name("id"),
        f.text("message"),
        f.optional("source", ReviewNodesReader::origin).orElse(Origin.NONE),
        f.objects("because", PreviewReader::because),
        f.optional("hint"));
  }

  private static Diagnostic.Because because(HostileFields f) {
    return new Diagnostic.Because(
        f.text("fact"), f.optional("source", ReviewNodesReader::origin).orElse(Origin.NONE));
  }

  private static Share share(HostileFields f) {
    return new Share(
        f.names("apps"),
        f.names("environments"),
        f.object("review", ReviewNodesReader::read),
        f.number("leftOut", 0));
  }

  private static EnvironmentGates gates(HostileFields f) {
    return new EnvironmentGates(f.name("environment"), f.names("after"), f.names("gates"));
  }

  private static Orphans orphans(HostileFields f) {
    return new Orphans(
        target(f), f.objects("objects", ReviewNodesReader::key), f.number("count", 0));
  }

  private static ConfigurationChange configuration(HostileFields f) {
    return new ConfigurationChange(
        f.bool("edited"),
        f.names("added"),
        f.names("removed"),
        f.objects("settings", PreviewReader::setting),
        f.number("leftOut", 0),
        f.objects("faults", PreviewReader::diagnostic));
  }

  private static Setting setting(HostileFields f) {
    return new Setting(f.text("name"), f.text("before"), f.text("after"), f.bool("loosens"));
  }
}
