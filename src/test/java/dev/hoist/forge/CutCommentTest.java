package dev.hoist.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.HoistException;
import dev.hoist.git.CommitId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * A network that cuts a connection after each byte of what a comment takes, in either direction. A
 * prime number of bytes is left out between two cuts; {@code -Dcut.step=1} leaves out none.
 */
class CutCommentTest {
  private static final int STEP = Integer.getInteger("cut.step", 199);
  private static final CommitId HEAD = new CommitId("a".repeat(40));

  @Test
  void whereverTheConnectionIsCutThereIsOneCommentInTheEnd() throws Exception {
    try (Peer host = Peer.start(Forge.Kind.GITHUB);
        var proxy = Wiretap.to(host.server().url())) {
      host.branch("feature", HEAD.hex());
      host.branch("main", "b".repeat(40));
      host.open("feature", "main", false);
      long whole = proxy.carried();
      post(host, proxy, "text");
      whole = proxy.carried() - whole;
      assertTrue(whole > 1000, "an exchange of " + whole + " bytes");
      int failed = 0;
      for (long budget = 0; budget <= whole; budget += STEP) {
        long number = host.open("feature", "main", false);
        String text = "after " + budget + " bytes";
        proxy.cutAfter(budget);
        try {
          post(host, proxy, number, text);
        } catch (HoistException e) {
          // the same command again, as its error says
          assertEquals("forge.unreachable", e.diagnostics().get(0).id());
          post(host, proxy, number, text);
          failed++;
        }
        proxy.cutAfter(Long.MAX_VALUE);
        assertEquals(
            List.of(text),
            host.comments(number).stream().map(body -> body.split("\n", 2)[1]).toList(),
            "cut after " + budget + " bytes");
      }
      assertEquals(0, failed, "runs that had to be repeated");
    }
  }

  private static void post(Peer host, Wiretap proxy, String text) {
    post(host, proxy, 1, text);
  }

  /** Each with a client of its own, as each run has. */
  private static void post(Peer host, Wiretap proxy, long number, String text) {
    Forge forge =
        host.forge(
            "http://127.0.0.1:" + proxy.port(),
            new TestSettings().of(Map.of("HOIST_FORGE_TOKEN", host.token())));
    new Posting("preview-shop", HEAD, OptionalLong.of(7), List.of(text)).on(forge, number);
  }

  /**
   * Passes bytes on and counts them. They have a budget for both directions; when it is used up the
   * connection is reset, once, and later ones pass.
   */
  private static final class Wiretap implements AutoCloseable {
    private final ServerSocket door;
    private final int target;
    private final AtomicLong budget = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong carried = new AtomicLong();

    private Wiretap(ServerSocket door, int target) {
      this.door = door;
      this.target = target;
    }

    static Wiretap to(String url) throws IOException {
      int port = Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
      var proxy = new Wiretap(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
      Thread.startVirtualThread(proxy::accept);
      return proxy;
    }

    int port() {
      return door.getLocalPort();
    }

    long carried() {
      return carried.get();
    }

    void cutAfter(long bytes) {
      budget.set(bytes);
    }

    private void accept() {
      while (!door.isClosed()) {
        try {
          Socket near = door.accept();
          Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
          Thread.startVirtualThread(() -> pump(near, far));
          Thread.startVirtualThread(() -> pump(far, near));
        } catch (IOException closed) {
          return;
        }
      }
    }

    private void pump(Socket from, Socket to) {
      byte[] buffer = new byte[4096];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          carried.addAndGet(n);
          long left = budget.getAndAdd(-n);
          if (left < n) {
            out.write(buffer, 0, (int) Math.max(0, left));
            out.flush();
            budget.set(Long.MAX_VALUE);
            to.setSoLinger(true, 0);
            from.setSoLinger(true, 0);
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
