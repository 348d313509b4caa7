package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hands a chart of the source tree to helm, file by file. Helm never works in the tree itself: a
 * commit has no folders on disk, and on disk helm would follow symbolic links wherever they lead.
 */
final class ChartFiles {
  private static final int MAX_FILES = 10_000;
  private static final int MAX_DEPTH = 40;
  private static final long MAX_BYTES = 256L << 20;

  private final Loader loader;
  private final HelmChart chart;
  private final Helm.Work work;
  private final List<RepoPath> homes;
  private int files;
  private long bytes;

  private ChartFiles(Loader loader, HelmChart chart, Helm.Work work, List<RepoPath> homes) {
    this.loader = loader;
    this.chart = chart;
    this.work = work;
    this.homes = homes;
  }

  /**
   * Hands over a folder.
   *
   * @param home the folder of charts; links may lead to other charts in it
   */
  static void give(RepoPath folder, RepoPath home, Loader loader, HelmChart chart, Helm.Work work) {
    var homes = List.of(folder, home, loader.root());
    new ChartFiles(loader, chart, work, homes).folder(folder, List.of());
  }

  private void folder(RepoPath folder, List<String> way) {
    if (way.size() > MAX_DEPTH) {
      throw tooLarge("has folders more than 40 levels deep");
    }
    for (String name : loader.tree().list(folder)) {
      RepoPath path = folder.child(name);
      Optional<SourceTree.Entry> found = loader.tree().find(path);
      if (found.isEmpty()) {
        continue; // a link that leads nowhere
      }
      RepoPath real = found.get().path();
      if (!isInside(real)) {
        throw outside(path, real);
      }
      var there = new ArrayList<>(way);
      there.add(name);
      if (found.get().kind() == SourceTree.Kind.FOLDER) {
        folder(real, there);
      } else {
        file(real, there);
      }
    }
  }

  private void file(RepoPath file, List<String> path) {
    byte[] content = loader.tree().read(file);
    files++;
    bytes += content.length;
    if (files > MAX_FILES || bytes > MAX_BYTES) {
      throw tooLarge("has more than 10000 files or 256 MiB");
    }
    work.put(path, content);
  }

  private boolean isInside(RepoPath real) {
    if (!loader.isRestricted()) {
      return true;
    }
    for (RepoPath home : homes) {
      if (real.isInOrBelow(home)) {
        return true;
      }
    }
    return false;
  }

  private HoistException outside(RepoPath link, RepoPath real) {
    return Diagnostic.error(
            "load.outside-root",
            chart.origin(),
            "chart \"" + chart.name() + "\" has a link that leads out of it")
        .because(
            "\"" + loader.display(link) + "\" leads to \"" + loader.display(real) + "\"",
            Origin.NONE)
        .hint("replace the link by a copy")
        .asException();
  }

  private HoistException tooLarge(String what) {
    return Diagnostic.error(
            "helm.too-large", chart.origin(), "chart \"" + chart.name() + "\" " + what)
        .hint("keep in its folder only what belongs to the chart")
        .asException();
  }
}
