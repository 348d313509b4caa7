package dev.hoist.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One promotion with the clone, or the repository it pushes to, on a disk with too little room: in
 * steps of one page, from where nothing fits to where everything does.
 */
final class FullDisk {
  private static final int PAGE = 4;

  private final Scene scene;
  private final Path disk;

  /**
   * A disk at a folder of the scene.
   *
   * @param folder {@code srv} or {@code clone}
   */
  FullDisk(Scene scene, String folder) {
    this.scene = scene;
    this.disk = scene.top().resolve(folder);
  }

  /** Skips what cannot be done by a user who may not mount a disk. */
  void need() {
    scene.reset();
    int code = run("mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", disk.toString());
    assumeTrue(code == 0, "skipped: this user may not mount a disk");
    unmount();
  }

  /** Starts with hardly any room and gives more, page by page, until ten runs in a row succeed. */
  void sweep(Tally tally) throws IOException {
    int well = 0;
    for (int room = 0; well < 10; room += PAGE) {
      well = at(room, tally) ? well + 1 : 0;
    }
  }

  /** One promotion with so many kilobytes of room, and one after it with plenty. */
  boolean at(int room, Tally tally) throws IOException {
    var judge = new Judge(scene, tally);
    mount(room);
    try {
      Said said = scene.hoist(Scene.PROMOTE);
      tally.count("sizes");
      boolean moved = judge.judgeFirst(room + " KB of room", said);
      tally.count(moved ? "had moved the branch" : "had not");
      resize("100m");
      judge.judgeSecond(room + " KB of room", scene.hoist(Scene.PROMOTE));
      return said.code() == 0;
    } finally {
      unmount();
    }
  }

  private void mount(int room) {
    Path kept = scene.top().resolve("kept").resolve(disk.getFileName());
    must("mount", "-t", "tmpfs", "-o", "size=100m", "tmpfs", disk.toString());
    must("cp", "-r", kept + "/.", disk.toString());
    long used = used();
    resize(used + room + "k");
  }

  private long used() {
    try {
      var store = Files.getFileStore(disk);
      return (store.getTotalSpace() - store.getUnallocatedSpace()) / 1024;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void resize(String size) {
    must("mount", "-o", "remount,size=" + size, disk.toString());
  }

  private void unmount() {
    must("umount", disk.toString());
  }

  private static void must(String... command) {
    if (run(command) != 0) {
      throw new IllegalStateException(String.join(" ", command));
    }
  }

  private static int run(String... command) {
    try {
      return new ProcessBuilder(new ArrayList<>(List.of(command)))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      return 1;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
