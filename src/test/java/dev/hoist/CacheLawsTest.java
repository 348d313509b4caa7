package dev.hoist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.cache.RenderCache;
import dev.hoist.cache.Rendition;
import dev.hoist.diag.HoistException;
import dev.hoist.node.Mapping;
import dev.hoist.render.Readings;
import dev.hoist.render.RenderOptions;
import dev.hoist.tree.DirectoryTree;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import dev.hoist.yaml.YamlWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rendering out of the cache is the one that would be made, or it is not taken. */
class CacheLawsTest {
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

  @TempDir private Path temp;
  private Path kept;
  private Path source;

  @BeforeEach
  void folders() throws IOException {
    kept = temp.resolve("kept");
    source = Files.createDirectory(temp.resolve("source"));
  }

  /** Knows what its files hold without reading them, as a commit does, and counts the readings. */
  private static final class Counted implements SourceTree {
    private final DirectoryTree tree;
    private int reads;

    Counted(Path folder) {
      tree = DirectoryTree.at(folder.toAbsolutePath());
    }

    @Override
    public Optional<Entry> find(RepoPath path) {
      return tree.find(path);
    }

    @Override
    public byte[] read(RepoPath file) {
      reads++;
      return tree.read(file);
    }

    @Override
    public List<String> list(RepoPath folder) {
      return tree.list(folder);
    }

    @Override
    public String display(RepoPath path) {
      return tree.display(path);
    }

    @Override
    public Optional<String> contentId(RepoPath file) {
      return Optional.of(Base64.getEncoder().encodeToString(tree.read(file)));
    }
  }

  private Rendition render(SourceTree tree, RepoPath target) {
    try (RenderCache cache = RenderCache.in(kept, "test", NOW)) {
      return cache.render(tree, target, RenderOptions.LOCAL, new Readings());
    }
  }

  private Rendition render() {
    return render(new Counted(source), DirectoryTree.at(source).locate("app"));
  }

  private int readsOfNextRun() {
    var tree = new Counted(source);
    render(tree, DirectoryTree.at(source).locate("app"));
    return tree.reads;
  }

  private void write(String file, String text) throws IOException {
    Path path = source.resolve(file);
    Files.createDirectories(path.resolveSibling("."));
    Files.write(path, text.getBytes(UTF_8));
  }

  private void smallProject() throws IOException {
    write("base/kustomization.yaml", "resources: [config.yaml]\n");
    write("base/config.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n");
    write("app/kustomization.yaml", "bases: [../base]\nnamePrefix: p-\n");
  }

  private static String text(Rendition rendition) {
    return new String(rendition.manifests(), UTF_8);
  }

  @Test
  void whatGoldenCasesRenderToIsTheSameTheSecondTimeAndReadsNothing() throws IOException {
    int hits = 0;
    for (GoldenCase golden : GoldenCase.all()) {
      List<String> words = List.of(golden.arguments());
      if (!golden.renders() || golden.isRefused() || words.size() != 2) {
        continue;
      }
      var tree = new Counted(golden.input());
      RepoPath target = tree.tree.locate(words.get(1));
      Rendition made;
      try {
        made = render(tree, target);
      } catch (HoistException remote) {
        continue;
      }
      int reads = tree.reads;
      Rendition found = render(tree, target);
      String name = golden.sentence();
      assertArrayEquals(made.manifests(), found.manifests(), name);
      assertEquals(made.warnings(), found.warnings(), name);
      assertEquals(made.reads(), found.reads(), name);
      assertEquals(pieces(made), pieces(found), name);
      if (tree.reads == reads) {
        hits++;
      } else {
        boolean secret = text(made).contains("kind: Secret\n");
        assertTrue(secret, name + " was read again");
      }
    }
    assertTrue(hits > 150, hits + " were kept");
  }

  /** Each object by itself, as it goes on a branch. */
  private static List<String> pieces(Rendition rendition) {
    var pieces = new ArrayList<String>();
    for (Mapping body : rendition.bundle().bodies()) {
      pieces.add(new String(YamlWriter.write(body), UTF_8));
    }
    return pieces;
  }

  @Test
  void aChangeOfAnyInputIsNoticed() throws IOException {
    smallProject();
    render();
    assertEquals(0, readsOfNextRun());
    write("base/config.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: b\n");
    assertTrue(text(render()).contains("name: p-b"));
    write("app/kustomization.yaml", "bases: [../base]\nnamePrefix: q-\n");
    assertTrue(text(render()).contains("name: q-b"));
    Files.delete(source.resolve("base/config.yaml"));
    assertThrows(HoistException.class, this::render);
  }

  @Test
  void filesOfAFolderAreToldApartByWhatTheyHold() throws IOException {
    smallProject();
    DirectoryTree tree = DirectoryTree.at(source);
    RepoPath target = tree.locate("app");
    String before = text(render(tree, target));
    assertEquals(before, text(render(DirectoryTree.at(source), target)));
    write("base/config.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: z\n");
    assertTrue(text(render(DirectoryTree.at(source), target)).contains("name: p-z"));
  }

  @Test
  void aFileThatWasNotThereBeforeIsNoticed() throws IOException {
    smallProject();
    render();
    write("base/Kustomization", "resources: [config.yaml]\n");
    var fault = assertThrows(HoistException.class, this::render);
    assertEquals("kustomization.several", fault.diagnostics().get(0).id());
  }

  @Test
  void goingBackFindsWhatWasRenderedThere() throws IOException {
    smallProject();
    render();
    write("app/kustomization.yaml", "bases: [../base]\nnamePrefix: q-\n");
    render();
    assertEquals(0, readsOfNextRun());
    write("app/kustomization.yaml", "bases: [../base]\nnamePrefix: p-\n");
    assertEquals(0, readsOfNextRun());
  }

  @Test
  void anotherProgramRendersAnew() throws IOException {
    smallProject();
    render();
    var tree = new Counted(source);
    RepoPath target = DirectoryTree.at(source).locate("app");
    RenderCache.in(kept, "other", NOW).render(tree, target, RenderOptions.LOCAL, new Readings());
    assertTrue(tree.reads > 0);
  }

  @Test
  void damageIsNoticedWhereverItIs() throws IOException {
    smallProject();
    String whole = text(render());
    Path file = onlyFile();
    byte[] content = Files.readAllBytes(file);
    for (int i = 0; i < content.length; i += 7) {
      byte[] damaged = content.clone();
      damaged[i] ^= 0x20;
      Files.write(file, damaged);
      assertTrue(readsOfNextRun() > 0, "byte " + i);
      Files.write(file, Arrays.copyOf(content, i));
      assertEquals(whole, text(render()), "cut at " + i);
    }
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> files = Files.list(kept)) {
      return files.filter(f -> !f.endsWith("tidied")).findFirst().orElseThrow();
    }
  }

  @Test
  void secretsAndFaultsAreNotKept() throws IOException {
    write("app/kustomization.yaml", "secretGenerator: [{name: s, literals: [password=hunter2]}]\n");
    render();
    write(
        "app/kustomization.yaml",
        "configMapGenerator: [{name: c, literals: ['k=-----BEGIN PRIVATE KEY-----']}]\n");
    render();
    write("app/kustomization.yaml", "resources: [missing.yaml]\n");
    assertThrows(HoistException.class, this::render);
    assertFalse(Files.exists(kept));
  }

  @Test
  void whatWasNotUsedForLongestGoesWhenThereIsTooMuch() throws IOException {
    smallProject();
    render();
    Path old = hollow("old", 100 << 20);
    Path older = hollow("older", 200 << 20);
    Files.setLastModifiedTime(old, FileTime.from(NOW.minusSeconds(9)));
    Files.setLastModifiedTime(older, FileTime.from(NOW.minusSeconds(99)));
    Files.delete(kept.resolve("tidied"));
    write("base/config.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: b\n");
    render();
    assertTrue(Files.exists(old));
    assertFalse(Files.exists(older));
    assertEquals(0, readsOfNextRun());
  }

  /** A file of that size which takes no room on the disk. */
  private Path hollow(String name, long size) throws IOException {
    Path file = kept.resolve(name);
    try (var content = new RandomAccessFile(file.toFile(), "rw")) {
      content.setLength(size);
    }
    return file;
  }
}
