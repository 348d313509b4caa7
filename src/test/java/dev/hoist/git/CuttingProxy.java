package dev.hoist.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A network that cuts connections: it passes bytes on, and each way has a budget, over all
 * connections together. When one is used up the connection is reset, once, and later ones pass.
 */
public final class CuttingProxy implements AutoCloseable {
  /** From the client to the server, and back. */
  public enum Way {
    FORTH,
    BACK
  }

  private final ServerSocket door;
  private final int target;
  private final Map<Way, AtomicLong> budgets = new EnumMap<>(Way.class);
  private final Map<Way, AtomicLong> passed = new EnumMap<>(Way.class);

  private CuttingProxy(ServerSocket door, int target) {
    this.door = door;
    this.target = target;
    for (Way way : Way.values()) {
      budgets.put(way, new AtomicLong(Long.MAX_VALUE));
      passed.put(way, new AtomicLong());
    }
  }

  /** A proxy in front of a port of this machine. */
  public static CuttingProxy to(int target) throws IOException {
    var proxy = new CuttingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
    Thread.startVirtualThread(proxy::accept);
    return proxy;
  }

  public int port() {
    return door.getLocalPort();
  }

  /** Allows so many more bytes on one way, and any number on the other. */
  public void cutAfter(Way way, long bytes) {
    pass();
    budget(way).set(bytes);
  }

  /** Cuts nothing from now on, and counts anew. */
  public void pass() {
    for (Way way : Way.values()) {
      budget(way).set(Long.MAX_VALUE);
      count(way).set(0);
    }
  }

  /** How many bytes went one way since the counting began. */
  public long passed(Way way) {
    return count(way).get();
  }

  private AtomicLong budget(Way way) {
    return Optional.ofNullable(budgets.get(way)).orElseThrow();
  }

  private AtomicLong count(Way way) {
    return Optional.ofNullable(passed.get(way)).orElseThrow();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket near = door.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
        Thread.startVirtualThread(() -> pump(near, far, Way.FORTH));
        Thread.startVirtualThread(() -> pump(far, near, Way.BACK));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void pump(Socket from, Socket to, Way way) {
    byte[] buffer = new byte[4096];
    AtomicLong budget = budget(way);
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        count(way).addAndGet(n);
        long left = budget.get() == Long.MAX_VALUE ? n : budget.getAndAdd(-n);
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
