package dev.hoist.faults;

import dev.hoist.git.CuttingProxy;
import dev.hoist.git.HttpServerProcess;
import dev.hoist.git.TestGit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The bad days of promotion, one after the other: {@code Faults SEED CUT-STEP PROMOTIONS
 * [NAME...]}. Prints what was done and found, and ends with 1 if anything was that must not be.
 */
final class Faults {
  /** What a programme does in a folder of its own. */
  private interface Programme {
    void run(Path top, Tally tally) throws Exception;
  }

  private record Named(String name, Programme programme) {}

  private static final int RIVALS = 8;
  private static final int FEW = 3;
  private static final int A_PACK_FULL = 30;

  private final int cutStep;
  private final long offset;
  private final int promotions;

  private Faults(long seed, int cutStep, int promotions) {
    this.cutStep = cutStep;
    this.offset = new Random(seed).nextInt(cutStep);
    this.promotions = promotions;
  }

  public static void main(String[] args) throws Exception {
    long seed = Long.parseLong(args[0]);
    var faults = new Faults(seed, Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    List<String> names = Arrays.asList(args).subList(3, args.length);
    System.out.println("seed " + seed);
    boolean well = true;
    for (Named it : faults.programmes()) {
      if (names.isEmpty() || names.stream().anyMatch(it.name()::startsWith)) {
        well &= run(it);
      }
    }
    System.exit(well ? 0 : 1);
  }

  private static boolean run(Named it) throws Exception {
    Path top = Files.createTempDirectory("hoist-faults").toRealPath();
    var tally = new Tally(it.name());
    long start = System.nanoTime();
    try {
      it.programme().run(top, tally);
    } catch (org.opentest4j.TestAbortedException skipped) {
      tally.say(skipped.getMessage());
    } finally {
      TestGit.delete(top);
    }
    tally.say((System.nanoTime() - start) / 1_000_000_000 + " s");
    System.out.print(tally.text());
    return tally.faults().isEmpty();
  }

  private List<Named> programmes() {
    var all = new ArrayList<Named>();
    for (Scene.Way way : Scene.Way.values()) {
      String where = way.name().toLowerCase(java.util.Locale.ROOT);
      all.add(new Named("kill " + where, (top, t) -> crash(top, way, FEW, CrashPoints.KILL, t)));
    }
    all.add(
        new Named(
            "kill pack", (top, t) -> crash(top, Scene.Way.FILE, A_PACK_FULL, CrashPoints.KILL, t)));
    for (String error : List.of("EIO", "ENOSPC")) {
      for (Scene.Way way : List.of(Scene.Way.FILE, Scene.Way.LOCAL)) {
        String name = error.toLowerCase(java.util.Locale.ROOT) + " " + way;
        all.add(
            new Named(
                name.toLowerCase(java.util.Locale.ROOT),
                (top, t) -> crash(top, way, FEW, "error=" + error, t)));
      }
    }
    all.add(new Named("server kill", (top, t) -> server(top, CrashPoints.KILL, t)));
    all.add(new Named("server eio", (top, t) -> server(top, "error=EIO", t)));
    all.add(new Named("server enospc", (top, t) -> server(top, "error=ENOSPC", t)));
    for (Deed deed : Deed.values()) {
      String name = deed.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
      all.add(new Named("deed " + name, (top, t) -> deeds(top, deed, t).kill()));
      for (CuttingProxy.Way way : CuttingProxy.Way.values()) {
        if (deed.needsHost()) {
          String cut = "deed " + name + " cut " + way.name().toLowerCase(java.util.Locale.ROOT);
          all.add(new Named(cut, (top, t) -> deeds(top, deed, t).cut(way, offset, cutStep)));
        }
      }
    }
    for (CuttingProxy.Way way : CuttingProxy.Way.values()) {
      String name = "cut " + way.name().toLowerCase(java.util.Locale.ROOT);
      all.add(new Named(name, (top, t) -> cut(top, way, t)));
    }
    for (boolean http : new boolean[] {true, false}) {
      for (boolean one : new boolean[] {true, false}) {
        String name = "race " + (http ? "http" : "file") + (one ? " one app" : " own apps");
        all.add(new Named(name, (top, t) -> race(top, http, one, t)));
      }
    }
    for (String folder : List.of("srv", "clone")) {
      all.add(new Named("disk " + folder, (top, t) -> disk(top, folder, FEW, t)));
    }
    all.add(new Named("disk pack", (top, t) -> disk(top, "srv", A_PACK_FULL, t)));
    return all;
  }

  private static void crash(Path top, Scene.Way way, int parts, String what, Tally tally)
      throws Exception {
    Strace.need();
    try (HttpServerProcess http = way == Scene.Way.HTTP ? HttpServerProcess.start(top) : null) {
      Scene scene = Scene.make(top, way, http == null ? 0 : http.port(), parts);
      var points = new CrashPoints(scene, http);
      points.sweep(points.steps(), what, tally);
    }
  }

  private static void server(Path top, String what, Tally tally) throws Exception {
    Strace.need();
    var deaths = new ServerDeaths(Scene.make(top, Scene.Way.FILE, 0, FEW));
    deaths.sweep(deaths.points(), what, tally);
  }

  private static Deeds deeds(Path top, Deed deed, Tally tally) throws IOException {
    Strace.need();
    return new Deeds(Scene.make(top, Scene.Way.FILE, 0, FEW), deed, tally);
  }

  private void cut(Path top, CuttingProxy.Way way, Tally tally) throws Exception {
    try (HttpServerProcess http = HttpServerProcess.start(top);
        CuttingProxy proxy = CuttingProxy.to(http.port())) {
      Scene scene = Scene.make(top, Scene.Way.HTTP, proxy.port(), FEW);
      var cuts = new Cuts(scene, http, proxy);
      tally.say(cuts.bytes(way) + " bytes, cut at " + offset + " and every " + cutStep + " on");
      cuts.sweep(way, offset, cutStep, tally);
    }
  }

  private void race(Path top, boolean http, boolean oneApp, Tally tally) throws Exception {
    int rounds = Math.max(1, promotions / 4 / 2 / RIVALS);
    if (http) {
      try (HttpServerProcess server = HttpServerProcess.start(top)) {
        new Rivals(top, RIVALS, server.url("x.git"), oneApp, tally).race(rounds);
      }
    } else {
      new Rivals(top, RIVALS, "file://" + top.resolve("srv/x.git"), oneApp, tally).race(rounds);
    }
  }

  private static void disk(Path top, String folder, int parts, Tally tally) throws IOException {
    var disk = new FullDisk(Scene.make(top, Scene.Way.FILE, 0, parts), folder);
    disk.need();
    disk.sweep(tally);
  }
}
