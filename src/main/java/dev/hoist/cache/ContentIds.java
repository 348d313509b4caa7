package dev.hoist.cache;

import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import java.nio.charset.StandardCharsets;
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

  private record Place(SourceTree tree, RepoPath file) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Place that && tree.equals(that.tree) && file.equals(that.file);
    }

    @Override
    public int hashCode() {
      return file.hashCode();
    }
  }

  /** Takes note of what was read. */
  void noteRead(SourceTree tree, RepoPath file, byte[] content) {
    if (tree.contentId(file).isEmpty()) {
      known.put(new Place(tree.whole(), file), id(content));
    }
  }

  /** The id of what was read, or is known anyway; empty for what was read without notice. */
  Optional<String> ofRead(SourceTree tree, RepoPath file) {
    return tree.contentId(file)
        .or(() -> Optional.ofNullable(known.get(new Place(tree.whole(), file))));
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
    known.putIfAbsent(new Place(tree.whole(), file), read);
    return read;
  }

  private static String id(byte[] content) {
    byte[] head = ("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII);
    return Digests.hex("SHA-1", head, content);
  }
}
