package dev.hoist.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.HoistException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network that cuts connections in the middle of what they carry. */
class CutConnectionTest {
  private static final BranchName PROD = new BranchName("env/prod");

  @TempDir private Path dir;

  @Test
  void whereverTheConnectionIsCutTheAnswerIsTrue() throws Exception {
    try (var http = HttpServerProcess.start(dir);
        var proxy = CuttingProxy.to(http.port())) {
      TestGit server = TestGit.bare(dir.resolve("srv/x.git"));
      TestGit clone = TestGit.work(dir.resolve("clone"));
      clone.run("remote", "add", "origin", "http://127.0.0.1:" + proxy.port() + "/git/x.git");
      int pushed = 0;
      int failed = 0;
      try (Repo repo =
          clone.open(Map.of("HOIST_GIT_TOKEN", "s3cret", "HOIST_GIT_USERNAME", "bot"))) {
        Remote remote = Remote.usual(repo);
        Optional<CommitId> head = Optional.empty();
        for (int budget = 0; budget < 1400; budget += 100) {
          CommitId id = TestGit.write(repo, head, "web", "text " + budget);
          var update = new BranchUpdate(PROD, head, id);
          proxy.cutAfter(CuttingProxy.Way.BACK, budget);
          try {
            assertInstanceOf(PushResult.Pushed.class, remote.push(List.of(update)).get(0));
            assertEquals(id, server.head("env/prod"));
            head = Optional.of(id);
            pushed++;
          } catch (HoistException e) {
            String was = e.diagnostics().get(0).id();
            assertTrue(was.equals("git.remote") || was.equals("push.failed"), was);
            String refs = server.run("for-each-ref", "--format=%(objectname)");
            assertEquals(head.map(CommitId::hex).orElse(""), refs);
            failed++;
          }
        }
      }
      server.run("fsck", "--full", "--strict");
      assertTrue(pushed > 0 && failed > 0, pushed + " pushed, " + failed + " failed");
    }
  }
}
