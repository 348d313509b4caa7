package dev.hoist.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.hoist.tree.RepoPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine's and the user's settings have no say, and no program is started. */
class SealedTest {
  @TempDir private Path dir;

  @Test
  void readingAndCommittingStartNoProgramAndReadNoSettings() throws Exception {
    TestGit git = TestGit.work(dir.resolve("work"));
    TestGit home = new TestGit(dir.resolve("home"));
    Path trap = dir.resolve("trap");
    home.script("bin/git", "touch " + trap);
    home.script("bin/sh", "touch " + trap);
    home.write(".config/jgit/config", "[broken");
    home.write(".config/git/config", "[broken");
    home.write(
        ".gitconfig",
        """
        [user]
          name = Hanna
        [core]
          hooksPath = %s
          fsmonitor = touch %s
        [include]
          path = missing
        [url "ext::touch %s"]
          insteadOf = file
        """
            .formatted(dir, trap, trap));
    var vars =
        Map.of(
            "HOME", home.folder().toString(),
            "PATH", home.folder().resolve("bin").toString(),
            "XDG_CONFIG_HOME", home.folder().resolve(".config").toString(),
            "GIT_DIR", dir.resolve("elsewhere").toString(),
            "GIT_CONFIG_COUNT", "1");
    try (Repo repo = git.open(vars)) {
      CommitId head = repo.resolve("HEAD").orElseThrow();
      repo.tree(head).read(RepoPath.of("app/kustomization.yaml"));
      repo.uncommittedChanges(List.of(RepoPath.TOP));
      assertEquals("Hanna", repo.identity().author().name());
      CommitId id = TestGit.write(repo, Optional.of(head), "web", "a");
      var update = new BranchUpdate(new BranchName("env/prod"), Optional.empty(), id);
      Remote.usual(repo).push(List.of(update));
      assertEquals(id, git.head("env/prod"));
      var system = SystemReader.getInstance();
      assertEquals(0, system.getUserConfig().getSections().size());
      assertEquals(0, system.getSystemConfig().getSections().size());
      assertEquals(null, system.getenv("GIT_DIR"));
      assertEquals(TestGit.NOW, system.now());
    }
    assertFalse(Files.exists(trap));
    try (var files = Files.walk(dir)) {
      assertEquals(0, files.filter(file -> file.toString().contains(".probe-")).count());
    }
  }

  @Test
  void theIdentityComesFromTheFirstPlaceThatNamesOne() {
    TestGit git = TestGit.work(dir.resolve("work"));
    try (Repo repo = git.open()) {
      assertEquals("hoist <hoist@localhost>", repo.identity().author().toString());
    }
    git.write("nobody/.gitconfig", "[user]\nname = User\nemail = user@x\n");
    try (Repo repo = git.open()) {
      assertEquals("User <user@x>", repo.identity().author().toString());
    }
    git.run("config", "user.name", "Local");
    try (Repo repo = git.open()) {
      assertEquals("Local <user@x>", repo.identity().author().toString());
    }
    var vars =
        new HashMap<>(Map.of("GIT_AUTHOR_NAME", "Author", "GIT_COMMITTER_EMAIL", "committer@x"));
    try (Repo repo = git.open(vars)) {
      assertEquals("Author <user@x>", repo.identity().author().toString());
      assertEquals("Local <committer@x>", repo.identity().committer().toString());
    }
    vars.put("HOIST_AUTHOR_NAME", "Bot");
    vars.put("HOIST_AUTHOR_EMAIL", "bot@x");
    try (Repo repo = git.open(vars)) {
      assertEquals("Bot <bot@x>", repo.identity().author().toString());
      assertEquals("Bot <bot@x>", repo.identity().committer().toString());
    }
  }
}
