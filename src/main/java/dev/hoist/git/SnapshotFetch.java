package dev.hoist.git;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.Transport;

/**
 * Asks a repository where a ref stands and gets that one commit, in one connection. What a ref is
 * called is read as {@code git fetch} reads it: first as it is, then as a tag, then as a branch.
 */
final class SnapshotFetch {
  private final Repo into;
  private final GitUrl url;
  private final String ref;
  private final Predicate<CommitId> isHere;
  private final long deadline;

  SnapshotFetch(Repo into, GitUrl url, String ref, Predicate<CommitId> isHere) {
    this.into = into;
    this.url = url;
    this.ref = ref;
    this.isHere = isHere;
    this.deadline = System.nanoTime() + into.settings().networkTimeout().toNanos();
  }

  /** The commit, which is in the repository now unless it was here before. */
  CommitId run() {
    Optional<CommitId> full = CommitId.parse(ref);
    List<String> names = full.isPresent() ? List.of(Constants.HEAD) : names();
    try (Transport transport = new Transports(into).forSnapshot(url);
        FetchConnection connection = transport.openFetch(specs(names))) {
      Ref wanted =
          full.isPresent()
              ? new ObjectIdRef.Unpeeled(Ref.Storage.NETWORK, ref, full.get().object())
              : find(connection, names);
      ObjectId id = wanted.getObjectId();
      ObjectId peeled = wanted.getPeeledObjectId() == null ? id : wanted.getPeeledObjectId();
      if (isHere.test(CommitId.of(peeled))) {
        return CommitId.of(peeled);
      }
      connection.fetch(new Deadline(), List.of(wanted), Set.of());
      return into.resolve(id.name()).orElseThrow(() -> noRef("it is no commit"));
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private List<String> names() {
    if (ref.startsWith("-") || !Repository.isValidRefName(Constants.R_HEADS + ref)) {
      throw noRef("no ref can have that name");
    }
    return List.of(ref, Constants.R_REFS + ref, Constants.R_TAGS + ref, Constants.R_HEADS + ref);
  }

  private static List<RefSpec> specs(List<String> names) {
    var specs = new ArrayList<RefSpec>();
    for (String name : names) {
      specs.add(new RefSpec(name));
    }
    return specs;
  }

  private Ref find(FetchConnection connection, List<String> names) {
    for (String name : names) {
      Ref found = connection.getRef(name);
      if (found != null && found.getObjectId() != null) {
        return found;
      }
    }
    throw noRef("");
  }

  private HoistException noRef(String why) {
    String shown = Printable.line(ref);
    Diagnostic fault =
        Diagnostic.error(
            "remote.no-ref", Origin.NONE, "there is no branch or tag \"" + shown + "\" in " + url);
    if (!why.isEmpty()) {
      fault = fault.because(why, Origin.NONE);
    }
    return fault
        .hint(
            ref.matches("[0-9a-fA-F]{4,39}")
                ? "write all 40 digits of the commit id, or the name of a branch or tag"
                : "correct ref=, or push the branch or tag")
        .asException();
  }

  private HoistException unreachable(IOException cause) {
    String reason = GitFault.reason(cause);
    boolean late = deadline - System.nanoTime() <= 0;
    return Diagnostic.error(
            "remote.unreachable", Origin.NONE, "repository " + url + " cannot be read")
        .because(
            late ? "no answer within " + into.settings().timeoutSeconds() + " s" : reason,
            Origin.NONE)
        .hint(late ? "try again, or allow more time with timeout= in the address" : hint(reason))
        .asException();
  }

  private String hint(String reason) {
    String hint = Fetcher.hint(url, reason.toLowerCase(Locale.ROOT));
    return hint.contains("HOIST_GIT_TOKEN")
        ? "set up a credential helper, or give a token in HOIST_GIT_TOKEN and name its host in"
            + " HOIST_GIT_HOST"
        : hint;
  }

  /**
   * Stops a server that sends, but slowly; one that is silent is left to the time limit of reads.
   */
  private final class Deadline extends EmptyProgressMonitor {
    @Override
    public boolean isCancelled() {
      return deadline - System.nanoTime() <= 0;
    }
  }
}
