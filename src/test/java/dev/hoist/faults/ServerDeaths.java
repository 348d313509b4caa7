package dev.hoist.faults;

import dev.hoist.git.TestGit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The git on the other side of a push, disturbed at each single step in which it changes a file or
 * sends something: while it takes in the branch, and while it takes in the note. What stands in for
 * it is a script of the same name that comes first on the PATH.
 */
final class ServerDeaths {
  private static final int PUSHES = 2;

  private final Scene scene;
  private final Path bin;
  private final Map<String, String> vars;

  ServerDeaths(Scene scene) {
    this.scene = scene;
    this.bin = scene.top().resolve("bin");
    this.vars = new HashMap<>(scene.vars());
    vars.put("PATH", bin + ":" + scene.vars().get("PATH"));
  }

  /** A step of one of the pushes. */
  record Point(int push, Strace.Step step) {}

  List<Point> points() throws IOException {
    var points = new LinkedHashSet<Point>();
    for (int push = 1; push <= PUSHES; push++) {
      scene.reset();
      disturb(push, Optional.empty());
      scene.hoist(vars, Scene.PROMOTE);
      Set<String> known = new LinkedHashSet<>();
      for (Strace.Step step : Strace.steps(log(), scene.top())) {
        // the first process of them all to come so far is hit
        if (known.add(step.call() + step.number())) {
          points.add(new Point(push, step));
        }
      }
    }
    return new ArrayList<>(points);
  }

  void sweep(List<Point> points, String what, Tally tally)
      throws IOException, InterruptedException {
    var judge = new Judge(scene, tally);
    for (Point point : points) {
      if (!what.equals(CrashPoints.KILL) && point.step().what().equals("pipe")) {
        continue;
      }
      scene.reset();
      disturb(point.push(), Optional.of(Strace.blow(point.step(), what)));
      Said said = Child.run(scene, vars, Scene.PROMOTE);
      tally.count("steps");
      if (Strace.hit(log(), scene.top()).isEmpty()) {
        tally.count("elsewhere than planned");
      }
      judge.judge(what + " in push " + point.push() + " at " + point.step(), said);
    }
  }

  private Path log() {
    return bin.resolve("log");
  }

  private void disturb(int push, Optional<String> blow) throws IOException {
    TestGit.delete(bin);
    String strace = String.join(" ", Strace.before(log(), blow, true));
    new TestGit(bin)
        .script(
            "git",
            """
            if [ "$1" = receive-pack ]; then
              echo >>%1$s/pushes
              if [ $(wc -l <%1$s/pushes) = %2$d ]; then exec %3$s /usr/bin/git "$@"; fi
            fi
            exec /usr/bin/git "$@"
            """
                .formatted(bin, push, strace));
    Files.writeString(log(), "");
  }
}
