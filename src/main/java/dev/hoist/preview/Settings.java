package dev.hoist.preview;

import dev.hoist.config.Admission;
import dev.hoist.config.App;
import dev.hoist.config.Delivery;
import dev.hoist.config.Environment;
import dev.hoist.config.Gates;
import dev.hoist.config.Group;
import dev.hoist.config.Project;
import dev.hoist.diff.IgnoreRule;
import dev.hoist.finding.Severity;
import dev.hoist.forge.ForgeConfig;
import dev.hoist.health.Watch;
import dev.hoist.review.Suppression;
import dev.hoist.schedule.Durations;
import dev.hoist.tree.RepoPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** All settings of a project by name, and what differs between two of them. */
final class Settings {
  /** Nobody reads more of one. */
  private static final int LONGEST = 500;

  private static final String GATES = "gates.";
  private static final String ARGOCD = "argocd.";
  private static final String FORGE = "forge.";
  private static final String PROMOTION = "promotion.";

  /** What makes a change of a setting one that loosens. */
  private enum Rule {
    NEVER,
    /** The number is less. */
    LESS,
    /** An item is gone. */
    LOST,
    /** What stood there is another, or gone. */
    ANOTHER,
    /** Something new is set. */
    SET
  }

  private record Value(String text, long number, List<String> items, Rule rule) {
    static final Value NONE = new Value("", 0, List.of(), Rule.NEVER);

    boolean isLooserThan(Value before) {
      return switch (rule == Rule.NEVER ? before.rule : rule) {
        case NEVER -> false;
        case LESS -> number < before.number;
        case LOST -> !items.containsAll(before.items);
        case ANOTHER -> !before.text.isEmpty();
        case SET -> !text.isEmpty();
      };
    }
  }

  private final Map<String, Value> values = new LinkedHashMap<>();

  private final Map<String, Integer> given = new HashMap<>();

  private Settings() {}

  /**
   * What differs, first what loosens. Of an app or an environment that comes or goes nothing is
   * said but where a new environment does more than wait for nothing and allow nothing.
   */
  static List<Setting> between(Project base, Project head) {
    Set<String> known = names(base);
    Set<String> kept = names(head);
    kept.retainAll(known);
    Settings before = of(base, kept);
    Settings after = of(head, kept);
    for (Environment environment : head.environments()) {
      if (base.find(environment.name()).isEmpty()) {
        before.environment(HeadProject.plain(environment));
        after.environment(environment);
      }
    }
    Set<String> names = new LinkedHashSet<>(before.values.keySet());
    names.addAll(after.values.keySet());
    var settings = new ArrayList<Setting>();
    for (String name : names) {
      Value first = before.values.getOrDefault(name, Value.NONE);
      Value second = after.values.getOrDefault(name, Value.NONE);
      if (!first.text.equals(second.text)) {
        settings.add(new Setting(name, shown(first), shown(second), second.isLooserThan(first)));
      }
    }
    settings.sort(Comparator.comparing(each -> !each.loosens()));
    return settings;
  }

  private static Set<String> names(Project project) {
    Set<String> names = new HashSet<>();
    project.apps().forEach(app -> names.add("app " + app.name()));
    project.environments().forEach(environment -> names.add(environment.name()));
    return names;
  }

  private static String shown(Value value) {
    String text = value.text;
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
  }

  /**
   * Those of a project.
   *
   * @param kept the apps and environments of which they are
   */
  private static Settings of(Project project, Set<String> kept) {
    var settings = new Settings();
    for (Environment environment : project.environments()) {
      if (kept.contains(environment.name())) {
        settings.environment(environment);
      }
    }
    project.groups().forEach(settings::group);
    for (App app : project.apps()) {
      if (kept.contains("app " + app.name())) {
        settings.put("app " + app.name() + " path", app.folder().toString());
        settings.put("app " + app.name() + " environments", join(app.environments(), it -> it));
      }
    }
    settings.put("source", project.source());
    settings.put("remote", project.remote().orElse(""));
    settings.put("interop", project.argocd() ? "argocd" : "");
    ForgeConfig forge = project.forge();
    settings.put(
        FORGE + "kind",
        forge
            .kind()
            .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .orElse(""));
    settings.put(FORGE + "api", forge.api().orElse(""));
    settings.put(FORGE + "repository", forge.repository().orElse(""));
    settings.put(PROMOTION + "mode", project.promotion().copiesImages() ? "images" : "");
    settings.put(PROMOTION + "images", join(project.promotion().images(), Object::toString));
    settings.put(
        PROMOTION + "fields",
        join(project.promotion().fields(), each -> each.file() + " " + each.path()));
    for (IgnoreRule rule : project.policy().ignores()) {
      settings.hides("ignore " + rule.id(), rule);
    }
    for (Suppression each : project.policy().suppressions()) {
      settings.hides("findings.suppress " + each.finding(), each.where());
    }
    return settings;
  }

  private void environment(Environment environment) {
    String start = environment.name() + " ";
    Admission admission = environment.admission();
    Gates gates = environment.gates();
    put(
        start + "after",
        new Value(join(admission.after(), each -> each), 0, admission.after(), Rule.LOST));
    Delivery delivery = admission.delivery();
    put(start + "delivery", delivery.word(), delivery == Delivery.PUSH ? 0 : 1);
    put(start + "auto", admission.auto() + "", admission.auto() ? 0 : 1);
    boolean plain = environment.allowPlaintextSecrets();
    put(start + "allowPlaintextSecrets", plain + "", plain ? 0 : 1);
    put(start + "overlay", environment.overlay().toString());
    put(start + "branch", environment.branch().text());
    put(start + "path", environment.folder().map(RepoPath::toString).orElse(""));
    put(
        start + GATES + "soak",
        gates.soak().map(Durations::print).orElse(""),
        gates.soak().map(each -> each.toSeconds()).orElse(0L));
    gates.windows().ifPresent(it -> guard(start + GATES + "windows", WindowWords.of(it)));
    put(start + GATES + "order", gates.order() + "", gates.order() ? 1 : 0);
    put(start + GATES + "clean", gates.clean() + "", gates.clean() ? 1 : 0);
    put(
        start + GATES + "findings",
        gates.findings().map(each -> each.word()).orElse(""),
        gates.findings().map(Settings::strength).orElse(0));
    put(start + GATES + "approvals", gates.approvals() + "", gates.approvals());
    guard(start + GATES + "signed", gates.signed().map(RepoPath::toString).orElse(""));
    environment.health().ifPresent(watch -> health(start + "health.", watch));
  }

  /** The less severe the findings are that it refuses, the more does a gate refuse. */
  private static int strength(Severity least) {
    return switch (least) {
      case BLOCKED -> 1;
      case HIGH -> 2;
      case MEDIUM -> 3;
      case LOW -> 4;
    };
  }

  private void health(String start, Watch watch) {
    for (Watch.Argo argo : watch.argocd().stream().toList()) {
      guard(start + ARGOCD + "server", argo.server());
      guard(start + ARGOCD + "application", argo.application());
      guard(start + ARGOCD + "namespace", argo.namespace().orElse(""));
      guard(start + ARGOCD + "project", argo.project().orElse(""));
      put(start + ARGOCD + "settle", Durations.print(argo.settle()), argo.settle().toSeconds());
    }
    List<String> statuses = watch.statuses().stream().map(Object::toString).toList();
    put(start + "statuses", new Value(join(statuses, each -> each), 0, statuses, Rule.LOST));
    put(start + "timeout", Durations.print(watch.timeout()));
  }

  private void group(Group group) {
    String start = "group " + group.name() + " ";
    put(
        start + "environments",
        new Value(join(group.environments(), each -> each), 0, group.environments(), Rule.LOST));
    // more than any group has, so that a group that goes loosens
    put(start + "maxUnavailable", group.maxUnavailable() + "", (1L << 40) - group.maxUnavailable());
  }

  private void hides(String name, IgnoreRule rule) {
    String until = rule.expires().map(day -> ", until " + day).orElse("");
    String paths = rule.paths().isEmpty() ? "" : " " + join(rule.paths(), Object::toString);
    String text = "\"" + rule.reason() + "\"" + until + ":" + objects(rule) + paths;
    put(name, new Value(text, 0, List.of(), Rule.SET));
  }

  private static String objects(IgnoreRule rule) {
    var match = rule.match();
    var words = new ArrayList<String>();
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("group", match.group());
    parts.put("kind", match.kind());
    parts.put("name", match.name());
    parts.put("namespace", match.namespace());
    parts.put("app", match.app());
    parts.put("env", match.environment());
    parts.forEach((name, pattern) -> words.add(" " + name + " " + pattern));
    words.removeIf(each -> each.endsWith(" *"));
    match.labels().keySet().stream()
        .sorted()
        .forEach(label -> words.add(" label " + label + "=" + match.labels().get(label)));
    return String.join("", words);
  }

  private static <T> String join(List<T> items, Function<T, String> word) {
    return String.join(", ", items.stream().map(word).toList());
  }

  private void put(String name, String text) {
    put(name, new Value(text, 0, List.of(), Rule.NEVER));
  }

  private void put(String name, String text, long number) {
    put(name, new Value(text, number, List.of(), Rule.LESS));
  }

  private void guard(String name, String text) {
    put(name, new Value(text, 0, List.of(), Rule.ANOTHER));
  }

  /** Rules may share a name; each has a place then. */
  private void put(String name, Value value) {
    int times = given.merge(name, 1, Integer::sum);
    values.put(times == 1 ? name : name + " (" + times + ")", value);
  }
}
