package dev.hoist.report;

import dev.hoist.diag.Origin;
import dev.hoist.diff.Change;
import dev.hoist.diff.FieldChange;
import dev.hoist.diff.FieldChange.Meaning;
import dev.hoist.diff.Image;
import dev.hoist.diff.ObjectChange;
import dev.hoist.diff.ObjectChange.Matched;
import dev.hoist.diff.ObjectKey;
import dev.hoist.diff.Rollout;
import dev.hoist.diff.Value;
import dev.hoist.finding.Finding;
import dev.hoist.resource.Resource;
import dev.hoist.yaml.YamlWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One object of the page: what happened to it, field by field, and below it the whole YAML. */
final class ObjectHtml {
  private final Html html;
  private final Set<FieldChange> told;

  /**
   * A writer of objects.
   *
   * @param told changes that are told before, since several objects share them
   */
  ObjectHtml(Html html, Set<FieldChange> told) {
    this.html = html;
    this.told = told;
  }

  /**
   * Writes an object.
   *
   * @param id by which findings link to it
   * @param findings those about it, worst first
   * @param rollouts what its new content restarts
   */
  void write(String id, ObjectChange object, List<Finding> findings, List<Rollout> rollouts) {
    ObjectKey key = object.key();
    html.raw("<details open class=\"object\"")
        .attribute("id", id)
        .attribute("data-kind", key.kind())
        .attribute("data-namespace", key.namespace())
        .attribute("data-change", FieldWords.word(object.change()))
        .attribute("data-own", Integer.toString(own(object).size()))
        .attribute("data-severity", findings.isEmpty() ? "none" : findings.get(0).severity().word())
        .raw("><summary><h3>");
    sign(object.change());
    html.element("span", "kind", key.kind()).raw(" ");
    String namespace = key.namespace().isEmpty() ? "" : key.namespace() + "/";
    String name = DiffText.name(object);
    html.element("span", "ns", namespace)
        .element("span", "name", name.substring(key.kind().length() + 1 + namespace.length()));
    html.raw("</h3>");
    was(object);
    badges(findings);
    html.element("span", "count", summary(object));
    html.raw("</summary>\n<div class=\"body\">");
    for (Rollout rollout : rollouts) {
      rollout(rollout);
    }
    fields(object);
    yaml(object.change());
    html.raw("</div></details>\n");
  }

  /** A mark that is read as a word. */
  void sign(Change<?> change) {
    String word = FieldWords.word(change);
    html.raw("<span")
        .attribute("class", "sign " + word)
        .raw(" role=\"img\"")
        .attribute("aria-label", word)
        .raw(">")
        .text(
            switch (change) {
              case Change.Added<?> added -> "+";
              case Change.Removed<?> removed -> "−";
              case Change.Modified<?> modified -> "~";
            })
        .raw("</span> ");
  }

  private void was(ObjectChange object) {
    if (!(object.change() instanceof Change.Modified<Resource>(Resource before, Resource after))) {
      return;
    }
    if (object.matched() == Matched.BY_BASE_NAME) {
      html.element("span", "was", DiffText.suffix(before) + " → " + DiffText.suffix(after));
    } else if (object.matched() == Matched.BY_CONTENT) {
      String was = object.keyBefore().toString();
      html.element("span", "was", "renamed: " + was + " is removed and this one created");
    }
  }

  private void badges(List<Finding> findings) {
    for (Finding finding : findings) {
      String word = finding.severity().word();
      html.raw(" ").element("span", "badge " + word, word);
    }
  }

  /** What it comes to; fields that mean the same on both sides are not counted. */
  private String summary(ObjectChange object) {
    return switch (object.change()) {
      case Change.Added<Resource> added -> "added";
      case Change.Removed<Resource> removed -> "removed";
      case Change.Modified<Resource> both -> {
        int own = own(object).size();
        int shared = shared(object).size();
        yield own == 0 && shared > 0
            ? DiffText.count(shared, "shared change")
            : DiffText.count(own, "change") + (shared == 0 ? "" : ", " + shared + " shared");
      }
    };
  }

  /** The changes that no other object has. */
  private List<FieldChange> own(ObjectChange object) {
    var own = new ArrayList<FieldChange>();
    for (FieldChange field : object.fields()) {
      if (field.meaning() != Meaning.SAME && !told.contains(field)) {
        own.add(field);
      }
    }
    return own;
  }

  private List<FieldChange> shared(ObjectChange object) {
    var shared = new ArrayList<FieldChange>(object.fields());
    shared.removeIf(field -> !told.contains(field));
    return shared;
  }

  private void rollout(Rollout rollout) {
    if (!rollout.restarted().isEmpty()) {
      String count = DiffText.count(rollout.restarted().size(), "workload");
      names("restarts " + count + ": ", rollout.restarted());
    }
    if (!rollout.others().isEmpty()) {
      names("also named by ", rollout.others());
    }
  }

  /** Objects in a sentence. */
  void names(String lead, List<ObjectKey> objects) {
    html.raw("<p class=\"names\">").text(lead);
    String separator = "";
    for (String name : ObjectNames.of(objects)) {
      html.raw(separator).element("code", "", name);
      separator = ", ";
    }
    html.raw("</p>\n");
  }

  private void fields(ObjectChange object) {
    list(own(object));
    List<FieldChange> shared = shared(object);
    if (!shared.isEmpty()) {
      html.raw("<details open class=\"rest shared\"><summary>")
          .text(DiffText.count(shared.size(), "change") + " shared with other objects")
          .raw("</summary>");
      list(shared);
      html.raw("</details>");
    }
  }

  /** Changes of fields, each with the place where its value is written. */
  private void list(List<FieldChange> fields) {
    if (fields.isEmpty()) {
      return;
    }
    html.raw("<ul class=\"fields\">\n");
    for (FieldChange field : fields) {
      html.raw("<li>");
      field(field, true);
      html.raw("</li>\n");
    }
    html.raw("</ul>\n");
  }

  /**
   * One change of a field.
   *
   * @param placed whether to tell where its value is written
   */
  void field(FieldChange field, boolean placed) {
    Change<?> change =
        field instanceof FieldChange.Edit edit ? edit.change() : new Change.Modified<>("", "");
    sign(change);
    html.element("code", "path", field.path().toString()).raw(" ");
    FieldWords words = FieldWords.of(field);
    switch (words) {
      case FieldWords.Said(String text) -> html.element("span", "said", text);
      case FieldWords.Alone(String value) ->
          html.element(change instanceof Change.Removed ? "del" : "ins", "", value);
      case FieldWords.Block(List<String> lines) ->
          html.element("span", "said", DiffText.count(lines.size(), "line"));
      case FieldWords.Pair(var lead, var before, var after, var note) -> {
        lead(lead);
        pair(before, after);
        note(note);
      }
      case FieldWords.Texts texts -> html.element("span", "said", texts.summary());
    }
    note(field.meaning() == Meaning.FOLLOWS ? "follows the content of a generated object" : "");
    if (placed && field instanceof FieldChange.Edit edit) {
      source(edit.change());
    }
    if (words instanceof FieldWords.Block(List<String> lines)) {
      TextHtml.alone(html, change, String.join("\n", lines) + "\n");
    } else if (words instanceof FieldWords.Texts texts) {
      TextHtml.hunks(html, texts.diff());
    }
  }

  /** An image that became another one. */
  void image(Image before, Image after) {
    sign(new Change.Modified<>("", ""));
    html.raw("image ");
    boolean sameName = ChangeText.image(before, after) != null;
    lead(sameName ? before.name() : "");
    pair(
        sameName ? before.version() : before.toString(),
        sameName ? after.version() : after.toString());
  }

  private void lead(String lead) {
    if (!lead.isEmpty()) {
      html.element("code", "", lead).raw(" ");
    }
  }

  private void pair(String before, String after) {
    html.raw("<span class=\"vh\">from </span>").element("del", "", before);
    html.raw(" <span class=\"arrow\" aria-hidden=\"true\">→</span> ");
    html.raw("<span class=\"vh\">to </span>").element("ins", "", after);
  }

  private void note(String note) {
    if (!note.isEmpty()) {
      html.raw(" ").element("span", "note", "(" + note + ")");
    }
  }

  private void source(Change<Value> change) {
    Origin origin =
        switch (change) {
          case Change.Added<Value>(Value after) -> after.origin();
          case Change.Removed<Value>(Value before) -> before.origin();
          case Change.Modified<Value>(Value before, Value after) -> after.origin();
        };
    if (!origin.file().isEmpty()) {
      html.raw(" ").element("span", "source", FieldWords.place(origin));
    }
  }

  private void yaml(Change<Resource> change) {
    boolean isNew = change instanceof Change.Added;
    html.raw("<details class=\"yaml\"" + (isNew ? " open" : "") + "><summary>YAML</summary>");
    switch (change) {
      case Change.Added<Resource>(Resource after) -> TextHtml.alone(html, change, text(after));
      case Change.Removed<Resource>(Resource before) -> TextHtml.alone(html, change, text(before));
      case Change.Modified<Resource>(Resource before, Resource after) ->
          TextHtml.whole(html, text(before), text(after));
    }
    html.raw("</details>");
  }

  private static String text(Resource resource) {
    return new String(YamlWriter.write(resource.body()), StandardCharsets.UTF_8);
  }
}
