package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.tree.SourceTree;

/** Gets what addresses on other machines name. */
public interface Remotes {
  /**
   * The files of a repository at the ref of an address; the same object whenever it is asked for
   * the same ref.
   *
   * @param at where the address was written
   * @throws dev.hoist.diag.HoistException when it cannot be had
   */
  SourceTree repository(RepoAddress address, Origin at);

  /** Whether the commit of a pinned address can be had without asking anybody. */
  boolean has(RepoAddress address);

  /**
   * The content of a file by its URL.
   *
   * @param pinned whether it is the same for ever, so that nobody needs to be asked twice
   * @throws dev.hoist.diag.HoistException when it cannot be had
   */
  byte[] file(String url, boolean pinned, Origin at);

  /** For what reads files of this machine only. */
  Remotes NONE = new None();

  /** Refuses every address. */
  final class None implements Remotes {
    private None() {}

    @Override
    public SourceTree repository(RepoAddress address, Origin at) {
      throw refused(at);
    }

    @Override
    public boolean has(RepoAddress address) {
      return false;
    }

    @Override
    public byte[] file(String url, boolean pinned, Origin at) {
      throw refused(at);
    }

    private static HoistException refused(Origin at) {
      return Diagnostic.error("remote.none", at, "nothing remote is read here")
          .hint("copy it into the repository and refer to the copy")
          .asException();
    }
  }
}
