package dev.hoist.faults;

import dev.hoist.cli.Runs;
import dev.hoist.git.TestGit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Clones that promote at the same time, each over and over, to one branch. Whatever one of them
 * acknowledges must be in the branch's history, and nothing else.
 */
final class Rivals {
  private static final Pattern ACKNOWLEDGED =
      Pattern.compile("([0-9a-f]{7}) is on env/(\\w+) of origin(?:, after (\\d+|a) )?");

  private final Path top;
  private final int many;
  private final boolean oneApp;
  private final Map<String, String> vars;
  private final Tally tally;

  /** Two of them may make the very same commit, and then both have. */
  private final Set<String> acknowledged = new HashSet<>();

  private final List<Long> times = new ArrayList<>();
  private int mostTries = 1;

  /**
   * Makes the clones.
   *
   * @param many how many rivals there are
   * @param url of the bare repository at {@code top/srv/x.git}
   * @param oneApp whether all of them promote the same app, or each its own
   */
  Rivals(Path top, int many, String url, boolean oneApp, Tally tally) {
    this.top = top;
    this.many = many;
    this.oneApp = oneApp;
    this.vars = Scene.vars(top);
    this.tally = tally;
    TestGit.bare(top.resolve("srv/x.git"));
    for (int i = 0; i < many; i++) {
      TestGit clone = TestGit.work(top.resolve("rival" + i));
      clone.run("remote", "add", "origin", url);
      clone.write("hoist.yaml", project());
      for (int app = 0; app < (oneApp ? 1 : many); app++) {
        for (String env : List.of("dev", "prod")) {
          clone.write(
              "app" + app + "/overlays/" + env + "/kustomization.yaml",
              "namespace: " + env + "\nresources: [../../base]\n");
        }
        clone.write("app" + app + "/base/kustomization.yaml", base(app, "start"));
      }
      clone.commit("start");
      clone.run("push", "-q", "--force", top.resolve("srv/x.git").toString(), "main");
    }
  }

  private String project() {
    var text = new StringBuilder("apiVersion: hoist.dev/v1alpha1\nkind: Project\napps:\n");
    for (int app = 0; app < (oneApp ? 1 : many); app++) {
      text.append("  - name: app").append(app).append('\n');
    }
    return text.append("environments:\n  - name: dev\n  - name: prod\n").toString();
  }

  private static String base(int app, String value) {
    return "configMapGenerator:\n- name: app" + app + "\n  literals: [value=" + value + "]\n";
  }

  /** Lets each of them publish and promote so many times. */
  void race(int rounds) throws Exception {
    long start = System.nanoTime();
    var runs = new ArrayList<Callable<Void>>();
    for (int i = 0; i < many; i++) {
      int who = i;
      runs.add(
          () -> {
            for (int round = 0; round < rounds; round++) {
              round(who, round);
            }
            return null;
          });
    }
    try (var pool = Executors.newFixedThreadPool(many)) {
      for (var done : pool.invokeAll(runs)) {
        done.get();
      }
    }
    report((System.nanoTime() - start) / 1e9);
  }

  private void round(int who, int round) {
    int app = oneApp ? 0 : who;
    TestGit clone = new TestGit(top.resolve("rival" + who));
    clone.write("app" + app + "/base/kustomization.yaml", base(app, who + "-" + round));
    clone.commit(who + "-" + round);
    if (oneApp) {
      clone.run("push", "-q", top.resolve("srv/x.git").toString(), "HEAD:refs/heads/of" + who);
    }
    hoist(clone, "publish", "--env", "dev", "--app", "app" + app);
    hoist(
        clone,
        "promote",
        "--from",
        "dev",
        "--to",
        "prod",
        "--app",
        "app" + app,
        "--allow-backwards");
  }

  private void hoist(TestGit clone, String... arguments) {
    long start = System.nanoTime();
    var done = Runs.in(clone.folder(), vars, InstantSource.system(), arguments);
    long millis = (System.nanoTime() - start) / 1_000_000;
    String out = new String(done.out(), StandardCharsets.UTF_8);
    Said said = new Said(done.code(), out, new String(done.err(), StandardCharsets.UTF_8));
    synchronized (this) {
      times.add(millis);
      Matcher matcher = ACKNOWLEDGED.matcher(out);
      if (matcher.find()) {
        acknowledged.add(matcher.group(1));
        String races = matcher.group(3);
        int tries = races == null ? 1 : races.equals("a") ? 2 : Integer.parseInt(races) + 1;
        mostTries = Math.max(mostTries, tries);
        tally.count("promotions acknowledged");
        tally.count("lost races, tried again", tries - 1);
      } else {
        tally.count("said " + said.word());
        if (said.code() != 0) {
          tally.remember("refused", said.toString());
        }
      }
      if (out.contains("was not written")) {
        tally.count("without a note");
      }
    }
  }

  private void report(double seconds) {
    TestGit server = new TestGit(top.resolve("srv/x.git"));
    Set<String> history = new HashSet<>();
    for (String id : server.run("log", "--format=%H", "env/dev", "env/prod").lines().toList()) {
      history.add(id.substring(0, 7));
    }
    for (String id : acknowledged) {
      if (!history.contains(id)) {
        tally.lost(id + " was acknowledged and is lost");
      }
    }
    if (history.size() != acknowledged.size()) {
      tally.fault(history.size() + " commits for " + acknowledged.size() + " acknowledged ones");
    }
    for (TestGit git : List.of(server, new TestGit(top.resolve("rival0")))) {
      String found = git.run("fsck", "--full", "--strict", "--no-dangling");
      if (!found.isEmpty()) {
        tally.fault(found);
      }
    }
    List<Long> sorted = times.stream().sorted().toList();
    tally.count("most tries of one promotion", mostTries);
    tally.count("ms median", (int) (long) sorted.get(sorted.size() / 2));
    tally.count("ms longest", (int) (long) sorted.get(sorted.size() - 1));
    tally.say(String.format("%.1f commits/s", acknowledged.size() / seconds));
  }
}
