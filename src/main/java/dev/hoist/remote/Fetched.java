package dev.hoist.remote;

import dev.hoist.diag.Origin;
import dev.hoist.git.GitSettings;
import dev.hoist.render.Remotes;
import dev.hoist.render.RepoAddress;
import dev.hoist.tree.SourceTree;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The remotes of one run of the program. It is made for every run and must cost nothing: whatever
 * knows of a network is woken by the first address.
 */
public final class Fetched implements Remotes {
  private final Map<String, String> vars;
  private final InstantSource clock;
  private final boolean offline;
  private @Nullable Network network;

  /**
   * Remotes as an environment reaches them.
   *
   * @param offline whether only the cache may be asked
   */
  public Fetched(Map<String, String> vars, InstantSource clock, boolean offline) {
    this.vars = vars;
    this.clock = clock;
    this.offline = offline;
  }

  private Network network() {
    Network known = network;
    if (known == null) {
      known =
          new Network(
              CacheFolder.of(vars, System.getProperty("os.name", "")),
              GitSettings.of(vars, clock),
              offline);
      network = known;
    }
    return known;
  }

  @Override
  public synchronized SourceTree repository(RepoAddress address, Origin at) {
    return network().repository(address, at);
  }

  @Override
  public synchronized boolean has(RepoAddress address) {
    return address.isPinned() && network().has(address);
  }

  @Override
  public synchronized byte[] file(String url, boolean pinned, Origin at) {
    return network().file(url, pinned, at);
  }
}
