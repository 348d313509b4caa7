package dev.hoist.helm;

import dev.hoist.render.HelmChart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What helm is called with, word by word and in the order of kustomize 5.8. There is no shell in
 * between. A text of the chart follows an option that takes it whatever it begins with, or is a
 * path or an address, or was seen not to begin with a hyphen when it was read.
 */
final class HelmArguments {
  private static final String OCI = "oci://";

  private HelmArguments() {}

  static List<String> version() {
    return List.of("version", "--short");
  }

  /**
   * Gets a chart and unpacks it.
   *
   * @param into the folder that will hold the chart's own folder
   */
  static List<String> pull(HelmChart chart, Path into) {
    var words = new ArrayList<>(List.of("pull", "--untar", "--untardir", into.toString()));
    if (chart.repo().startsWith(OCI)) {
      String repo = chart.repo();
      String registry = repo.endsWith("/") ? repo.substring(0, repo.length() - 1) : repo;
      words.add(registry + "/" + chart.name());
    } else {
      words.addAll(List.of("--repo", chart.repo(), chart.name()));
    }
    option(words, "--version", chart.version());
    flag(words, "--devel", chart.devel());
    return words;
  }

  static List<String> template(HelmChart chart, Path folder, List<Path> values) {
    var words = new ArrayList<String>();
    words.add("template");
    words.add(chart.releaseName().isEmpty() ? "--generate-name" : chart.releaseName());
    words.add(folder.toString());
    option(words, "--namespace", chart.namespace());
    option(words, "--name-template", chart.nameTemplate());
    for (Path file : values) {
      option(words, "-f", file.toString());
    }
    for (String version : chart.apiVersions()) {
      words.addAll(List.of("--api-versions", version));
    }
    option(words, "--kube-version", chart.kubeVersion());
    flag(words, "--include-crds", chart.includeCrds());
    flag(words, "--skip-tests", chart.skipTests());
    flag(words, "--no-hooks", chart.skipHooks());
    flag(words, "--debug", chart.debug());
    flag(words, "--devel", chart.devel());
    return words;
  }

  private static void option(List<String> words, String name, String value) {
    if (!value.isEmpty()) {
      words.add(name);
      words.add(value);
    }
  }

  private static void flag(List<String> words, String name, boolean on) {
    if (on) {
      words.add(name);
    }
  }
}
