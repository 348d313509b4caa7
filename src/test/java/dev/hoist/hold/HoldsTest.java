package dev.hoist.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.hoist.cache.RenderCache;
import dev.hoist.config.Environment;
import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.git.BranchUpdate;
import dev.hoist.git.CommitId;
import dev.hoist.git.CommitWriter;
import dev.hoist.git.GitSettings;
import dev.hoist.git.Person;
import dev.hoist.git.TreeEdit;
import dev.hoist.render.RenderOptions;
import dev.hoist.tree.RepoPath;
import dev.hoist.workspace.CiRun;
import dev.hoist.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gate is told, on real branches of a repository of its own. */
class HoldsTest {
  private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
  private static final Person ADA = new Person("Ada", "ada@example.com");

  @TempDir Path folder;
  private Workspace workspace;

  @BeforeEach
  void open() throws IOException, GitAPIException {
    Files.writeString(
        folder.resolve("hoist.yaml"),
        "apps: [{name: web}, {name: api}]\nenvironments: [{name: dev}, {name: prod}]\n");
    Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call().close();
    var clock = InstantSource.fixed(NOW);
    workspace =
        Workspace.open(
            folder, GitSettings.of(Map.of(), clock), RenderOptions.LOCAL, RenderCache.none());
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void withoutTheBranchNothingIsHeld() {
    assertEquals(Holds.NONE, Holds.read(workspace));
  }

  @Test
  void aFreezeCountsUntilItsEndAndIsListedAfterwards() {
    Holds holds = holds(Map.of("freezes/prod.yaml", "{reason: X, until: 2026-11-02T10:00:00Z}"));
    assertEquals("X", holds.freeze(prod(), NOW).orElseThrow().terms().reason());
    assertEquals(Optional.empty(), holds.freeze(dev(), NOW));
    assertEquals(Optional.empty(), holds.freeze(prod(), Instant.parse("2026-11-02T10:00:00Z")));
    assertEquals(1, holds.all().size());
  }

  @Test
  void aFreezeOfEverythingComesFirst() {
    Holds holds =
        holds(Map.of("freezes/prod.yaml", "reason: own", "freeze.yml", "reason: everything"));
    assertEquals("everything", holds.freeze(prod(), NOW).orElseThrow().terms().reason());
    assertEquals("everything", holds.freeze(dev(), NOW).orElseThrow().terms().reason());
  }

  @Test
  void aFreezeOfEverythingThatIsOverGivesWay() {
    Holds holds =
        holds(
            Map.of(
                "freezes/prod.yaml", "reason: own",
                "freeze.yaml", "{reason: everything, until: 2026-11-01}"));
    assertEquals("own", holds.freeze(prod(), NOW).orElseThrow().terms().reason());
    assertEquals(Optional.empty(), holds.freeze(dev(), NOW));
  }

  @Test
  void aPinIsAboutOneAppInOneEnvironment() {
    String revision = "1a2b3c4d".repeat(5);
    Holds holds =
        holds(
            Map.of(
                "pins/prod/web.json", "{\"reason\": \"X\", \"revision\": \"" + revision + "\"}"));
    assertEquals(
        new CommitId(revision), holds.pin(target("web", prod()), NOW).orElseThrow().revision());
    assertEquals(Optional.empty(), holds.pin(target("api", prod()), NOW));
    assertEquals(Optional.empty(), holds.pin(target("web", dev()), NOW));
  }

  @Test
  void aFreezeThatCannotBeReadIsTakenForOneWhereItMayBe() {
    Holds holds = holds(Map.of("freezes/prod.yaml", "reason: X\nuntil: soon\n"));
    assertEquals(
        "hoist/holds:freezes/prod.yaml:2:8 hold.unreadable",
        fault(() -> holds.freeze(prod(), NOW)));
    assertEquals(Optional.empty(), holds.freeze(dev(), NOW));
  }

  @Test
  void whatIsNoObjectBlocksEverythingItMayBeAbout() {
    for (String content :
        List.of("", "- reason: X", "reason: X\n---\nreason: Y\n", "reason:", "{}", "reason: [X]")) {
      Holds holds = holds(Map.of("freeze.yaml", content));
      assertThrows(HoistException.class, () -> holds.freeze(dev(), NOW), content);
      assertThrows(HoistException.class, () -> holds.pin(target("web", prod()), NOW), content);
    }
  }

  @Test
  void aPinThatCannotBeReadBlocksItsAppAlone() {
    Holds holds = holds(Map.of("pins/prod/web.yaml", "reason: X\nrevision: v1.4\n"));
    assertEquals(
        "hoist/holds:pins/prod/web.yaml:2:11 hold.unreadable",
        fault(() -> holds.pin(target("web", prod()), NOW)));
    assertEquals(Optional.empty(), holds.pin(target("api", prod()), NOW));
    assertEquals(Optional.empty(), holds.freeze(prod(), NOW));
  }

  @Test
  void aFileInTheWrongPlaceBlocksWhatItMayBeAbout() {
    for (String path :
        List.of("prod.yaml", "freezes/prod", "freezes/prod/x.yaml", "pins/prod.yaml", "freeze/x")) {
      Holds holds = holds(Map.of(path, "reason: X"));
      assertThrows(HoistException.class, () -> holds.freeze(dev(), NOW), path);
    }
    Holds holds = holds(Map.of("pins/prod/web/x.yaml", "reason: X"));
    assertThrows(HoistException.class, () -> holds.pin(target("web", prod()), NOW));
    assertEquals(Optional.empty(), holds.pin(target("web", dev()), NOW));
  }

  @Test
  void whatIsThereForPeopleIsLeftAlone() {
    Holds holds =
        holds(
            Map.of(
                "README.md",
                "?",
                ".github/workflows/x.yaml",
                "?",
                "freezes/README.md",
                "?",
                "docs/x.yaml",
                "?",
                "freezes/.gitkeep",
                ""));
    assertEquals(Holds.NONE, holds);
  }

  @Test
  void holdsOfOtherProjectsAreNoted() {
    Holds holds =
        holds(Map.of("freezes/canary.yaml", "reason: X", "pins/prod/shop.yaml", "reason: X"));
    assertEquals(List.of(), holds.all());
    assertEquals(List.of(), holds.faults());
    assertEquals(2, holds.notes().size());
    assertEquals(Optional.empty(), holds.freeze(prod(), NOW));
  }

  @Test
  void aNameThatIsASlipHoldsWhatItIsNearlyCalled() {
    Holds holds = holds(Map.of("freezes/Prod.yaml", "reason: X", "pins/dev/wbe.yaml", "reason: X"));
    assertThrows(HoistException.class, () -> holds.freeze(prod(), NOW));
    assertEquals(Optional.empty(), holds.freeze(dev(), NOW));
    assertThrows(HoistException.class, () -> holds.pin(target("web", dev()), NOW));
    assertEquals(Optional.empty(), holds.pin(target("api", dev()), NOW));
    assertEquals(List.of(), holds.notes());
  }

  @Test
  void aHoldThatIsWrittenLeavesOthersAlone() {
    holds(Map.of("freezes/dev.yaml", "reason: first"));
    var writer =
        new HoldWriter(
            workspace,
            new CiRun(Optional.of("grace"), Optional.empty()),
            "1",
            InstantSource.fixed(NOW));
    writer.freeze(Optional.of(prod()), "second\nline", Optional.empty());
    Holds holds = Holds.read(workspace);
    assertEquals("first", holds.freeze(dev(), NOW).orElseThrow().terms().reason());
    Hold.Terms second = holds.freeze(prod(), NOW).orElseThrow().terms();
    assertEquals("second line", second.reason());
    assertEquals(Optional.of("grace"), second.by());
    assertEquals(Optional.of(NOW), second.since());
  }

  private Environment dev() {
    return workspace.project().environment("dev");
  }

  private Environment prod() {
    return workspace.project().environment("prod");
  }

  private Target target(String app, Environment environment) {
    return new Target(
        workspace.project().apps(List.of(app), List.of(environment)).get(0), environment);
  }

  private static String fault(Runnable question) {
    Diagnostic fault = assertThrows(HoistException.class, question::run).diagnostics().get(0);
    return fault.at() + " " + fault.id();
  }

  /** What is held when the branch holds these files. */
  private Holds holds(Map<String, String> files) {
    Map<RepoPath, byte[]> contents = new HashMap<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      contents.put(RepoPath.of(file.getKey()), file.getValue().getBytes(StandardCharsets.UTF_8));
    }
    Optional<CommitId> head = workspace.heads().holds();
    Optional<CommitId> commit =
        new CommitWriter(workspace.repo())
            .commit(head, List.of(TreeEdit.replaceAll(contents, Set.of())), "x", ADA, ADA, NOW);
    var updates = new ArrayList<BranchUpdate>();
    commit.ifPresent(id -> updates.add(new BranchUpdate(Workspace.HOLDS, head, id)));
    workspace.remote().push(updates);
    return Holds.read(workspace);
  }
}
