package dev.hoist.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.hoist.diag.HoistException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DirectoryTreeTest {

  /** Two kinds of file system, with a repository in a folder of each. */
  enum Disk {
    UNIX("/home/repo"),
    WINDOWS("C:\\home\\repo");

    private final String repo;

    Disk(String repo) {
      this.repo = repo;
    }

    FileSystem open() {
      return Jimfs.newFileSystem(this == UNIX ? Configuration.unix() : Configuration.windows());
    }
  }

  @ParameterizedTest
  @EnumSource
  void pathsAreShownWithSlashesFromWhereTheUserStands(Disk system) throws IOException {
    try (FileSystem files = system.open()) {
      DirectoryTree tree = repository(files, system);
      RepoPath dev = tree.locate("overlays/dev");
      assertEquals("overlays/dev", tree.display(dev));
      assertEquals("home/repo/overlays/dev", dev.toString());
      assertEquals("../elsewhere", tree.display(tree.locate("../elsewhere")));
      assertEquals(".", tree.display(tree.locate(".")));
      assertEquals("base", tree.display(dev.resolve("../../base").orElseThrow()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void filesAndFoldersAreFoundAndRead(Disk system) throws IOException {
    try (FileSystem files = system.open()) {
      DirectoryTree tree = repository(files, system);
      RepoPath file = tree.locate("base/all.yaml");
      assertEquals(SourceTree.Kind.FILE, tree.find(file).orElseThrow().kind());
      assertEquals(SourceTree.Kind.FOLDER, tree.find(file.parent()).orElseThrow().kind());
      assertArrayEquals("a: 1\n".getBytes(UTF_8), tree.read(file));
      assertEquals(List.of("all.yaml", "sub"), tree.list(file.parent()));
      assertEquals(List.of(), tree.list(file));
      assertFalse(tree.find(tree.locate("base/nothing")).isPresent());
      assertEquals(List.of(), tree.list(tree.locate("nothing")));
    }
  }

  @ParameterizedTest
  @EnumSource
  void linksAreResolved(Disk system) throws IOException {
    try (FileSystem files = system.open()) {
      DirectoryTree tree = repository(files, system);
      Path repo = files.getPath(system.repo);
      Files.createSymbolicLink(repo.resolve("link"), repo.resolve("base"));
      Files.createSymbolicLink(repo.resolve("broken"), repo.resolve("gone"));
      var found = tree.find(tree.locate("link/all.yaml")).orElseThrow();
      assertEquals(tree.locate("base/all.yaml"), found.path());
      assertFalse(tree.find(tree.locate("broken")).isPresent());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatIsGoneIsNamedAsTheUserKnowsIt(Disk system) throws IOException {
    try (FileSystem files = system.open()) {
      DirectoryTree tree = repository(files, system);
      var refused =
          assertThrows(HoistException.class, () -> tree.read(tree.locate("base/gone.yaml")));
      assertEquals("load.unreadable", refused.diagnostics().get(0).id());
      assertEquals("base/gone.yaml", refused.diagnostics().get(0).at().toString());
    }
  }

  @Test
  void aFileOfMoreThan64MebibytesIsRefused(@TempDir Path folder) throws IOException {
    Path large = folder.resolve("large.yaml");
    try (FileChannel file =
        FileChannel.open(large, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(new byte[] {1}), SourceTree.MAX_FILE);
    }
    DirectoryTree tree = DirectoryTree.at(folder);
    var refused = assertThrows(HoistException.class, () -> tree.read(tree.locate("large.yaml")));
    assertEquals("load.too-large", refused.diagnostics().get(0).id());
  }

  @Test
  void aNameThatNoFileCanHaveIsNotFound(@TempDir Path folder) {
    DirectoryTree tree = DirectoryTree.at(folder);
    RepoPath odd = tree.locate(".").child("a\0b");
    assertEquals(Optional.empty(), tree.find(odd));
    assertEquals(List.of(), tree.list(odd));
    assertEquals(Optional.empty(), tree.absolute("/a\0b"));
    assertEquals(odd.toString(), tree.display(odd));
    assertThrows(HoistException.class, () -> tree.locate("a\0b"));
  }

  private static DirectoryTree repository(FileSystem files, Disk system) throws IOException {
    Path repo = files.getPath(system.repo);
    Files.createDirectories(repo.resolve("base").resolve("sub"));
    Files.createDirectories(repo.resolve("overlays").resolve("dev"));
    Files.writeString(repo.resolve("base").resolve("all.yaml"), "a: 1\n");
    return DirectoryTree.at(repo);
  }
}
