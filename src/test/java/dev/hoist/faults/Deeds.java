package dev.hoist.faults;

import dev.hoist.forge.FakeGitHub;
import dev.hoist.forge.FakeServer;
import dev.hoist.git.CuttingProxy;
import dev.hoist.git.TestGit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One of {@link Deed}, disturbed at each single step. After the same command again all branches and
 * pull requests must be as after an undisturbed run: the same commits, as many of each.
 */
final class Deeds {
  private static final int FSCK_EVERY = 10;

  private final Scene scene;
  private final Deed deed;
  private final Tally tally;
  private final Path log;
  private final String[] command;
  private final List<FakeGitHub.Pull> open;
  private final String before;
  private final String after;

  Deeds(Scene scene, Deed deed, Tally tally) throws IOException {
    this.scene = scene;
    this.deed = deed;
    this.tally = tally;
    this.log = scene.top().resolve("log");
    try (Host host = Host.of(scene)) {
      deed.prepare(scene, host);
      this.open = host.github().pulls();
    }
    this.command = deed.command(scene);
    try (Host host = fresh()) {
      this.before = state(host);
      scene.expect(host.vars(), command);
      this.after = state(host);
    }
    if (after.equals(before)) {
      throw new IllegalStateException(deed + " does nothing");
    }
  }

  private Host fresh() throws IOException {
    scene.reset();
    Host host = Host.of(scene);
    host.knows(open);
    return host;
  }

  /** All branches with their commits, and all pull requests, without what differs each time. */
  private String state(Host host) {
    TestGit home = scene.home();
    var text = new StringBuilder(host.text()).append('\n');
    for (String ref :
        home.run("for-each-ref", "--format=%(refname)", "refs/heads").lines().toList()) {
      text.append(ref).append('\n').append(home.run("log", "-p", "--format=%s", ref)).append('\n');
    }
    return text.toString()
        .replaceAll("\\d{4}-\\d\\d-\\d\\d[T ][\\d:.]+Z?", "TIME")
        .replaceAll("\\b[0-9a-f]{7,64}\\b", "ID");
  }

  /** Kills hoist before each of its steps. */
  void kill() throws IOException, InterruptedException {
    List<Strace.Step> steps;
    try (Host host = fresh()) {
      run(host, Optional.empty());
      steps = Strace.steps(log, scene.top());
    }
    for (Strace.Step step : steps) {
      try (Host host = fresh()) {
        Said said = run(host, Optional.of(Strace.blow(step, CrashPoints.KILL)));
        judge(host, "killed at " + step, said);
      }
    }
  }

  private Said run(Host host, Optional<String> blow) throws IOException, InterruptedException {
    return Child.run(scene, host.vars(), Strace.before(log, blow, false), command);
  }

  /** Cuts the connections to the API after every so many bytes of all that goes one way. */
  void cut(CuttingProxy.Way way, long from, long step) throws IOException {
    long all = Long.MAX_VALUE;
    for (long at = from; at < all; at += step) {
      try (Host host = fresh();
          CuttingProxy proxy = CuttingProxy.to(host.port())) {
        host.at("http://127.0.0.1:" + proxy.port());
        proxy.cutAfter(way, at);
        Said said = scene.hoist(host.vars(), command);
        if (proxy.passed(way) <= at) {
          all = at; // there was nothing left to cut
        }
        proxy.pass();
        judge(host, way + " cut after byte " + at, said);
      }
    }
  }

  /** Lets one request to the API meet a fault. */
  void meet(String method, String path, FakeServer.Fault fault) throws IOException {
    try (Host host = fresh()) {
      host.github().server().fail(method, path, fault);
      judge(host, fault + " of " + method + " " + path, scene.hoist(host.vars(), command));
    }
  }

  private void judge(Host host, String where, Said said) {
    tally.count("faults");
    tally.count(said.word());
    tally.remember(said.word(), where + " " + said);
    String now = state(host);
    tally.count(
        now.equals(before) ? "had not begun" : now.equals(after) ? "was done" : "half done");
    if (said.code() == 0 && !now.equals(after)) {
      tally.lost(where + ": said to be done, and is not\n" + said);
    }
    if (said.code() != 0 && said.code() != 1 && said.code() != Said.KILLED) {
      tally.fault(where + ": exit " + said.code() + "\n" + said);
    }
    if (said.code() == 1 && now.equals(after)) {
      tally.count("failed, with everything done");
    }
    Said again = scene.hoist(host.vars(), command);
    if (again.code() != 0) {
      tally.fault(where + ": the second run is refused\n" + again);
    } else if (!state(host).equals(after)) {
      tally.fault(where + ": the second run ends elsewhere\n" + again + difference(state(host)));
    }
    if (tally.of("faults") % FSCK_EVERY == 1) {
      for (TestGit git : List.of(scene.work(), scene.home())) {
        String found = git.run("fsck", "--full", "--strict", "--no-dangling");
        if (!found.isEmpty()) {
          tally.fault(where + ": " + found);
        }
      }
    }
  }

  private String difference(String now) {
    var lines = new ArrayList<>(now.lines().toList());
    after.lines().forEach(lines::remove);
    var missing = new ArrayList<>(after.lines().toList());
    now.lines().forEach(missing::remove);
    return "too much: " + String.join("\n", lines) + "\ntoo little: " + String.join("\n", missing);
  }

  @Override
  public String toString() {
    return deed.toString();
  }
}
