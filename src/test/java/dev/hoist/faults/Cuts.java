package dev.hoist.faults;

import dev.hoist.git.CuttingProxy;
import dev.hoist.git.HttpServerProcess;
import java.io.IOException;

/**
 * One promotion over HTTP, whose connection is cut after each byte that it carries, one way and the
 * other. The clock stands still, so that the bytes are the same each time.
 */
final class Cuts {
  private static final int FSCK_EVERY = 50;

  private final Scene scene;
  private final HttpServerProcess server;
  private final CuttingProxy proxy;

  Cuts(Scene scene, HttpServerProcess server, CuttingProxy proxy) {
    this.scene = scene;
    this.server = server;
    this.proxy = proxy;
  }

  /** How many bytes an undisturbed promotion sends, or gets. */
  long bytes(CuttingProxy.Way way) {
    scene.reset();
    proxy.pass();
    scene.hoist(Scene.PROMOTE);
    return proxy.passed(way);
  }

  /** Cuts after every so many bytes. */
  void sweep(CuttingProxy.Way way, long from, long step, Tally tally)
      throws IOException, InterruptedException {
    var judge = new Judge(scene, tally);
    long all = bytes(way);
    for (long at = from; at < all; at += step) {
      judge.thorough(tally.of("cuts") % FSCK_EVERY == 0);
      cut(way, at, judge);
      tally.count("cuts");
    }
  }

  void cut(CuttingProxy.Way way, long at, Judge judge) throws IOException, InterruptedException {
    scene.reset();
    proxy.cutAfter(way, at);
    Said said = scene.hoist(Scene.PROMOTE);
    proxy.pass();
    server.awaitIdle();
    judge.judge(way + " cut after byte " + at, said);
  }
}
