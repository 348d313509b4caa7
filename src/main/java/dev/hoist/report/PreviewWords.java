package dev.hoist.report;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diff.ObjectKey;
import dev.hoist.finding.Finding;
import dev.hoist.finding.Severity;
import dev.hoist.git.FileChange;
import dev.hoist.preview.Cause;
import dev.hoist.preview.Changed;
import dev.hoist.preview.ConfigurationChange;
import dev.hoist.preview.EnvironmentGates;
import dev.hoist.preview.Failure;
import dev.hoist.preview.Orphans;
import dev.hoist.preview.Preview;
import dev.hoist.preview.Setting;
import dev.hoist.preview.Share;
import dev.hoist.preview.TargetName;
import dev.hoist.tree.RepoPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What every report on a preview says in the same words. */
public final class PreviewWords {
  private static final int MAX_NAMED = 8;
  private static final int MAX_APPS = 3;
  private static final int MAX_ADDED = 20;

  private PreviewWords() {}

  /** The shares that tell of something that is not as it was. */
  static List<Share> telling(Preview preview) {
    return preview.shares().stream().filter(share -> !share.isQuiet()).toList();
  }

  /** The others. */
  static List<Share> quiet(Preview preview) {
    return preview.shares().stream().filter(Share::isQuiet).toList();
  }

  /** The rules of the findings of a share, such as {@code missing-secret x2}. */
  static String known(Share share) {
    var counts = new TreeMap<String, Integer>();
    share.review().findings().forEach(each -> counts.merge(each.rule(), 1, Integer::sum));
    var text = new StringJoiner(", ");
    counts.forEach((rule, count) -> text.add(count == 1 ? rule : rule + " x" + count));
    return text.toString();
  }

  /** What it comes to, in one line. */
  public static String verdict(Preview preview) {
    int refusals = refusals(preview);
    String refused =
        refusals == 0 ? "" : "; " + DiffText.count(refusals, "change") + " will be refused";
    return totals(preview) + refused;
  }

  /**
   * Changed files that reach the same targets.
   *
   * @param through the folders that lead to them; empty where the files have several ways
   */
  record Radius(List<FileChange> files, List<TargetName> targets, List<RepoPath> through) {}

  /** By the number of targets, the largest first. */
  static List<Radius> radii(Preview preview) {
    Map<List<TargetName>, List<Preview.Reach>> byTargets = new LinkedHashMap<>();
    for (Preview.Reach reach : preview.reaches()) {
      byTargets.computeIfAbsent(reach.targets(), none -> new ArrayList<>()).add(reach);
    }
    var radii = new ArrayList<Radius>();
    byTargets.forEach(
        (targets, reaches) -> {
          List<RepoPath> through = reaches.get(0).cause().through();
          boolean same = reaches.stream().allMatch(each -> each.cause().through().equals(through));
          radii.add(
              new Radius(
                  reaches.stream().map(each -> each.cause().file()).toList(),
                  targets,
                  same ? through : List.of()));
        });
    radii.sort((a, b) -> Integer.compare(b.targets.size(), a.targets.size()));
    return radii;
  }

  /** Targets that do not render for the same reasons. */
  record Failed(List<TargetName> targets, List<Diagnostic> faults, boolean failedBefore) {}

  static List<Failed> failed(Preview preview) {
    Map<List<Object>, List<TargetName>> same = new LinkedHashMap<>();
    var failed = new ArrayList<Failed>();
    for (Failure each : preview.failures()) {
      List<Object> key = List.of(each.faults(), each.failedBefore());
      List<TargetName> targets = same.get(key);
      if (targets == null) {
        targets = new ArrayList<>();
        same.put(key, targets);
        failed.add(new Failed(targets, each.faults(), each.failedBefore()));
      }
      targets.add(each.target());
    }
    return failed;
  }

  /**
   * {@code shop in dev and prod}, {@code 12 apps (a, b, c … +9) in dev}, or the environments alone
   * where there is one app only.
   *
   * @param word makes a name fit for the report
   */
  static String targets(
      Preview preview, List<String> apps, List<String> environments, UnaryOperator<String> word) {
    String in = environments(environments, word);
    return preview.apps() == 1 ? in : apps(apps, word) + " in " + in;
  }

  /** One by its name, several by their number and the first names. */
  private static String apps(List<String> apps, UnaryOperator<String> word) {
    if (apps.size() == 1) {
      return word.apply(apps.get(0));
    }
    List<String> names = apps.stream().limit(MAX_APPS).map(word).toList();
    int more = apps.size() - names.size();
    return DiffText.count(apps.size(), "app")
        + " ("
        + String.join(", ", names)
        + (more > 0 ? " … +" + more : "")
        + ")";
  }

  /** Whether a share has more apps than are named with it. */
  static boolean hasMoreApps(Share share) {
    return share.apps().size() > MAX_APPS;
  }

  /** All by name, or their number where there are many. */
  static String environments(List<String> names, UnaryOperator<String> word) {
    return names.size() > MAX_NAMED
        ? DiffText.count(names.size(), "environment")
        : and(names.stream().map(word).toList());
  }

  /** The same of some targets. */
  static String targets(Preview preview, List<TargetName> targets, UnaryOperator<String> word) {
    List<String> environments = TargetName.environments(targets, preview.environments());
    return targets(preview, TargetName.apps(targets), environments, word);
  }

  /** {@code dev, staging and prod}. */
  static String and(List<String> names) {
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  /** {@code 2 of 6 targets change, 1 does not render, 3 have no input that changed}. */
  static String totals(Preview preview) {
    int changed = preview.changed().size();
    int failed = preview.failures().size();
    int all = changed + failed + preview.same() + preview.untouched();
    var out = new StringBuilder();
    out.append(changed)
        .append(" of ")
        .append(DiffText.count(all, "target"))
        .append(changed == 1 ? " changes" : " change");
    if (failed > 0) {
      out.append(", ").append(failed).append(failed == 1 ? " does" : " do").append(" not render");
    }
    if (preview.same() > 0) {
      out.append(", ").append(preview.same()).append(preview.same() == 1 ? " is" : " are");
      out.append(" rendered the same");
    }
    if (preview.untouched() > 0) {
      out.append(", ")
          .append(preview.untouched())
          .append(preview.untouched() == 1 ? " has" : " have");
      out.append(" no input that changed");
    }
    return out.toString();
  }

  /** How much will be refused: each thing once, in however many environments. */
  static int refusals(Preview preview) {
    int refusals = 0;
    for (Share share : preview.shares()) {
      for (Finding finding : share.review().introduced()) {
        refusals += finding.severity() == Severity.BLOCKED ? 1 : 0;
      }
    }
    return refusals;
  }

  /** The targets of a share. */
  static String targets(Preview preview, Share share, UnaryOperator<String> word) {
    return targets(preview, share.apps(), share.environments(), word);
  }

  /** {@code The same in }, {@code Only in }, {@code In }; nothing where apps are named first. */
  static String lead(Preview preview, Share share) {
    if (preview.apps() > 1) {
      return "";
    }
    if (share.environments().size() > 1) {
      return "The same in ";
    }
    return preview.environments().size() > 1 ? "Only in " : "In ";
  }

  /** What is said where not all files could be named. */
  static final String MORE_FILES =
      "of each target the first " + Cause.MOST + " files that changed are named, and not all";

  /** Gates of environments that a change does not simply go to. */
  static List<EnvironmentGates> ahead(Preview preview) {
    return preview.gates().stream()
        .filter(each -> !each.after().isEmpty() || !each.gates().isEmpty())
        .toList();
  }

  /** What is to be known of targets besides their changes. */
  record Note(List<TargetName> targets, String text) {}

  static List<Note> notes(Preview preview) {
    var notes = new ArrayList<Note>();
    for (Changed.Before before : Changed.Before.values()) {
      List<TargetName> targets =
          preview.changed().stream()
              .filter(each -> each.before() == before)
              .map(Changed::target)
              .toList();
      boolean one = targets.size() == 1;
      String text =
          switch (before) {
            case RENDERED -> "";
            case ABSENT -> one ? "is new" : "are new";
            case BROKEN ->
                "did not render before, so that all of "
                    + (one ? "it looks new" : "them looks new");
          };
      if (!targets.isEmpty() && !text.isEmpty()) {
        notes.add(new Note(targets, text));
      }
    }
    return notes;
  }

  /** {@code after staging; soak 24h, approvals 2}. */
  static String gates(EnvironmentGates gates) {
    String after = gates.after().isEmpty() ? "" : "after " + and(gates.after());
    String waits = String.join(", ", gates.gates());
    return after.isEmpty() || waits.isEmpty() ? after + waits : after + "; " + waits;
  }

  /**
   * What stays behind of an app that is the same in some environments, but for namespaces.
   *
   * @param objects of the first of them
   */
  record Left(List<TargetName> targets, List<ObjectKey> objects, int count) {}

  static List<Left> left(Preview preview) {
    Map<List<Object>, Left> same = new LinkedHashMap<>();
    for (Orphans each : preview.orphans()) {
      var key = new ArrayList<Object>(List.of(each.target().app(), each.count()));
      for (ObjectKey object : each.objects()) {
        key.add(List.of(object.group(), object.kind(), object.baseName()));
      }
      same.computeIfAbsent(key, none -> new Left(new ArrayList<>(), each.objects(), each.count()))
          .targets()
          .add(each.target());
    }
    return List.copyOf(same.values());
  }

  /** What a change does to the configuration, as sentences without names from files but quoted. */
  static List<String> configuration(Preview preview, ConfigurationChange change) {
    var sentences = new ArrayList<String>();
    if (change.edited()) {
      boolean says = change.added().isEmpty() && change.removed().isEmpty();
      boolean same = says && change.settings().isEmpty() && change.faults().isEmpty();
      sentences.add(
          same
              ? "hoist.yaml is edited, and no setting differs"
              : "hoist.yaml is edited; what counts here is hoist.yaml of the base");
    }
    if (!change.added().isEmpty()) {
      sentences.add(
          "it would bring "
              + quoted(change.added())
              + "; shown is what the folders render to that it names, and nothing else that it says"
              + " of them counts");
    }
    if (preview.leftOut() > 0) {
      sentences.add(
          DiffText.count(preview.leftOut(), "target") + " that it would bring are not shown");
    }
    if (!change.removed().isEmpty()) {
      sentences.add(
          "it would take away " + quoted(change.removed()) + "; what runs there is left as it is");
    }
    long looser = change.settings().stream().filter(Setting::loosens).count();
    if (looser > 0) {
      sentences.add(
          "it would loosen "
              + DiffText.count(Math.toIntExact(looser), "setting")
              + (change.leftOut() > 0 ? " or more" : ""));
    }
    if (change.leftOut() > 0) {
      sentences.add(DiffText.count(change.leftOut(), "more setting") + " would differ");
    }
    if (!change.faults().isEmpty()) {
      sentences.add("the new configuration cannot be used");
    }
    return sentences;
  }

  private static String quoted(List<String> names) {
    var quoted = new ArrayList<String>();
    for (String name : names.subList(0, Math.min(MAX_ADDED, names.size()))) {
      int space = name.indexOf(' ');
      quoted.add(name.substring(0, space + 1) + "\"" + name.substring(space + 1) + "\"");
    }
    int more = names.size() - quoted.size();
    if (more > 0) {
      quoted.add(more + " more");
    }
    return and(quoted);
  }
}
