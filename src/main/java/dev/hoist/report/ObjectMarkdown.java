package dev.hoist.report;

import dev.hoist.diff.Change;
import dev.hoist.diff.FieldChange;
import dev.hoist.diff.FieldChange.Meaning;
import dev.hoist.diff.LineDiff;
import dev.hoist.diff.ObjectChange;
import dev.hoist.diff.ObjectChange.Matched;
import dev.hoist.diff.ObjectKey;
import dev.hoist.diff.Rollout;
import dev.hoist.finding.Severity;
import dev.hoist.resource.Resource;
import dev.hoist.yaml.YamlWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One object of a report at three lengths: with all texts, as a list of fields, on one line. */
final class ObjectMarkdown {
  /** Longer objects are folded. */
  private static final int MAX_OPEN = 20;

  private static final int CONTEXT = 3;

  /** Longer values get a line of their own. */
  private static final int MAX_PAIR = 100;

  /** How much of a value, and of a name, is shown where there is no room. */
  private static final int BRIEF = 60;

  private final ObjectChange object;
  private final Optional<Severity> worst;
  private final List<FieldChange> fields = new ArrayList<>();
  private final List<Rollout> rollouts = new ArrayList<>();

  /**
   * An object.
   *
   * @param worst the worst of the findings that come with its change
   * @param told changes that the report tells elsewhere
   */
  ObjectMarkdown(
      ObjectChange object, Optional<Severity> worst, Set<FieldChange> told, List<Rollout> all) {
    this.object = object;
    this.worst = worst;
    for (FieldChange field : object.fields()) {
      if (field.meaning() == Meaning.CHANGED && !told.contains(field)) {
        fields.add(field);
      }
    }
    for (Rollout rollout : all) {
      if (rollout.after().equals(object.key())) {
        rollouts.add(rollout);
      }
    }
  }

  /** Whether all there is to say of it is said elsewhere. */
  boolean isSilent() {
    return object.change() instanceof Change.Modified
        && fields.isEmpty()
        && rollouts.isEmpty()
        && object.matched() == Matched.BY_KEY;
  }

  List<String> levels() {
    return List.of(
        switch (object.change()) {
          case Change.Added<Resource>(Resource after) -> manifest(after);
          case Change.Removed<Resource> removed -> section(true);
          case Change.Modified<Resource> both -> section(true);
        },
        section(false),
        brief(),
        "");
  }

  private String section(boolean texts) {
    var lines = new ArrayList<String>();
    for (FieldChange field : fields) {
      lines.add("- " + Markdown.code(field.path().toString()) + ": " + words(field, texts));
    }
    for (Rollout rollout : rollouts) {
      lines.addAll(rollout(rollout, texts ? Integer.MAX_VALUE : 5));
    }
    String body = String.join("\n", lines);
    String name = DiffText.mark(object.change()) + " " + DiffText.name(object);
    if (body.lines().count() <= MAX_OPEN) {
      return "#### " + Markdown.code(name) + note(false) + (body.isEmpty() ? "" : "\n\n" + body);
    }
    return folded(name, note(true) + " (" + DiffText.count(fields.size(), "change") + ")", body);
  }

  private static String folded(String name, String note, String body) {
    return "<details><summary>"
        + Markdown.htmlCode(name)
        + note
        + "</summary>\n\n"
        + body
        + "\n\n</details>";
  }

  private String manifest(Resource resource) {
    String yaml = new String(YamlWriter.write(resource.body()), StandardCharsets.UTF_8);
    String name = DiffText.mark(object.change()) + " " + DiffText.name(object);
    return folded(name, note(true), Markdown.fence("yaml", yaml, ""));
  }

  private String brief() {
    String name = DiffText.mark(object.change()) + " " + DiffText.name(object);
    String line = "- " + Markdown.code(name, BRIEF * 2) + severity(false);
    if (object.change() instanceof Change.Modified) {
      line += ": " + DiffText.count(fields.size(), "change");
    }
    int restarted = 0;
    for (Rollout rollout : rollouts) {
      restarted += rollout.restarted().size();
    }
    return restarted == 0 ? line : line + ", restarts " + DiffText.count(restarted, "workload");
  }

  /** How bad it is, and what it was called. */
  private String note(boolean html) {
    if (!(object.change() instanceof Change.Modified<Resource>(Resource before, Resource after))) {
      return severity(html);
    }
    if (object.matched() == Matched.BY_BASE_NAME) {
      return severity(html)
          + " ("
          + code(DiffText.suffix(before), html)
          + " → "
          + code(DiffText.suffix(after), html)
          + ")";
    }
    return object.matched() == Matched.BY_CONTENT
        ? severity(html)
            + ", renamed: "
            + code(object.keyBefore().toString(), html)
            + " is removed and this one created"
        : severity(html);
  }

  private String severity(boolean html) {
    if (worst.isEmpty()) {
      return "";
    }
    String word = worst.get().word();
    return html ? " <b>" + word + "</b>" : " **" + word + "**";
  }

  private static String code(String text, boolean html) {
    return html ? Markdown.htmlCode(text) : Markdown.code(text);
  }

  static String words(FieldChange change, boolean texts) {
    String word = change instanceof FieldChange.Edit edit ? FieldWords.word(edit.change()) : "";
    return switch (FieldWords.of(change)) {
      case FieldWords.Said(String text) -> Markdown.code(text);
      case FieldWords.Alone(String value) ->
          word + " " + (texts ? Markdown.code(value) : Markdown.code(value, BRIEF));
      case FieldWords.Block(List<String> lines) ->
          texts
              ? word + "\n" + Markdown.fence("", String.join("\n", lines), "  ")
              : word + ", " + DiffText.count(lines.size(), "line");
      case FieldWords.Pair(var lead, var before, var after, var note) ->
          pair(lead, before, after, texts) + (note.isEmpty() ? "" : " (" + note + ")");
      case FieldWords.Texts changed ->
          texts
              ? changed.summary() + "\n" + Markdown.fence("diff", hunks(changed.diff()), "  ")
              : changed.summary();
    };
  }

  private static String pair(String lead, String before, String after, boolean texts) {
    String start = lead.isEmpty() ? "" : Markdown.code(lead) + " ";
    boolean isLong = before.length() > MAX_PAIR || after.length() > MAX_PAIR;
    if (isLong && texts) {
      String lines = "- " + Printable.line(before) + "\n+ " + Printable.line(after);
      return start + "changed\n" + Markdown.fence("diff", lines, "  ");
    }
    int most = isLong ? BRIEF : MAX_PAIR;
    return start + Markdown.code(before, most) + " → " + Markdown.code(after, most);
  }

  private static String hunks(LineDiff diff) {
    var out = new StringBuilder();
    List<List<LineDiff.Line>> hunks = diff.hunks(CONTEXT);
    for (List<LineDiff.Line> hunk : hunks) {
      int number = DiffLines.number(hunk);
      if (number > 1 || hunks.size() > 1) {
        out.append("@@ line ").append(number).append(" @@\n");
      }
      for (DiffLines.Run run : DiffLines.runs(hunk)) {
        out.append(run.text());
      }
    }
    return out.toString();
  }

  private static List<String> rollout(Rollout rollout, int most) {
    var lines = new ArrayList<String>();
    if (!rollout.restarted().isEmpty()) {
      String count = DiffText.count(rollout.restarted().size(), "workload");
      lines.add("- restarts " + count + ": " + names(rollout.restarted(), most));
    }
    if (!rollout.others().isEmpty()) {
      lines.add("- also named by " + names(rollout.others(), most));
    }
    return lines;
  }

  /** Objects in code spans, those beyond a number only counted. */
  static String names(List<ObjectKey> objects, int most) {
    var names = new ArrayList<String>();
    for (String name : ObjectNames.of(objects)) {
      if (names.size() == most) {
        names.add((objects.size() - most) + " more");
        break;
      }
      names.add(Markdown.code(name));
    }
    return String.join(", ", names);
  }
}
