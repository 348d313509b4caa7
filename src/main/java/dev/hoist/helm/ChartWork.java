package dev.hoist.helm;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.process.ProgramRun;
import dev.hoist.process.WorkFolder;
import dev.hoist.render.Helm;
import dev.hoist.render.HelmChart;
import dev.hoist.tree.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The work on one chart, in a folder of its own where helm also runs. */
final class ChartWork implements Helm.Work {
  private static final int MAX_LINES = 20;
  private static final int MAX_LINE = 500;

  private final HelmProgram program;
  private final HelmChart chart;
  private final WorkFolder folder;
  private final Path charts;
  private final List<Helm.Values> given = new ArrayList<>();

  ChartWork(HelmProgram program, HelmChart chart, WorkFolder folder) {
    this.program = program;
    this.chart = chart;
    this.folder = folder;
    this.charts = folder.path("charts");
  }

  private Path chartFolder() {
    return charts.resolve(chart.folder());
  }

  @Override
  public void put(List<String> path, byte[] content) {
    Path file = chartFolder();
    for (String name : path) {
      file = file.resolve(name);
    }
    folder.write(file, content);
  }

  @Override
  public void pull() {
    program.checkVersion(this, chart.origin());
    Path parent = chartFolder().getParent();
    run(HelmArguments.pull(chart, parent == null ? charts : parent));
    if (!Files.isDirectory(chartFolder())) {
      throw Diagnostic.error(
              "helm.no-chart",
              chart.origin(),
              "what was pulled is no chart \"" + chart.name() + "\"")
          .hint("correct name: and repo:")
          .asException();
    }
  }

  @Override
  public Optional<byte[]> pulled(String path) {
    Path file = chartFolder().resolve(path).normalize();
    try {
      boolean inside =
          file.startsWith(chartFolder())
              && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
              && file.toRealPath().startsWith(chartFolder().toRealPath());
      return inside && Files.size(file) <= SourceTree.MAX_FILE
          ? Optional.of(Files.readAllBytes(file))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public byte[] template(List<Helm.Values> values) {
    program.checkVersion(this, chart.origin());
    var files = new ArrayList<Path>();
    for (Helm.Values each : values) {
      // a folder for each, because two may have one name
      Path file =
          folder.path("values").resolve(Integer.toString(files.size())).resolve(each.name());
      folder.write(file, each.content());
      files.add(file);
    }
    given.addAll(values);
    return run(HelmArguments.template(chart, chartFolder(), files));
  }

  /** What helm prints; an error with what it says when it fails. */
  byte[] run(List<String> words) {
    ProgramRun run = program.run(words, folder.top(), environment(), chart.origin());
    String command = "helm " + words.get(0);
    return switch (run.end()) {
      case OUT_OF_TIME ->
          throw said(
                  run,
                  Diagnostic.error(
                      "helm.timeout",
                      chart.origin(),
                      command + " took longer than " + seconds() + " for \"" + chart.name() + "\""))
              .hint("try it by hand; a repository may not answer")
              .asException();
      case TOO_LONG ->
          throw Diagnostic.error(
                  "helm.too-large",
                  chart.origin(),
                  command + " prints more than 64 MiB for chart \"" + chart.name() + "\"")
              .hint("correct the chart or its values")
              .asException();
      case BY_ITSELF -> {
        if (run.code() != 0) {
          throw failed(run, command);
        }
        yield run.output();
      }
    };
  }

  private HoistException failed(ProgramRun run, String command) {
    Diagnostic fault =
        Diagnostic.error(
            "helm.failed", chart.origin(), command + " fails for chart \"" + chart.name() + "\"");
    return said(run, fault)
        .hint("correct the chart, its values, or where it comes from")
        .asException();
  }

  private String seconds() {
    return program.timeout().toSeconds() + " seconds";
  }

  /** The last lines of what helm said, each a fact of its own. */
  private Diagnostic said(ProgramRun run, Diagnostic fault) {
    String top = folder.top().toString();
    var discretion = new Discretion(program.vars());
    for (Helm.Values each : given) {
      discretion.learn(each.content());
    }
    String text = discretion.apply(run.said().replace(top + "/", "").replace(top, "."));
    List<String> lines = text.lines().map(String::stripTrailing).filter(l -> !l.isEmpty()).toList();
    Diagnostic told = fault;
    for (String line : lines.subList(Math.max(0, lines.size() - MAX_LINES), lines.size())) {
      told =
          told.because(
              line.length() > MAX_LINE ? line.substring(0, MAX_LINE) + "…" : line, Origin.NONE);
    }
    return lines.isEmpty()
        ? fault.because("it says nothing, and ends with " + run.code(), Origin.NONE)
        : told;
  }

  /**
   * The user's variables, and helm's own places as kustomize sets them. Plugins are programs: those
   * that a configHome of the source would bring along are left out.
   */
  private Map<String, String> environment() {
    var environment = new HashMap<>(program.vars());
    boolean own = chart.configHome().isEmpty();
    Path config = own ? folder.path("helm") : program.resolve(chart.configHome());
    environment.put("HELM_CONFIG_HOME", config.toString());
    environment.put("HELM_CACHE_HOME", config + "/.cache");
    environment.put("HELM_DATA_HOME", config + "/.data");
    if (!own) {
      environment.putIfAbsent("HELM_PLUGINS", folder.path("plugins").toString());
    }
    return environment;
  }

  @Override
  public void close() {
    folder.close();
  }
}
