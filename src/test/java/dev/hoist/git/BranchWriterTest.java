package dev.hoist.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.HoistException;
import dev.hoist.tree.RepoPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BranchWriterTest {
  private static final BranchName BRANCH = new BranchName("hoist/holds");

  @TempDir Path temp;
  private TestGit server;
  private Repo repo;
  private Remote remote;

  @BeforeEach
  void open() {
    server = TestGit.bare(temp.resolve("server.git"));
    TestGit clone = TestGit.cloneOf(server, temp.resolve("clone"));
    repo = clone.open();
    remote = Remote.usual(repo);
  }

  @AfterEach
  void close() {
    repo.close();
  }

  @Test
  void afterALostRaceTheChangeIsMadeOnWhatTheWinnerLeft() {
    CommitId winner = write("a", Optional.empty()).orElseThrow();
    CommitId loser = write("b", Optional.empty()).orElseThrow(); // knows nothing of the winner
    assertEquals(List.of(winner), repo.commit(loser).parents());
    assertEquals("a\nb", server.run("ls-tree", "--name-only", BRANCH.text()));
  }

  @Test
  void whatIsThereAlreadyIsNotWrittenAgain() {
    write("a", Optional.empty());
    Optional<CommitId> head = remote.heads(List.of(BRANCH)).values().stream().findFirst();
    assertEquals(Optional.empty(), write("a", head));
  }

  @Test
  void aRefusalIsToldInTheWordsOfTheRemote() throws Exception {
    Path hook = Files.createDirectories(server.folder().resolve("hooks")).resolve("pre-receive");
    Files.writeString(hook, "#!/bin/sh\necho only the release managers\nexit 1\n");
    Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    var fault =
        assertThrows(HoistException.class, () -> write("a", Optional.empty())).diagnostics().get(0);
    assertEquals("push.refused", fault.id());
    assertEquals("the remote says: only the release managers", fault.because().get(0).fact());
  }

  @Test
  void aLockThatWasLeftBehindIsNamedSoon() throws Exception {
    Path lock = server.folder().resolve("refs/heads/hoist/holds.lock");
    Files.createDirectories(lock.getParent());
    Files.createFile(lock);
    var fault =
        assertThrows(HoistException.class, () -> write("a", Optional.empty())).diagnostics().get(0);
    assertEquals("push.locked", fault.id());
    assertTrue(fault.because().get(0).fact().contains("refs/heads/hoist/holds.lock"));
  }

  private Optional<CommitId> write(String file, Optional<CommitId> head) {
    TreeEdit edit =
        TreeEdit.replace(
            RepoPath.of(file), Map.of(RepoPath.of("x"), "x".getBytes(StandardCharsets.UTF_8)));
    return new BranchWriter(remote, BRANCH)
        .write(
            head,
            on ->
                new CommitWriter(repo)
                    .commit(on, List.of(edit), "x", TestGit.ALICE, TestGit.ALICE, TestGit.NOW));
  }
}
