package dev.hoist.cli;

import dev.hoist.git.CommitId;
import java.util.function.IntFunction;

/**
 * What one run has found out about a pull request, for another one that may write there.
 *
 * @param key what comments about the same are known by, see {@link dev.hoist.forge.Posting}
 * @param head the newest commit of the pull request, as the artifact says
 * @param passes whether there is nothing that should keep people from merging
 * @param verdict one line
 * @param markdown the whole for so many bytes of UTF-8 at most
 */
record Artifact(
    String key, CommitId head, boolean passes, String verdict, IntFunction<String> markdown) {

  /** Reads one that may be written by a stranger. */
  interface Reader {
    /**
     * The artifact.
     *
     * @param shown what it is called in faults
     * @throws dev.hoist.diag.HoistException when it is too large, or not what its kind looks like
     */
    Artifact read(byte[] bytes, String shown);
  }
}
