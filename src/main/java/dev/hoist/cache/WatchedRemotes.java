package dev.hoist.cache;

import dev.hoist.diag.Origin;
import dev.hoist.render.Remotes;
import dev.hoist.render.RepoAddress;
import dev.hoist.tree.SourceTree;

/** Notes whether anything on another machine is asked for. For one rendering in one thread. */
final class WatchedRemotes implements Remotes {
  private final Remotes remotes;
  private boolean used;

  WatchedRemotes(Remotes remotes) {
    this.remotes = remotes;
  }

  boolean wereUsed() {
    return used;
  }

  @Override
  public SourceTree repository(RepoAddress address, Origin at) {
    used = true;
    return remotes.repository(address, at);
  }

  @Override
  public boolean has(RepoAddress address) {
    used = true;
    return remotes.has(address);
  }

  @Override
  public byte[] file(String url, boolean pinned, Origin at) {
    used = true;
    return remotes.file(url, pinned, at);
  }
}
