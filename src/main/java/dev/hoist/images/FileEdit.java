package dev.hoist.images;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.tree.RepoPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of one file. All bytes but those of the changed values are the same before and
 * after, and the file has been read again: nothing but these values has another meaning.
 *
 * @param added images that the file did not speak of before
 */
public record FileEdit(
    RepoPath file, byte[] before, byte[] after, List<ValueChange> changes, List<String> added) {
  public FileEdit {
    changes = List.copyOf(changes);
    added = List.copyOf(added);
  }

  /** This edit and one of the file as it is afterwards. */
  FileEdit then(FileEdit next) {
    var all = new ArrayList<>(changes);
    all.addAll(next.changes);
    var images = new ArrayList<>(added);
    images.addAll(next.added);
    return new FileEdit(file, before, next.after, all, images);
  }

  /**
   * Writes the file where it lies on the disk: beside it first, so that it is never half of one.
   *
   * @param root the folder that the file's path starts from
   * @throws HoistException when it cannot be written, and then it is as it was
   */
  public void write(Path root) {
    Path path = root.resolve(file.toString());
    Path fresh = path.resolveSibling(file.name() + ".hoist");
    try {
      Files.copy(path, fresh, StandardCopyOption.COPY_ATTRIBUTES);
      Files.write(fresh, after);
      Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  private static HoistException unwritable(Path path, IOException cause) {
    return Diagnostic.error(
            "edit.unwritable", Origin.of(path.toString()), "the file cannot be written")
        .because(String.valueOf(cause.getMessage()), Origin.NONE)
        .hint("make the file and its folder writable, and remove what an earlier run left there")
        .asException();
  }
}
