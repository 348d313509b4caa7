package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.node.Fields;
import dev.hoist.node.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code helmCharts} entry, as far as it is about calling helm. Texts that are not given are
 * empty.
 *
 * <p>What comes from a file that strangers may have written becomes arguments of a program. A text
 * that could be taken for an option there, such as a release called {@code --post-renderer=…}, is
 * refused, and so is a name template that reads the environment, where tokens are.
 *
 * @param configHome where helm keeps its settings; empty for a folder without any
 */
public record HelmChart(
    String name,
    String version,
    String repo,
    String releaseName,
    String namespace,
    String nameTemplate,
    List<String> apiVersions,
    String kubeVersion,
    boolean includeCrds,
    boolean skipTests,
    boolean skipHooks,
    boolean debug,
    boolean devel,
    String configHome,
    Origin origin) {

  public HelmChart {
    apiVersions = List.copyOf(apiVersions);
  }

  static HelmChart read(Fields entry, String configHome) {
    var apiVersions = new ArrayList<String>();
    for (Scalar version : entry.strings("apiVersions")) {
      apiVersions.add(version.text());
    }
    return new HelmChart(
        name(entry, "name"),
        version(entry, "version"),
        entry.text("repo"),
        argument(entry, "releaseName"),
        entry.text("namespace"),
        nameTemplate(entry),
        apiVersions,
        entry.text("kubeVersion"),
        entry.bool("includeCRDs"),
        entry.bool("skipTests"),
        entry.bool("skipHooks"),
        entry.bool("debug"),
        entry.bool("devel"),
        configHome,
        entry.origin());
  }

  /** Reads an entry of the deprecated {@code helmChartInflationGenerator}. */
  static HelmChart readDeprecated(Fields entry, String configHome) {
    // what kustomize reads and makes nothing of
    for (String ignored : List.of("chartRepoName", "helmBin", "releaseNamespace")) {
      entry.string(ignored);
    }
    entry.strings("extraArgs");
    return new HelmChart(
        name(entry, "chartName"),
        version(entry, "chartVersion"),
        entry.text("chartRepoUrl"),
        argument(entry, "releaseName"),
        "",
        "",
        List.of(),
        "",
        false,
        false,
        false,
        false,
        false,
        configHome,
        entry.origin());
  }

  /** The same chart for a namespace, unless it names its own. */
  HelmChart in(String inherited) {
    if (!namespace.isEmpty() || inherited.isEmpty()) {
      return this;
    }
    return new HelmChart(
        name,
        version,
        repo,
        releaseName,
        inherited,
        nameTemplate,
        apiVersions,
        kubeVersion,
        includeCrds,
        skipTests,
        skipHooks,
        debug,
        devel,
        configHome,
        origin);
  }

  /** The folder of the chart in the folder of charts; the version is part of what was pulled. */
  public String folder() {
    return version.isEmpty() || repo.isEmpty() ? name : name + "-" + version + "/" + name;
  }

  private static String name(Fields entry, String field) {
    String name = argument(entry, field);
    if (name.isEmpty()) {
      entry.fault(
          Diagnostic.error("helm.name", entry.origin(), "the chart has no name")
              .hint("add " + field + ":"));
    } else if (name.equals(".") || name.equals("..") || hasSlash(name)) {
      refuse(
          entry.string(field),
          entry,
          "\"" + name + "\" is no name of a chart",
          "write the name alone");
    }
    return name;
  }

  private static String version(Fields entry, String field) {
    String version = entry.text(field);
    if (hasSlash(version)) {
      refuse(
          entry.string(field),
          entry,
          "\"" + version + "\" is no version",
          "write a version such as 1.2.3");
    }
    return version;
  }

  private static boolean hasSlash(String text) {
    return text.indexOf('/') >= 0 || text.indexOf('\\') >= 0;
  }

  private static String argument(Fields entry, String field) {
    String text = entry.text(field);
    if (text.startsWith("-")) {
      refuse(
          entry.string(field),
          entry,
          field + " \"" + text + "\" would be an option of helm",
          "write a name that begins with a letter or digit");
    }
    return text;
  }

  private static String nameTemplate(Fields entry) {
    String template = entry.text("nameTemplate");
    int action = template.indexOf("{{");
    if (action >= 0 && readsEnvironment(template, action)) {
      refuse(
          entry.string("nameTemplate"),
          entry,
          "the name template reads the environment, where tokens are",
          "use neither env nor expandenv in it");
    }
    return template;
  }

  /** Whether one of the two functions is named anywhere, be it in a text. */
  private static boolean readsEnvironment(String template, int from) {
    for (int i = template.indexOf("env", from); i >= 0; i = template.indexOf("env", i + 1)) {
      boolean whole = i == 0 || !isPartOfName(template.charAt(i - 1));
      boolean expands = i >= 6 && template.startsWith("expand", i - 6);
      boolean ends = i + 3 == template.length() || !isPartOfName(template.charAt(i + 3));
      if (ends && (whole || expands)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPartOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private static void refuse(@Nullable Scalar at, Fields entry, String message, String hint) {
    entry.fault(
        Diagnostic.error("helm.name", at == null ? entry.origin() : at.origin(), message)
            .hint(hint));
  }
}
