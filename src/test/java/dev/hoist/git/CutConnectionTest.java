package dev.hoist.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.HoistException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network that cuts connections in the middle of what they carry. */
class CutConnectionTest {
  private static final BranchName PROD = new BranchName("env/prod");

  @TempDir private Path dir;

  @Test
  void whereverTheConnectionIsCutTheAnswerIsTrue() throws Exception {
    try (var http = HttpServerProcess.start(dir);
        var proxy = Proxy.to(http.port())) {
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
          proxy.cutAfter(budget);
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

  /**
   * Passes bytes on. The answers of the server have a budget; when it is used up the connection is
   * reset, once, and later ones pass.
   */
  private static final class Proxy implements AutoCloseable {
    private final ServerSocket door;
    private final int target;
    private final AtomicLong budget = new AtomicLong(Long.MAX_VALUE);

    private Proxy(ServerSocket door, int target) {
      this.door = door;
      this.target = target;
    }

    static Proxy to(int target) throws IOException {
      var proxy = new Proxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
      Thread.startVirtualThread(proxy::accept);
      return proxy;
    }

    int port() {
      return door.getLocalPort();
    }

    void cutAfter(int bytes) {
      budget.set(bytes);
    }

    private void accept() {
      while (!door.isClosed()) {
        try {
          Socket near = door.accept();
          Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
          Thread.startVirtualThread(() -> pump(near, far, false));
          Thread.startVirtualThread(() -> pump(far, near, true));
        } catch (IOException closed) {
          return;
        }
      }
    }

    private void pump(Socket from, Socket to, boolean limited) {
      byte[] buffer = new byte[4096];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          long left = limited ? budget.getAndAdd(-n) : Long.MAX_VALUE;
          if (left < n) {
            out.write(buffer, 0, (int) Math.max(0, left));
            out.flush();
            budget.set(Long.MAX_VALUE);
            to.setSoLinger(true, 0);
            break;
          }
          out.write(buffer, 0, n);
          out.flush();
        }
      } catch (IOException cut) {
        // the other end has gone; both ends go
      }
      close(from);
      close(to);
    }

    private static void close(Socket socket) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() throws IOException {
      door.close();
    }
  }
}
