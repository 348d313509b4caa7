package dev.hoist.report;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diff.ObjectKey;
import dev.hoist.finding.Finding;
import dev.hoist.finding.Severity;
import dev.hoist.preview.ConfigurationChange;
import dev.hoist.preview.EnvironmentGates;
import dev.hoist.preview.Orphans;
import dev.hoist.preview.Preview;
import dev.hoist.preview.Setting;
import dev.hoist.preview.Share;
import dev.hoist.preview.TargetName;
import dev.hoist.report.MarkdownPart.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * A preview as a comment on a pull request. It begins with a comment that nobody sees, by which it
 * is found again: it names the project, and the commit that was looked at. What does not render and
 * what will be refused is told first, and stays while anything else can go.
 */
public final class PreviewMarkdown {
  /** What a comment on GitHub or GitLab holds, with some room for what its host adds. */
  public static final int COMMENT = 65_000;

  /** What the page of a run of GitHub Actions holds. */
  public static final int SUMMARY = (1 << 20) - 1;

  /** Less has no room for the shortest of all. */
  public static final int MIN = 8_000;

  private static final int MAX_NAME = 60;
  private static final int MAX_PATH = 120;
  private static final int MAX_VALUE = 300;

  /** How many apps are named where there is no room for all of them. */
  private static final int SOME_APPS = 30;

  /** How many characters a part may have on each level before it is one line, after all of it. */
  private static final List<Integer> LENGTHS = List.of(20_000, 6_000, DiffMarkdown.MIN_CHARACTERS);

  /** What is kept free for the note on what was left out. */
  private static final int NOTE = 800;

  private final Preview preview;
  private final int limit;
  private final List<MarkdownPart> parts = new ArrayList<>();

  private PreviewMarkdown(Preview preview, int limit) {
    this.preview = preview;
    this.limit = limit;
  }

  /**
   * The comment.
   *
   * @param limit of UTF-16 units and of bytes in UTF-8, {@link #MIN} at least
   */
  public static String of(Preview preview, int limit) {
    if (limit < MIN) {
      throw new IllegalArgumentException("no preview fits into " + limit + " bytes");
    }
    var markdown = new PreviewMarkdown(preview, limit);
    markdown.report();
    return MarkdownLadder.fit(markdown.parts, limit, markdown.elsewhere());
  }

  private String elsewhere() {
    String command =
        "hoist preview --base " + preview.base().hex() + " --head " + preview.head().hex();
    return "All of it: " + Markdown.code(command);
  }

  /**
   * What comments on the previews of a project begin with, whatever they are about.
   *
   * @param project of whose name letters, digits, dots and single dashes count
   */
  public static String marker(String project) {
    String name = project.replaceAll("[^A-Za-z0-9._]+", "-");
    return "<!-- hoist preview of " + (name.length() > 100 ? name.substring(0, 100) : name) + " ";
  }

  private void report() {
    fixed(marker(preview.project()) + "at " + preview.shownHead().hex() + " -->");
    fixed("## What this does to " + all());
    fixed("**" + PreviewWords.verdict(preview) + "** · " + commits());
    failures();
    refused();
    preview.configuration().ifPresent(this::configuration);
    orphans();
    reach();
    int before = parts.size();
    gates();
    parts.addAll(before, sections());
  }

  /** What changes. A single large part gets all the room that the others leave. */
  private List<MarkdownPart> sections() {
    int room = limit - NOTE;
    for (MarkdownPart part : parts) {
      room -= MarkdownLadder.length(part.at(0)) + 2;
    }
    var lengths = new ArrayList<>(LENGTHS);
    lengths.add(0, Math.max(LENGTHS.get(0), room));
    var sections = new ArrayList<MarkdownPart>();
    for (Share share : PreviewWords.telling(preview)) {
      sections.add(section(share, lengths));
    }
    List<Share> quiet = PreviewWords.quiet(preview);
    if (!quiet.isEmpty()) {
      sections.add(known(quiet));
    }
    return sections;
  }

  private MarkdownPart known(List<Share> quiet) {
    var items = new ArrayList<String>();
    for (Share share : quiet) {
      items.add(
          "- "
              + PreviewWords.targets(preview, share, PreviewMarkdown::name)
              + ": "
              + PreviewWords.known(share));
    }
    String heading = "## There before and after\n\n";
    String full = heading + String.join("\n", items);
    String some = heading + String.join("\n", items.subList(0, Math.min(SOME_APPS, items.size())));
    String brief = "There before and after: findings in " + DiffText.count(items.size(), "place");
    return new MarkdownPart(Kind.FRAME, "", List.of(full, some, brief, ""), 0);
  }

  private void fixed(String text) {
    parts.add(MarkdownPart.fixed(text));
  }

  private String all() {
    return PreviewWords.environments(preview.environments(), PreviewMarkdown::name);
  }

  private String commits() {
    String commits =
        Markdown.code(preview.base().shortened())
            + " → "
            + Markdown.code(preview.head().shortened());
    return preview.tip().isPresent()
        ? commits + ", the merge of " + Markdown.code(preview.tip().get().shortened())
        : commits;
  }

  private String targets(List<TargetName> targets) {
    return PreviewWords.targets(preview, targets, PreviewMarkdown::name);
  }

  private static String name(String name) {
    return Markdown.code(name, MAX_NAME);
  }

  private void failures() {
    if (!preview.failures().isEmpty()) {
      fixed("## Does not render (" + preview.failures().size() + ")");
    }
    for (PreviewWords.Failed failed : PreviewWords.failed(preview)) {
      String head =
          "- " + targets(failed.targets()) + (failed.failedBefore() ? ", and did not before" : "");
      String brief = failed.faults().isEmpty() ? head : head + ": " + brief(failed.faults().get(0));
      String full = head + DiagnosticMarkdown.of(failed.faults());
      List<String> levels = List.of(full, full, brief, brief, head, head, head, "");
      parts.add(new MarkdownPart(Kind.FAILURE, "", levels, 8));
    }
  }

  private static String brief(Diagnostic fault) {
    String place = fault.at().isNone() ? "" : " " + Markdown.code(fault.at().toString(), MAX_PATH);
    return Markdown.code(fault.id(), MAX_NAME) + place;
  }

  /** Each of them stays while anything else can go. */
  private void refused() {
    int heading = parts.size();
    for (Share share : preview.shares()) {
      String where = " in " + PreviewWords.targets(preview, share, PreviewMarkdown::name) + ": ";
      for (Finding finding : share.review().introduced()) {
        if (finding.severity() == Severity.BLOCKED) {
          String start = "- " + Markdown.code(finding.object().toString(), MAX_PATH) + where;
          String full = start + Markdown.prose(finding.message());
          String brief = start + Markdown.code(finding.rule(), MAX_NAME);
          List<String> levels = List.of(full, full, full, full, full, brief, brief, "");
          parts.add(new MarkdownPart(Kind.REFUSAL, finding.rule(), levels, Integer.MAX_VALUE));
        }
      }
    }
    int refusals = parts.size() - heading;
    if (refusals > 0) {
      parts.add(heading, MarkdownPart.fixed("## Will be refused (" + refusals + ")"));
    }
    for (Share share : preview.shares()) {
      if (share.review().isBlocked() && PreviewWords.hasMoreApps(share)) {
        String all = apps(share, Integer.MAX_VALUE);
        String some = apps(share, SOME_APPS);
        List<String> levels = List.of(all, all, all, all, all, some, some, "");
        parts.add(new MarkdownPart(Kind.FRAME, "", levels, Integer.MAX_VALUE));
      }
    }
  }

  /** The names of the apps of a share, folded. */
  private static String apps(Share share, int most) {
    var names = new ArrayList<String>();
    for (String app : share.apps().subList(0, Math.min(most, share.apps().size()))) {
      names.add(name(app));
    }
    int more = share.apps().size() - names.size();
    return "<details><summary>"
        + Markdown.htmlCode(DiffText.count(share.apps().size(), "app"))
        + "</summary>\n\n"
        + String.join(", ", names)
        + (more > 0 ? " and " + more + " more" : "")
        + "\n\n</details>";
  }

  private void configuration(ConfigurationChange change) {
    var items = new ArrayList<String>();
    for (String sentence : PreviewWords.configuration(preview, change)) {
      items.add("- " + Markdown.prose(sentence));
    }
    fixed("## Configuration");
    String brief = "- edited; what counts here is the configuration of the base";
    String full = String.join("\n", items);
    parts.add(
        new MarkdownPart(
            Kind.FRAME,
            "",
            List.of(
                full + DiagnosticMarkdown.of(change.faults()),
                full + DiagnosticMarkdown.of(change.faults()),
                full,
                brief),
            9));
    for (Setting setting : change.settings()) {
      String text = setting(setting, MAX_VALUE);
      String cut = setting(setting, MAX_NAME);
      List<String> levels = List.of(text, text, cut, cut, cut, cut, "");
      parts.add(new MarkdownPart(Kind.SETTING, "", levels, setting.loosens() ? 9 : 6));
    }
  }

  private static String setting(Setting setting, int most) {
    return "- "
        + (setting.loosens() ? "**loosens** " : "changes ")
        + Markdown.code(setting.name(), MAX_PATH)
        + ": "
        + value(setting.before(), most)
        + " → "
        + value(setting.after(), most);
  }

  private static String value(String text, int most) {
    return text.isEmpty() ? "none" : Markdown.code(text, most);
  }

  private void orphans() {
    List<PreviewWords.Left> all = PreviewWords.left(preview);
    if (!all.isEmpty()) {
      fixed("## Stays behind");
    }
    for (PreviewWords.Left left : all) {
      List<String> levels =
          List.of(
              orphans(left, Orphans.MOST),
              orphans(left, 10),
              orphans(left, 3),
              orphans(left, 0),
              "");
      parts.add(new MarkdownPart(Kind.ORPHANS, "", levels, 8));
    }
  }

  private String orphans(PreviewWords.Left left, int most) {
    List<ObjectKey> named = left.objects().subList(0, Math.min(most, left.objects().size()));
    int more = left.count() - named.size();
    return "- "
        + targets(left.targets())
        + ": "
        + (named.isEmpty() ? "" : ObjectMarkdown.names(named, most))
        + (more <= 0
            ? ""
            : (named.isEmpty() ? "" : " and ")
                + DiffText.count(more, named.isEmpty() ? "object" : "more object"));
  }

  private void reach() {
    List<PreviewWords.Radius> radii = PreviewWords.radii(preview);
    var notes = new ArrayList<String>();
    if (preview.hasMoreCauses()) {
      notes.add("- " + PreviewWords.MORE_FILES);
    }
    for (PreviewWords.Note note : PreviewWords.notes(preview)) {
      notes.add("- " + targets(note.targets()) + " " + note.text());
    }
    if (!radii.isEmpty() || !notes.isEmpty()) {
      fixed("## Reach");
    }
    for (PreviewWords.Radius radius : radii) {
      parts.add(
          new MarkdownPart(
              Kind.EDIT,
              "",
              List.of(
                  radius(radius, 10), radius(radius, 10), radius(radius, 1), radius(radius, 0), ""),
              7));
    }
    for (String note : notes) {
      parts.add(new MarkdownPart(Kind.EDIT, "", List.of(note, note, note, note, ""), 7));
    }
  }

  private String radius(PreviewWords.Radius radius, int most) {
    var files = new ArrayList<String>();
    for (var file : radius.files().subList(0, Math.min(most, radius.files().size()))) {
      files.add(Markdown.code(file.path().toString(), MAX_PATH));
    }
    int more = radius.files().size() - files.size();
    if (more > 0) {
      files.add(DiffText.count(more, files.isEmpty() ? "file" : "more file"));
    }
    var way = new ArrayList<String>();
    for (var folder : radius.through()) {
      way.add(Markdown.code(folder.isTop() ? "." : folder.toString(), MAX_PATH));
    }
    return "- "
        + PreviewWords.and(files)
        + " → "
        + targets(radius.targets())
        + (way.size() > 2 && most > 1 ? " by " + String.join(" → ", way) : "");
  }

  private MarkdownPart section(Share share, List<Integer> lengths) {
    String where = PreviewWords.targets(preview, share, PreviewMarkdown::name);
    String heading = "## " + PreviewWords.lead(preview, share) + where;
    var levels = new ArrayList<String>();
    int worst = 0;
    String more = share.leftOut() == 0 ? "" : "\n\n" + leftOut(share);
    String section = DiffMarkdown.of(heading, share.review(), Integer.MAX_VALUE).strip();
    boolean named = share.review().isBlocked() || !PreviewWords.hasMoreApps(share);
    levels.add(section + more + (named ? "" : "\n\n" + apps(share, Integer.MAX_VALUE)));
    for (int length : lengths) {
      if (MarkdownLadder.length(section) > length) {
        section = DiffMarkdown.of(heading, share.review(), length).strip();
      }
      levels.add(section + more);
    }
    for (Finding finding : share.review().introduced()) {
      int rank = -finding.severity().compareTo(Severity.LOW) + 1;
      worst = Math.max(worst, rank);
    }
    String found = FindingText.totals(share.review());
    levels.add(
        "- "
            + where
            + ": "
            + DiffText.totals(share.review().diff().totals())
            + (found.isEmpty() ? "" : "; " + found));
    levels.add("");
    return new MarkdownPart(Kind.SECTION, "", levels, worst);
  }

  private static String leftOut(Share share) {
    return "**" + DiffText.count(share.leftOut(), "object") + " for which there was no room.**";
  }

  private void gates() {
    List<EnvironmentGates> ahead = PreviewWords.ahead(preview);
    if (!ahead.isEmpty()) {
      fixed("## What waits");
    }
    for (EnvironmentGates gates : ahead) {
      String line =
          "- "
              + Markdown.code(gates.environment(), MAX_NAME)
              + ": "
              + Markdown.prose(PreviewWords.gates(gates));
      parts.add(
          new MarkdownPart(Kind.FRAME, "", List.of(line, line, line, line, line, line, ""), 9));
    }
  }
}
