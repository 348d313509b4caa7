package dev.hoist.faults;

import dev.hoist.git.HttpServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One promotion, disturbed at each single step in which it changes a file or sends something. */
final class CrashPoints {
  static final String KILL = "signal=KILL";

  private final Scene scene;
  private final @Nullable HttpServerProcess server;
  private final Path log;

  /**
   * For one scene.
   *
   * @param server the one behind the scene's remote; null when there is none
   */
  CrashPoints(Scene scene, @Nullable HttpServerProcess server) {
    this.scene = scene;
    this.server = server;
    this.log = scene.top().resolve("log");
  }

  /**
   * All steps of an undisturbed promotion in their order, those included in which it gives orders
   * to a git on the same machine. A pipe knows no errors but that the other end has gone.
   */
  List<Strace.Step> steps() throws IOException, InterruptedException {
    scene.reset();
    Said said = Child.run(scene, log, Optional.empty(), Scene.PROMOTE);
    if (!said.acknowledged()) {
      throw new IllegalStateException("the undisturbed run failed: " + said);
    }
    return Strace.steps(log, scene.top());
  }

  /** Kills hoist when it first calls the system so about a file, which is named from the top. */
  void kill(String call, String file, Tally tally) throws IOException, InterruptedException {
    var judge = new Judge(scene, tally);
    var before = Strace.before(log, call, scene.top().resolve(file));
    Said said = Child.run(scene, scene.vars(), before, Scene.PROMOTE);
    judge.judge("killed at " + call + " " + file, said);
  }

  /**
   * Disturbs each step once.
   *
   * @param what {@link #KILL}, or {@code error=EIO} and its like
   */
  void sweep(List<Strace.Step> steps, String what, Tally tally)
      throws IOException, InterruptedException {
    var judge = new Judge(scene, tally);
    for (Strace.Step step : steps) {
      if (!what.equals(KILL) && step.what().equals("pipe")) {
        continue;
      }
      scene.reset();
      Said said = Child.run(scene, log, Optional.of(Strace.blow(step, what)), Scene.PROMOTE);
      if (server != null) {
        server.awaitIdle();
      }
      Optional<Strace.Step> hit = Strace.hit(log, scene.top());
      tally.count("steps");
      if (hit.isEmpty() || !hit.get().what().equals(step.what())) {
        tally.count("elsewhere than planned");
        tally.remember("elsewhere", step + " planned, " + hit + " hit, " + said.word());
        if (hit.isPresent() && !hit.get().what().contains("clone/")) {
          continue;
        }
      }
      judge.judge(what + " at " + step, said);
    }
  }
}
