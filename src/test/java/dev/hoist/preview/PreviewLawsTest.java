package dev.hoist.preview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.HoistException;
import dev.hoist.git.CommitId;
import dev.hoist.git.CommitTree;
import dev.hoist.render.RandomProject;
import dev.hoist.render.RenderOptions;
import dev.hoist.render.Renderer;
import dev.hoist.resource.Bundle;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import dev.hoist.yaml.YamlWriter;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a preview says of its targets is what rendering all of them on both sides says. */
class PreviewLawsTest {
  private static final int PROJECTS = Integer.getInteger("preview.projects", 40);
  private static final int EDITS = 3;

  private static final Pattern VALUE = Pattern.compile(": [a-z]+");

  @TempDir private Path temp;
  private Commits commits;
  private int changed;
  private int untouched;

  @BeforeEach
  void open() throws IOException, InterruptedException {
    commits = Commits.in(temp.resolve("laws.git"));
  }

  @AfterEach
  void close() {
    commits.close();
  }

  @Test
  void ofRandomProjects() {
    for (long seed = 0; seed < PROJECTS; seed++) {
      Map<String, byte[]> files = new TreeMap<>(RandomProject.of(seed));
      var random = new Random(seed);
      for (int i = 0; i < EDITS; i++) {
        check(files, edited(files, random), "project " + seed + ", edit " + i);
      }
    }
    assertTrue(changed > 20 && untouched > 20, changed + " changed, " + untouched + " untouched");
  }

  @Test
  void ofGoldenCases() throws IOException {
    try (Stream<Path> cases = Files.list(Path.of("src/test/golden/render"))) {
      for (Path each : cases.sorted().toList()) {
        Map<String, byte[]> files = new TreeMap<>();
        if (Files.isDirectory(each.resolve("in"))) {
          read(each.resolve("in"), files);
        }
        var random = new Random(each.getFileName().hashCode());
        if (!files.isEmpty() && files.keySet().stream().noneMatch(n -> n.endsWith("hoist.yaml"))) {
          check(files, edited(files, random), each.toString());
        }
      }
    }
    assertTrue(changed > 20 && untouched > 20, changed + " changed, " + untouched + " untouched");
  }

  private static void read(Path folder, Map<String, byte[]> files) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString();
        if (Files.size(file) < 100_000 && !name.contains(".git") && !name.contains("nul")) {
          files.put(name, Files.readAllBytes(file));
        }
      }
    }
  }

  private void check(Map<String, byte[]> before, Map<String, byte[]> after, String what) {
    List<String> overlays = overlays(before);
    if (overlays.isEmpty()) {
      return;
    }
    var configuration = new StringBuilder("environments:\n");
    for (int i = 0; i < overlays.size(); i++) {
      configuration.append("- {name: e%d, overlay: \"%s\"}\n".formatted(i, overlays.get(i)));
    }
    byte[] hoist = configuration.toString().getBytes(UTF_8);
    CommitId base = commits.commit(Optional.empty(), with(before, hoist));
    CommitId head = commits.commit(Optional.of(base), with(after, hoist));
    Preview preview = commits.preview(base, head);

    Set<String> changes = new TreeSet<>();
    Set<String> broken = new TreeSet<>();
    Map<String, Set<RepoPath>> reads = new TreeMap<>();
    for (int i = 0; i < overlays.size(); i++) {
      Set<RepoPath> read = new TreeSet<>();
      Optional<Bundle> first = render(commits.repo().tree(base), overlays.get(i), read);
      Optional<Bundle> second = render(commits.repo().tree(head), overlays.get(i), read);
      if (first.isPresent()) {
        read.removeIf(file -> sameFile(file, before, after));
        reads.put("e" + i, read);
      }
      if (second.isEmpty() && first.isPresent()) {
        broken.add("e" + i);
      } else if (second.isPresent() && !first.equals(second)) {
        changes.add("e" + i);
      }
    }
    Set<String> foundChanged = new TreeSet<>();
    for (Changed each : preview.changed()) {
      foundChanged.add(each.target().environment());
      Set<RepoPath> causes = new TreeSet<>();
      each.causes().forEach(cause -> causes.add(cause.file().path()));
      Set<RepoPath> read = reads.getOrDefault(each.target().environment(), causes);
      assertEquals(read, causes, what + ": causes of " + each.target());
      assertTrue(!causes.isEmpty(), what + ": no cause for " + each.target());
    }
    Set<String> foundBroken = new TreeSet<>();
    for (Failure each : preview.failures()) {
      if (!each.failedBefore()) {
        foundBroken.add(each.target().environment());
      }
    }
    assertEquals(changes, foundChanged, what + " changed " + overlays);
    assertEquals(broken, foundBroken, what + " broken " + overlays);
    changed += changes.size();
    untouched += preview.untouched();
  }

  private static Map<String, byte[]> with(Map<String, byte[]> files, byte[] configuration) {
    var all = new TreeMap<>(files);
    all.put("hoist.yaml", configuration);
    return all;
  }

  private static List<String> overlays(Map<String, byte[]> files) {
    Set<String> folders = new TreeSet<>();
    for (String name : files.keySet()) {
      RepoPath path = RepoPath.of(name);
      if (path.name().startsWith("kustomization.y") && !path.parent().isTop()) {
        folders.add(path.parent().toString());
      }
    }
    return new ArrayList<>(folders);
  }

  private static boolean sameFile(
      RepoPath file, Map<String, byte[]> before, Map<String, byte[]> after) {
    return Arrays.equals(before.get(file.toString()), after.get(file.toString()));
  }

  /**
   * A tree that tells which files were read.
   *
   * @param read takes them
   */
  private static SourceTree watched(CommitTree tree, Set<RepoPath> read) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getName().equals("read") || method.getName().equals("used")) {
            read.add((RepoPath) arguments[0]);
          }
          try {
            return method.invoke(tree, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return (SourceTree)
        Proxy.newProxyInstance(
            SourceTree.class.getClassLoader(), new Class<?>[] {SourceTree.class}, handler);
  }

  private static Optional<Bundle> render(CommitTree tree, String overlay, Set<RepoPath> read) {
    try {
      Bundle bundle =
          Renderer.render(watched(tree, read), RepoPath.of(overlay), RenderOptions.LOCAL).bundle();
      YamlWriter.write(bundle.bodies()); // some of what is refused is noticed only here
      return Optional.of(bundle);
    } catch (HoistException e) {
      return Optional.empty();
    }
  }

  /** One file is another one, gone, or new. */
  private static Map<String, byte[]> edited(Map<String, byte[]> files, Random random) {
    var edited = new TreeMap<>(files);
    String name = List.copyOf(files.keySet()).get(random.nextInt(files.size()));
    String text = new String(files.get(name), UTF_8);
    switch (random.nextInt(8)) {
      case 0 -> edited.remove(name);
      case 1 -> edited.put(name, (text + "\n# a remark\n").getBytes(UTF_8));
      case 2 -> edited.put(name + ".new", files.get(name));
      case 3 -> {
        edited.remove(name);
        edited.put(
            RepoPath.of(name).parent().child("moved-" + RepoPath.of(name).name()).toString(),
            files.get(name));
      }
      default -> {
        List<MatchResult> values = VALUE.matcher(text).results().toList();
        if (!values.isEmpty()) {
          int end = values.get(random.nextInt(values.size())).end();
          edited.put(name, (text.substring(0, end) + "x" + text.substring(end)).getBytes(UTF_8));
        }
      }
    }
    return edited;
  }
}
