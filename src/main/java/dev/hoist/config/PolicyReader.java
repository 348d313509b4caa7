package dev.hoist.config;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.Origin;
import dev.hoist.diff.IgnoreRule;
import dev.hoist.diff.ObjectMatch;
import dev.hoist.diff.PathPattern;
import dev.hoist.diff.TextPattern;
import dev.hoist.node.Fields;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import dev.hoist.review.ImportedRules;
import dev.hoist.review.Policy;
import dev.hoist.review.Suppression;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import dev.hoist.yaml.YamlReader;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a project does not want to see: {@code ignore} and {@code findings} of {@code
 * hoist.yaml}. A rule with a fault is left out, which is of no consequence: the fault ends the
 * reading of the file.
 */
final class PolicyReader {
  private final SourceTree tree;
  private final RepoPath top;
  private final Diagnostics faults;
  private final List<String> apps;
  private final List<String> environments;
  private final List<Diagnostic> notes = new ArrayList<>();

  private PolicyReader(
      SourceTree tree,
      RepoPath top,
      Diagnostics faults,
      List<String> apps,
      List<String> environments) {
    this.tree = tree;
    this.top = top;
    this.faults = faults;
    this.apps = apps;
    this.environments = environments;
  }

  /**
   * Reads the policy of a project.
   *
   * @param top the top of the repository within the tree, which imported files are named from
   * @param apps the names of the project's apps, which rules may be bound to
   * @param environments the same of environments
   */
  static Policy read(
      Fields project,
      SourceTree tree,
      RepoPath top,
      List<App> apps,
      List<Environment> environments) {
    var reader =
        new PolicyReader(
            tree,
            top,
            project.faults(),
            apps.stream().map(App::name).toList(),
            environments.stream().map(Environment::name).toList());
    return new Policy(reader.ignores(project), reader.suppressions(project), reader.notes);
  }

  private List<IgnoreRule> ignores(Fields project) {
    var rules = new ArrayList<IgnoreRule>();
    Map<String, Origin> ids = new HashMap<>();
    for (Fields entry : project.objects("ignore", "an ignore entry")) {
      Scalar file = entry.string("import");
      if (file != null) {
        entry.rejectOthers();
        faults.collect(() -> rules.addAll(imported(file)));
        continue;
      }
      Scalar id = entry.string("id");
      rule(entry, "an ignore rule", id == null ? "" : id.text()).ifPresent(rules::add);
      refuseEverything(entry, "an ignore rule");
      entry.rejectOthers();
      if (id == null || id.text().isBlank()) {
        faults.add(
            Diagnostic.error("ignore.no-id", entry.origin(), "an ignore rule needs an id")
                .hint("add id:, by which reports call it"));
        continue;
      }
      Origin first = ids.putIfAbsent(id.text(), id.origin());
      if (first != null) {
        faults.add(
            Diagnostic.error(
                    "config.duplicate",
                    id.origin(),
                    "ignore rule \"" + id.text() + "\" is declared twice")
                .because("first declared here", first)
                .hint("give it another id"));
      }
    }
    return rules;
  }

  /** The rules that objects of Argo CD and Flux in a file hold. */
  private List<IgnoreRule> imported(Scalar file) {
    RepoPath path =
        RepoPath.parse(file.text())
            .flatMap(relative -> top.resolve(relative.toString()))
            .filter(each -> tree.find(each).isPresent())
            .orElseThrow(
                () ->
                    Diagnostic.error(
                            "ignore.import",
                            file.origin(),
                            "there is no file \"" + file.text() + "\" to take rules from")
                        .hint("name the file of an Application, Kustomization or HelmRelease")
                        .asException());
    var resources = new ArrayList<Resource>();
    for (Node document : YamlReader.documents(tree.read(path), tree.display(path))) {
      if (document instanceof Mapping object) {
        resources.add(Resource.of(object));
      }
    }
    ImportedRules imported = ImportedRules.of(new Bundle(resources));
    notes.addAll(imported.notes());
    return imported.rules();
  }

  private List<Suppression> suppressions(Fields project) {
    var suppressions = new ArrayList<Suppression>();
    Fields findings = project.object("findings", "findings");
    if (findings == null) {
      return suppressions;
    }
    for (Fields entry : findings.objects("suppress", "a suppress entry")) {
      Scalar finding = entry.string("rule");
      String ids = finding == null ? "" : finding.text();
      Optional<IgnoreRule> where = rule(entry, "a suppression", "suppression of " + ids);
      if (ids.equals("*")) {
        refuseEverything(entry, "a suppression");
      }
      entry.rejectOthers();
      if (finding == null) {
        faults.add(
            Diagnostic.error("ignore.no-id", entry.origin(), "a suppression needs a rule")
                .hint("add rule: with the id of a finding, or \"*\" for all"));
      } else {
        TextPattern pattern = pattern(finding);
        where.ifPresent(rule -> suppressions.add(new Suppression(pattern, rule)));
      }
    }
    findings.rejectOthers();
    return suppressions;
  }

  /** What ignore rules and suppressions have in common. */
  private Optional<IgnoreRule> rule(Fields entry, String what, String id) {
    Scalar reason = entry.string("reason");
    Optional<LocalDate> expires = date(entry.string("expires"));
    ObjectMatch match = match(entry.object("match", "match"));
    var paths = new ArrayList<PathPattern>();
    for (Scalar path : entry.strings("paths")) {
      faults.collect(() -> paths.add(PathPattern.of(path.text(), path.origin())));
    }
    if (reason == null || reason.text().isBlank()) {
      faults.add(
          Diagnostic.error("ignore.no-reason", entry.origin(), what + " needs a reason")
              .hint("add reason: with what a reader should know"));
      return Optional.empty();
    }
    return Optional.of(
        new IgnoreRule(id, reason.text().strip(), expires, match, paths, entry.origin()));
  }

  private Optional<LocalDate> date(@Nullable Scalar written) {
    if (written == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(written.text()));
    } catch (DateTimeParseException e) {
      faults.add(
          Diagnostic.error("ignore.date", written.origin(), "\"" + written.text() + "\" is no day")
              .hint("write year, month and day, such as 2027-01-31"));
      return Optional.empty();
    }
  }

  /** Whoever forgets to say what is meant would see nothing any more. */
  private void refuseEverything(Fields entry, String what) {
    Fields match = entry.object("match", "match");
    if ((match == null || match.object().isEmpty()) && entry.list("paths").isEmpty()) {
      faults.add(
          Diagnostic.error("ignore.everything", entry.origin(), what + " would hide everything")
              .hint("add match: or paths:"));
    }
  }

  private ObjectMatch match(@Nullable Fields f) {
    if (f == null) {
      return ObjectMatch.ALL;
    }
    Map<String, TextPattern> labels = new HashMap<>();
    Mapping written = f.stringMap("labels");
    for (int i = 0; i < written.size(); i++) {
      if (written.value(i) instanceof Scalar value) {
        labels.put(written.key(i), pattern(value));
      }
    }
    var match =
        new ObjectMatch(
            pattern(f.string("group")),
            pattern(f.string("kind")),
            pattern(f.string("name")),
            pattern(f.string("namespace")),
            labels,
            known(f.string("app"), "app", apps),
            known(f.string("env"), "environment", environments));
    f.rejectOthers();
    return match;
  }

  private TextPattern pattern(@Nullable Scalar written) {
    if (written == null) {
      return TextPattern.ANY;
    }
    var pattern = new ArrayList<TextPattern>(1);
    faults.collect(() -> pattern.add(TextPattern.of(written.text(), written.origin())));
    return pattern.isEmpty() ? TextPattern.ANY : pattern.get(0);
  }

  /** A rule for an environment that does not exist would never count, and nobody would know. */
  private TextPattern known(@Nullable Scalar written, String what, List<String> names) {
    TextPattern pattern = pattern(written);
    if (written != null && names.stream().noneMatch(pattern::matches)) {
      faults.add(Names.unknown(what, written.text(), written.origin(), names));
    }
    return pattern;
  }
}
