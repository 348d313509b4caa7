package dev.hoist.forge;

import dev.hoist.diag.HoistException;
import dev.hoist.node.Node;

/** What came of a request that must not be repeated blindly. */
sealed interface Reply {
  /** The server did it, and this is what it made. */
  record Done(Node made) implements Reply {}

  /**
   * The server did not do it.
   *
   * @param status of HTTP
   * @param message what the server says, safe to be shown
   * @param fault to throw, unless the caller knows better
   */
  record Refused(int status, String message, HoistException fault) implements Reply {}

  /**
   * No usable answer: the server may have done it.
   *
   * @param fault to throw when it turns out that it has not, and there is no further try
   */
  record Lost(HoistException fault) implements Reply {}
}
