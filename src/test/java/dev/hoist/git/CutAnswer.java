package dev.hoist.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server's program that carries out a push and ends in the middle of saying so, without an error
 * of the connection. A client that does not notice waits for ever.
 */
final class CutAnswer {
  private static final BranchName PROD = new BranchName("env/prod");

  /** Bytes of the answer that do not come; it ends with two empty packets of four bytes each. */
  private static final List<Integer> MISSING = List.of(1, 4, 6, 8, 10, 25, 34, 50);

  private final Path limit;
  private final Path answer;

  CutAnswer(Path folder) {
    this.limit = folder.resolve("limit");
    this.answer = folder.resolve("answer");
  }

  /** Lines of a shell script that run a command line whose output is cut, or else kept. */
  String lines(String command) {
    return "if [ -f %1$s ]; then %3$s | dd bs=1 count=$(cat %1$s) 2>/dev/null; else %3$s | tee %2$s; fi"
        .formatted(limit, answer, command);
  }

  /** Pushes again and again, and less and less comes back. */
  void pushAll(TestGit clone, TestGit server, Map<String, String> vars) throws IOException {
    try (Repo repo = clone.open(vars)) {
      Remote remote = Remote.usual(repo);
      Optional<CommitId> head = push(remote, repo, Optional.empty(), 0, server);
      head = push(remote, repo, head, 0, server);
      long whole = Files.size(answer);
      for (int missing : MISSING) {
        Files.writeString(limit, whole - missing + "");
        head = push(remote, repo, head, missing, server);
      }
    }
  }

  private static Optional<CommitId> push(
      Remote remote, Repo repo, Optional<CommitId> head, int missing, TestGit server) {
    CommitId id = TestGit.write(repo, head, "web", head + " " + missing);
    var update = new BranchUpdate(PROD, head, id);
    PushResult result = remote.push(List.of(update)).get(0);
    assertInstanceOf(PushResult.Pushed.class, result, missing + " bytes missing");
    assertEquals(id, server.head("env/prod"));
    return Optional.of(id);
  }
}
