package dev.hoist.git;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.Transport;

/**
 * Fetches named refs in one connection, and only those. JGit's own fetch fails when one of several
 * branches does not exist, so the steps are taken here one by one.
 */
final class Fetcher {
  private static final int LOCK_TRIES = 20;
  private static final int LOCK_PAUSE_MS = 10;

  private final Repo repo;
  private final GitUrl url;
  private final String display;

  Fetcher(Repo repo, GitUrl url, String display) {
    this.repo = repo;
    this.url = url;
    this.display = display;
  }

  /**
   * Fetches refs.
   *
   * @param tracking by the name of a ref there, the name under which it is kept here
   * @return where each ref stands that exists
   */
  Map<String, ObjectId> fetch(Map<String, String> tracking) {
    var specs = new ArrayList<RefSpec>();
    for (String name : tracking.keySet()) {
      specs.add(new RefSpec(name));
    }
    try (Transport transport = new Transports(repo).forFetch(url);
        FetchConnection connection = transport.openFetch(specs)) {
      var found = new LinkedHashMap<String, ObjectId>();
      var wanted = new ArrayList<Ref>();
      for (String name : tracking.keySet()) {
        Ref ref = connection.getRef(name);
        ObjectId id = ref == null ? null : ref.getObjectId();
        if (id != null) {
          found.put(name, id);
          if (!isHere(id)) {
            wanted.add(ref);
          }
        }
      }
      // No lock on the pack that comes: two fetches in one clone would get the same pack and take
      // away each other's lock. A collection keeps what is younger than two weeks anyway.
      if (!wanted.isEmpty()) {
        connection.fetch(NullProgressMonitor.INSTANCE, wanted, Set.of());
        await(wanted);
      }
      for (Map.Entry<String, ObjectId> ref : found.entrySet()) {
        keep(Objects.requireNonNull(tracking.get(ref.getKey())), ref.getValue());
      }
      return found;
    } catch (IOException e) {
      throw unreachable(url, display, "cannot be read", e);
    }
  }

  /**
   * Another fetch in this clone may be putting the same pack in place: its first file is there, so
   * ours was thrown away, but the index that makes it readable comes a moment later.
   */
  private void await(List<Ref> wanted) throws IOException {
    for (Ref ref : wanted) {
      for (int i = 0; !isHere(ref.getObjectId()); i++) {
        if (i == LOCK_TRIES) {
          throw new TransportException("\"" + ref.getName() + "\" did not arrive");
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOCK_PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isHere(ObjectId id) throws IOException {
    try (ObjectReader reader = repo.repository().newObjectReader()) {
      return reader.has(id);
    }
  }

  /**
   * Remembers where a ref stood. Another process may hold the lock for a moment; should it never
   * let go, the answer is still right, for it comes from the connection.
   */
  private void keep(String name, ObjectId id) throws IOException {
    Repository repository = repo.repository();
    for (int i = 0; i < LOCK_TRIES; i++) {
      RefUpdate update = repository.updateRef(name);
      update.setNewObjectId(id);
      update.setForceUpdate(true);
      update.disableRefLog();
      if (update.update() != RefUpdate.Result.LOCK_FAILURE) {
        return;
      }
      pause();
    }
  }

  /** Gets one commit by its id, with its history. */
  void fetchCommit(CommitId id) {
    try (Transport transport = new Transports(repo).forFetch(url)) {
      fetchCommit(id, transport);
    } catch (IOException e) {
      throw unreachable(url, display, "cannot be read", e);
    }
    if (!repo.has(id)) {
      throw notGiven(id, new TransportException("it sent something else"));
    }
  }

  /** Gets the history of a commit that is here, which moves the edge of a shallow clone. */
  void fetchHistory(CommitId id) {
    try (Transport transport = new Transports(repo).forHistory(url)) {
      fetchCommit(id, transport);
    } catch (IOException e) {
      throw unreachable(url, display, "cannot be read", e);
    }
  }

  private void fetchCommit(CommitId id, Transport transport) throws IOException {
    try (FetchConnection connection = transport.openFetch(List.of(new RefSpec(Constants.HEAD)))) {
      Ref commit = new ObjectIdRef.Unpeeled(Ref.Storage.NETWORK, id.hex(), id.object());
      try {
        connection.fetch(NullProgressMonitor.INSTANCE, List.of(commit), Set.of());
      } catch (TransportException e) {
        throw notGiven(id, e);
      }
    }
  }

  private HoistException notGiven(CommitId id, TransportException cause) {
    return Diagnostic.error(
            "git.missing-commit",
            Origin.NONE,
            "commit " + id + " is not here and \"" + display + "\" does not give it")
        .because(GitFault.reason(cause), Origin.NONE)
        .hint("push a branch that contains it")
        .asException();
  }

  /** Words for a remote that does not answer as it should. */
  static HoistException unreachable(GitUrl url, String display, String what, Exception cause) {
    String reason = GitFault.reason(cause);
    return Diagnostic.error("git.remote", Origin.NONE, "remote \"" + display + "\" " + what)
        .because(reason, Origin.NONE)
        .hint(hint(url, reason.toLowerCase(Locale.ROOT)))
        .asException();
  }

  static String hint(GitUrl url, String reason) {
    if (reason.contains("server key")) {
      return "add the host to ~/.ssh/known_hosts: ssh-keyscan " + url.host();
    }
    boolean login =
        reason.contains("auth")
            || reason.contains("cannot log in")
            || reason.contains("credentials")
            || reason.contains("not permitted");
    if (login && url.isHttp()) {
      return "give a token in HOIST_GIT_TOKEN, or set up a credential helper";
    }
    if (login && url.scheme() == GitUrl.Scheme.SSH) {
      return "add a key to the ssh agent, or name one in HOIST_SSH_KEY";
    }
    return "check the address and the network";
  }
}
