package dev.hoist.remote;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.git.CommitId;
import dev.hoist.git.CommitTree;
import dev.hoist.git.GitSettings;
import dev.hoist.git.GitUrl;
import dev.hoist.git.RepoCache;
import dev.hoist.render.RepoAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Repositories and files by their addresses, of this run and of the cache. A ref is asked for once
 * in a run, so that all of a build sees the same commit; a full commit id that is in the cache is
 * never asked for.
 */
final class Network {
  private final Path folder;
  private final GitSettings settings;
  private final boolean offline;
  private final Map<String, CommitTree> trees = new HashMap<>();
  private final RepoCache repositories;
  private final FileCache files;

  Network(Path folder, GitSettings settings, boolean offline) {
    this.folder = folder;
    this.settings = settings;
    this.offline = offline;
    this.repositories = new RepoCache(folder.resolve("git"), settings);
    this.files = new FileCache(folder.resolve("http"), settings, offline);
  }

  CommitTree repository(RepoAddress address, Origin at) {
    try {
      GitUrl url = GitUrl.parse(address.repository());
      String ref = address.ref().isEmpty() ? "HEAD" : address.ref();
      String key = address.repository() + " " + ref;
      CommitTree tree = trees.get(key);
      if (tree == null) {
        String shown = url + "@" + (address.isPinned() ? ref.substring(0, 7) : ref);
        tree = snapshot(address, url, ref).files().shownAs(shown);
        trees.put(key, tree);
      }
      return tree;
    } catch (HoistException e) {
      throw at(e, at);
    }
  }

  private RepoCache.Snapshot snapshot(RepoAddress address, GitUrl url, String ref) {
    Optional<CommitId> id = CommitId.parse(ref);
    if (id.isPresent()) {
      Optional<RepoCache.Snapshot> here = repositories.find(url, id.get());
      if (here.isPresent()) {
        return here.get();
      }
    }
    if (!offline) {
      return new RepoCache(folder.resolve("git"), settings.withTimeout(address.timeout()))
          .fetch(url, ref);
    }
    return repositories
        .lastSeen(url, ref)
        .flatMap(seen -> repositories.find(url, seen))
        .orElseThrow(() -> missing("\"" + address.display() + "\""));
  }

  boolean has(RepoAddress address) {
    try {
      return CommitId.parse(address.ref())
          .flatMap(id -> repositories.find(GitUrl.parse(address.repository()), id))
          .isPresent();
    } catch (HoistException notAnAddress) {
      return false;
    }
  }

  byte[] file(String url, boolean pinned, Origin at) {
    try {
      return files.get(url, pinned);
    } catch (HoistException e) {
      throw at(e, at);
    }
  }

  static HoistException missing(String what) {
    return Diagnostic.error("remote.offline", Origin.NONE, what + " is not in the cache")
        .because("--offline keeps hoist from fetching it", Origin.NONE)
        .hint("run it once without --offline")
        .asException();
  }

  /** What went wrong out there is shown at the entry that sent us there. */
  private static HoistException at(HoistException fault, Origin at) {
    List<Diagnostic> placed = new ArrayList<>();
    for (Diagnostic each : fault.diagnostics()) {
      Origin place = each.at().isNone() ? at : each.at();
      placed.add(
          new Diagnostic(
              each.severity(), each.id(), each.message(), place, each.because(), each.hint()));
    }
    return new HoistException(placed);
  }
}
