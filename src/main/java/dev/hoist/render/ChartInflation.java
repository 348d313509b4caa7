package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.node.Scalar;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes resources of a chart: finds it or has it pulled, gathers its values, and has helm run its
 * templates.
 *
 * @param home the folder of charts; null for the usual one
 */
record ChartInflation(HelmChart chart, @Nullable Scalar home, ChartValues values)
    implements Generation {
  private static final String USUAL_HOME = "charts";

  /** The same for the namespace of the kustomization, unless the chart names its own. */
  Generation in(String namespace) {
    return new ChartInflation(chart.in(namespace), home, values);
  }

  @Override
  public List<Item> generate(Loader loader, Accumulation resources) {
    Helm helm =
        loader
            .helm()
            .orElseThrow(
                () ->
                    Diagnostic.error(
                            "helm.not-enabled",
                            chart.origin(),
                            "chart \"" + chart.name() + "\" needs helm, which is a program")
                        .hint("add --enable-helm if you trust the chart")
                        .asException());
    List<Item> items;
    try (Helm.Work work = helm.on(chart)) {
      items = ChartOutput.items(chart, template(work, loader));
    }
    for (Item item : items) {
      resources.appendGenerated(item, chart.origin());
    }
    return items;
  }

  private byte[] template(Helm.Work work, Loader loader) {
    Scalar folder = inHome(chart.folder());
    Optional<SourceTree.Entry> found = loader.find(folder);
    boolean here = found.isPresent() && found.get().kind() == SourceTree.Kind.FOLDER;
    if (here) {
      give(found.get().path(), work, loader);
    } else if (chart.repo().isEmpty()) {
      throw noChart("there is no chart \"" + folder.text() + "\"")
          .hint("put the chart there, correct chartHome, or add repo: to have it pulled")
          .asException();
    } else {
      work.pull();
    }
    var reader = new Reader(work, loader, folder, !here);
    return work.template(files(reader, loader));
  }

  private void give(RepoPath folder, Helm.Work work, Loader loader) {
    if (loader.tree().find(folder.child("Chart.yaml")).isEmpty()) {
      throw noChart("\"" + loader.display(folder) + "\" is no chart: it has no Chart.yaml")
          .hint("name the folder of a chart")
          .asException();
    }
    RepoPath charts = loader.find(inHome("")).map(SourceTree.Entry::path).orElse(folder);
    ChartFiles.give(folder, charts, loader, chart, work);
  }

  private Diagnostic noChart(String message) {
    return Diagnostic.error("helm.no-chart", at(), message);
  }

  private List<Helm.Values> files(Reader reader, Loader loader) {
    var files = new ArrayList<Helm.Values>();
    Scalar own = values.file();
    Scalar file =
        own == null || own.text().isEmpty()
            ? Scalar.string(reader.folder.text() + "/values.yaml", at())
            : own;
    byte[] content = values.readsFile() ? reader.read(file) : new byte[0];
    String shown = loader.path(file.text()).map(loader::display).orElse(file.text());
    files.add(
        new Helm.Values(
            chart.name() + "-kustomize-values.yaml",
            values.first(content, shown, loader.schemas())));
    for (Scalar each : values.more()) {
      String name = each.text().substring(each.text().lastIndexOf('/') + 1);
      files.add(new Helm.Values(name, reader.read(each)));
    }
    return files;
  }

  private Origin at() {
    return chart.origin();
  }

  private Scalar inHome(String path) {
    String text = home == null ? USUAL_HOME : home.text();
    Origin origin = home == null ? at() : home.origin();
    return Scalar.string(path.isEmpty() ? text : text + "/" + path, origin);
  }

  /** Reads values files, which may belong to a chart that was pulled and is not in the tree. */
  private record Reader(Helm.Work work, Loader loader, Scalar folder, boolean pulled) {
    byte[] read(Scalar file) {
      Optional<byte[]> content = pulled ? below(file).flatMap(work::pulled) : Optional.empty();
      return content.isPresent() ? content.get() : loader.file(file);
    }

    /** The path of a file relative to the chart's folder, both as they are written. */
    private Optional<String> below(Scalar file) {
      Optional<RepoPath> path = loader.path(file.text());
      Optional<RepoPath> top = loader.path(folder.text());
      if (path.isEmpty() || top.isEmpty() || !path.get().isInOrBelow(top.get())) {
        return Optional.empty();
      }
      String rest = path.get().toString().substring(top.get().toString().length());
      return rest.startsWith("/") ? Optional.of(rest.substring(1)) : Optional.empty();
    }
  }
}
