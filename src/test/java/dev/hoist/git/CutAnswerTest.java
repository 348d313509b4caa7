package dev.hoist.git;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that end in the middle of their answer; {@link SshRemoteTest} has another one. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CutAnswerTest {
  @TempDir private Path dir;

  @Test
  void afterHalfAnAnswerOfThisMachineTheBranchIsLookedAtAgain() throws Exception {
    TestGit server = TestGit.bare(dir.resolve("srv/x.git"));
    TestGit clone = TestGit.work(dir.resolve("clone"));
    clone.run("remote", "add", "origin", "../srv/x.git");
    var cut = new CutAnswer(dir);
    TestGit bin = new TestGit(dir.resolve("bin"));
    String path = System.getenv("PATH");
    bin.script(
        "git",
        """
        PATH=%s
        if [ "$1" != receive-pack ]; then exec git "$@"; fi
        %s
        """
            .formatted(path, cut.lines("git \"$@\"")));
    cut.pushAll(clone, server, Map.of("PATH", bin.folder() + ":" + path));
  }

  @Test
  void afterHalfAnAnswerOverHttpTheBranchIsLookedAtAgain() throws Exception {
    var cut = new CutAnswer(dir);
    Path backend =
        new TestGit(dir.resolve("bin"))
            .script(
                "git-http-backend",
                """
                case "$REQUEST_METHOD $PATH_INFO" in
                "POST "*receive-pack) ;;
                *) exec %1$s ;;
                esac
                %2$s
                """
                    .formatted(
                        HttpServerProcess.BACKEND, cut.lines("" + HttpServerProcess.BACKEND)));
    try (var http = HttpServerProcess.start(dir, backend)) {
      TestGit server = TestGit.bare(dir.resolve("srv/x.git"));
      TestGit clone = TestGit.work(dir.resolve("clone"));
      clone.run("remote", "add", "origin", http.url("x.git"));
      cut.pushAll(clone, server, Map.of("HOIST_GIT_TOKEN", "s3cret", "HOIST_GIT_USERNAME", "bot"));
    }
  }
}
