package dev.hoist.git;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.eclipse.jgit.errors.ObjectWritingException;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.internal.storage.file.PackInserter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/**
 * Objects that have ids but are not written yet, so that an unchanged tree is recognised before
 * anything touches the disk.
 */
final class NewObjects {
  /**
   * From this many objects on they go into one pack, which costs a fifth to a tenth of as many
   * files. Not always, although even one object is written faster so: every small promotion would
   * leave a pack behind, each pack slows down every later look-up, and git starts to collect when
   * there are fifty.
   */
  static final int PACK_FROM = 20;

  private static final int MOST_TRIES = 3;

  private final Map<ObjectId, byte[]> blobs = new LinkedHashMap<>();
  private final Map<ObjectId, byte[]> trees = new LinkedHashMap<>();
  private final Map<ObjectId, byte[]> commits = new LinkedHashMap<>();
  private final ObjectInserter.Formatter ids = new ObjectInserter.Formatter();

  ObjectId blob(byte[] bytes) {
    return add(Constants.OBJ_BLOB, bytes, blobs);
  }

  ObjectId tree(byte[] bytes) {
    return add(Constants.OBJ_TREE, bytes, trees);
  }

  ObjectId commit(byte[] bytes) {
    return add(Constants.OBJ_COMMIT, bytes, commits);
  }

  private ObjectId add(int type, byte[] bytes, Map<ObjectId, byte[]> drafts) {
    ObjectId id = ids.idFor(type, bytes);
    drafts.putIfAbsent(id, bytes);
    return id;
  }

  /** Writes what the repository does not have; the objects are all there when this returns. */
  void write(Repository repository) throws IOException {
    int size = 0;
    try (ObjectReader reader = repository.newObjectReader()) {
      for (var drafts : List.of(blobs, trees, commits)) {
        for (var ids = drafts.keySet().iterator(); ids.hasNext(); ) {
          if (reader.has(ids.next())) {
            ids.remove();
          }
        }
        size += drafts.size();
      }
    }
    if (size == 0) {
      return;
    }
    for (int tries = 1; !isWritten(repository, size, tries); tries++) {
      Backoff.pause(tries);
    }
  }

  /**
   * Gives false for a file that could not be put in its place, which is worth another try: a git
   * that collects in the background takes away folders of objects while they are empty.
   */
  private boolean isWritten(Repository repository, int size, int tries) throws IOException {
    try (ObjectInserter inserter = inserter(repository, size)) {
      insert(inserter, Constants.OBJ_BLOB, blobs);
      insert(inserter, Constants.OBJ_TREE, trees);
      insert(inserter, Constants.OBJ_COMMIT, commits);
      inserter.flush();
      return true;
    } catch (ObjectWritingException e) {
      if (tries == MOST_TRIES) {
        throw e;
      }
      return false;
    }
  }

  private static void insert(ObjectInserter inserter, int type, Map<ObjectId, byte[]> drafts)
      throws IOException {
    for (byte[] bytes : drafts.values()) {
      inserter.insert(type, bytes);
    }
  }

  private static ObjectInserter inserter(Repository repository, int size) {
    if (size >= PACK_FROM && repository.getObjectDatabase() instanceof ObjectDirectory objects) {
      PackInserter pack = objects.newPackInserter();
      pack.checkExisting(false); // looked up already
      pack.setCompressionLevel(Deflater.BEST_SPEED);
      return pack;
    }
    return repository.newObjectInserter();
  }
}
