package dev.hoist.cache;

import dev.hoist.tree.Place;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Git's ids of what files hold. A tree of commits knows them; of a folder they are taken from the
 * very bytes that were read first in this run, so that a file that changes meanwhile is never taken
 * for what it was.
 */
final class ContentIds {
  private final Map<Place, String> known = new ConcurrentHashMap<>();

  /** Takes note of what was read. */
  void noteRead(SourceTree tree, RepoPath file, byte[] content) {
    if (tree.contentId(file).isEmpty()) {
      known.put(new Place(tree, file), id(content));
    }
  }

  /** Whether it is known of every file that was asked for what it held when it was read. */
  boolean haveAll(List<Question> asked, SourceTree tree) {
    for (Question each : asked) {
      if (each.about() == Question.About.CONTENT && ofRead(tree, each.path()).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** The id of what was read, or is known anyway; empty for what was read without notice. */
  private Optional<String> ofRead(SourceTree tree, RepoPath file) {
    return tree.contentId(file).or(() -> Optional.ofNullable(known.get(new Place(tree, file))));
  }

  /**
   * The id of what a file holds, which is read for it if need be.
   *
   * @throws dev.hoist.diag.HoistException when it cannot be read
   */
  String ofFile(SourceTree tree, RepoPath file) {
    Optional<String> id = ofRead(tree, file);
    if (id.isPresent()) {
      return id.get();
    }
    String read = id(tree.read(file));
    known.putIfAbsent(new Place(tree, file), read);
    return read;
  }

  private static String id(byte[] content) {
    byte[] head = ("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII);
    return Digests.hex("SHA-1", head, content);
  }
}
