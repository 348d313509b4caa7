package dev.hoist.report;

import dev.hoist.diff.BundleDiff;
import dev.hoist.diff.Change;
import dev.hoist.diff.ChangeGroup;
import dev.hoist.diff.FieldChange;
import dev.hoist.diff.FieldChange.Meaning;
import dev.hoist.diff.FieldPath;
import dev.hoist.diff.HashSuffix;
import dev.hoist.diff.ObjectChange;
import dev.hoist.diff.ObjectChange.Matched;
import dev.hoist.diff.ObjectKey;
import dev.hoist.diff.Rollout;
import dev.hoist.node.Mapping;
import dev.hoist.resource.Resource;
import dev.hoist.review.Review;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Words a diff for a terminal: first what many objects share, then object by object in the order of
 * application, last one line with the totals. Each change is told once; those that mean nothing are
 * only counted. On a screen too low for all of it, later objects shrink to a line and then to a
 * number.
 */
public final class DiffText {
  /** Beyond it paths no longer push the values of their neighbours to the right. */
  private static final int MAX_COLUMN = 60;

  /** How many objects are named where a list of them is not the point. */
  private static final int MAX_NAMES = 12;

  /** Lists of objects are broken here even where lines have no end. */
  private static final int MAX_NAMES_WIDTH = 100;

  private static final FieldPath NAME = FieldPath.ROOT.field("metadata").field("name");
  private static final FieldPath NAMESPACE = FieldPath.ROOT.field("metadata").field("namespace");

  private final BundleDiff diff;
  private final Screen screen;
  private final ChangeText changes;
  private final ChangeText shared;
  private final Set<FieldChange> told = Collections.newSetFromMap(new IdentityHashMap<>());

  private DiffText(BundleDiff diff, Screen screen) {
    this.diff = diff;
    this.screen = screen;
    this.changes = new ChangeText(screen, "    ");
    this.shared = new ChangeText(screen, "");
  }

  public static String of(BundleDiff diff, Screen screen) {
    return new DiffText(diff, screen).text(List.of(), "");
  }

  /** The diff, what the rules have found, the totals of both, and how much is hidden. */
  public static String of(Review review, Screen screen) {
    return new DiffText(review.diff(), screen)
            .text(FindingText.of(review), FindingText.totals(review))
        + HiddenText.summary(review, screen);
  }

  private String text(List<Line> findings, String found) {
    List<ChangeGroup> groups = diff.groups();
    var blocks = new ArrayList<>(groups(groups));
    for (ChangeGroup group : groups) {
      for (ChangeGroup.Member member : group.members()) {
        told.add(member.change());
      }
    }
    for (ObjectChange object : diff.objects()) {
      Block block = object(object);
      if (!block.lines.isEmpty()) {
        blocks.add(block);
      }
    }
    var out = new StringBuilder();
    for (Line line : fit(blocks)) {
      line.print(screen, out);
    }
    if (!out.isEmpty()) {
      out.append('\n');
    }
    for (Line line : findings) {
      line.print(screen, out);
    }
    if (!findings.isEmpty()) {
      out.append('\n');
    }
    Line.of(totals(diff.totals()) + (found.isEmpty() ? "" : "; " + found)).print(screen, out);
    return out.toString();
  }

  /** {@code 3 added, 1 removed, 5 changed}. */
  public static String totals(BundleDiff.Totals totals) {
    int all = totals.added() + totals.removed() + totals.changed();
    String text =
        all == 0
            ? "no differences"
            : totals.added()
                + " added, "
                + totals.removed()
                + " removed, "
                + totals.changed()
                + " changed";
    int rewritten = totals.rewritten();
    return rewritten == 0
        ? text
        : text + " (" + count(rewritten, "object") + " written differently, with the same meaning)";
  }

  static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** Groups of the same objects share one block, which names them once. */
  private List<Block> groups(List<ChangeGroup> groups) {
    Map<List<ObjectKey>, List<FieldChange>> fields = new LinkedHashMap<>();
    var blocks = new ArrayList<Block>();
    for (ChangeGroup group : groups) {
      List<ObjectKey> objects = group.objects();
      if (group instanceof ChangeGroup.OfImage(var before, var after, var members)) {
        String image = ChangeText.image(before, after);
        var lines = new ArrayList<Line>();
        lines.add(
            new Line()
                .put(Ink.CHANGED, "~")
                .put(" image " + (image == null ? before + " -> " + after : image))
                .put(" in " + count(objects.size(), "workload")));
        lines.addAll(names("    ", objects));
        blocks.add(new Block(lines.get(0), lines));
      } else {
        FieldChange change = group.members().get(0).change();
        fields.computeIfAbsent(objects, key -> new ArrayList<>()).add(change);
      }
    }
    for (Map.Entry<List<ObjectKey>, List<FieldChange>> entry : fields.entrySet()) {
      blocks.add(fields(entry.getValue(), entry.getKey()));
    }
    return blocks;
  }

  /** Changes that several objects share. */
  private Block fields(List<FieldChange> fields, List<ObjectKey> objects) {
    var lines = new ArrayList<Line>();
    for (FieldChange field : fields) {
      lines.addAll(shared.lines(field, 0));
    }
    String where = "in " + count(objects.size(), "object");
    if (objects.size() == diff.objects().size() + diff.unchanged()) {
      where = "in all " + count(objects.size(), "object");
      lines.add(new Line().put(Ink.FAINT, "    " + where));
    } else {
      lines.addAll(names("    " + where + ": ", objects));
    }
    String what = " " + count(fields.size(), "same change") + " " + where;
    return new Block(new Line().put(Ink.CHANGED, "~").put(what), lines);
  }

  /** The lines of an object; none when all of its changes are told elsewhere. */
  private Block object(ObjectChange object) {
    Line header = header(object);
    if (object.change() instanceof Change.Modified<Resource>(Resource before, Resource after)) {
      var lines = new ArrayList<Line>();
      lines.add(header);
      switch (object.matched()) {
        case BY_BASE_NAME ->
            header.put(Ink.FAINT, "  (" + suffix(before) + " -> " + suffix(after) + ")");
        case BY_CONTENT -> {
          header.put(Ink.FAINT, "  (renamed from " + place(object.keyBefore()) + ")");
          lines.add(replaced(object));
        }
        case BY_KEY, BY_ALIAS -> {}
      }
      lines.addAll(fields(object));
      for (Rollout rollout : diff.rollouts()) {
        if (rollout.after().equals(object.key())) {
          lines.addAll(rollout(rollout));
        }
      }
      boolean silent = lines.size() == 1 && object.matched() == Matched.BY_KEY;
      String more = "  … " + count(lines.size() - 1, "line");
      return new Block(header(object).put(Ink.FAINT, more), silent ? List.of() : lines);
    }
    if (object.change() instanceof Change.Added<Resource>(Resource after)) {
      header.put(Ink.FAINT, content(after));
    } else if (object.change() instanceof Change.Removed<Resource>(Resource before)) {
      header.put(Ink.FAINT, content(before));
    }
    return new Block(header, List.of(header));
  }

  private static Line header(ObjectChange object) {
    return new Line()
        .put(ink(object.change()), mark(object.change()))
        .put(Ink.STRONG, " " + name(object));
  }

  private List<Line> fields(ObjectChange object) {
    var shown = new ArrayList<FieldChange>();
    int column = 0;
    for (FieldChange field : object.fields()) {
      boolean untold = !told.contains(field) && !isInHeader(object, field);
      if (field.meaning() == Meaning.CHANGED && untold) {
        shown.add(field);
        int after = changes.columnAfter(field);
        column =
            after > Math.min(MAX_COLUMN, screen.width() / 2) ? column : Math.max(column, after);
      }
    }
    var lines = new ArrayList<Line>();
    for (FieldChange field : shown) {
      lines.addAll(changes.lines(field, column));
    }
    return lines;
  }

  /** Whether the header of a renamed object says it already. */
  private static boolean isInHeader(ObjectChange object, FieldChange field) {
    return object.matched() == Matched.BY_CONTENT
        && (field.path().equals(NAME) || field.path().equals(NAMESPACE));
  }

  /** To a cluster a rename is no change of one object. */
  private static Line replaced(ObjectChange object) {
    return new Line()
        .put(Ink.FAINT, "    the cluster removes ")
        .put(Ink.GONE, place(object.keyBefore()))
        .put(Ink.FAINT, " and creates ")
        .put(Ink.NEW, place(object.key()));
  }

  private static String place(ObjectKey key) {
    return key.namespace().isEmpty() ? key.name() : key.namespace() + "/" + key.name();
  }

  /** The object; without the hash of its content when that is what changed. */
  static String name(ObjectChange object) {
    ObjectKey key = object.key();
    return object.matched() == Matched.BY_BASE_NAME
        ? new ObjectKey(key.group(), key.kind(), key.namespace(), HashSuffix.base(key.name()))
            .toString()
        : key.toString();
  }

  /** What the name of an object ends in that is recognised without it. */
  static String suffix(Resource resource) {
    String name = resource.id().name();
    String base = HashSuffix.base(name);
    return base.equals(name) ? name : name.substring(base.length() + 1);
  }

  /** The keys of an object that is little else, without their values. */
  static String content(Resource resource) {
    Mapping data = resource.body().mapping("data");
    String kind = resource.id().kind();
    if (data == null || !(kind.equals("ConfigMap") || kind.equals("Secret"))) {
      return "";
    }
    var keys = new StringJoiner(", ", "  (keys: ", ")");
    for (int i = 0; i < data.size(); i++) {
      keys.add(data.key(i));
    }
    return keys.toString();
  }

  private List<Line> rollout(Rollout rollout) {
    var lines = new ArrayList<Line>();
    if (!rollout.restarted().isEmpty()) {
      String lead = "    restarts " + count(rollout.restarted().size(), "workload") + ": ";
      lines.addAll(names(lead, rollout.restarted()));
    }
    if (!rollout.others().isEmpty()) {
      lines.addAll(names("    also named by: ", rollout.others()));
    }
    return lines;
  }

  /** Objects in one or more lines, kind and namespace named once for all that follow. */
  private List<Line> names(String lead, List<ObjectKey> objects) {
    var lines = new ArrayList<Line>();
    var line = new Line().put(Ink.FAINT, lead);
    int width = Math.min(screen.width(), MAX_NAMES_WIDTH);
    int shown = screen.height() == 0 ? objects.size() : Math.min(objects.size(), MAX_NAMES);
    List<String> names = ObjectNames.of(objects);
    for (int i = 0; i < shown; i++) {
      String name = names.get(i);
      String end = i < objects.size() - 1 ? "," : "";
      if (i > 0 && line.columns() + Columns.of(name) + 2 > width) {
        lines.add(line);
        line = Line.of("     ");
      }
      line.put(Ink.FAINT, (i > 0 ? " " : "") + name + end);
    }
    if (shown < objects.size()) {
      line.put(Ink.FAINT, " " + (objects.size() - shown) + " more");
    }
    lines.add(line);
    return lines;
  }

  /**
   * The lines for one object or group.
   *
   * @param brief what stands for all of them where there is no room
   */
  private record Block(Line brief, List<Line> lines) {}

  /** What the screen has room for: whole blocks, then a line for each, then a number. */
  private List<Line> fit(List<Block> blocks) {
    int total = 0;
    for (Block block : blocks) {
      total += block.lines.size();
    }
    // an empty line and the totals follow, and a line that tells how much is left out
    boolean enough = screen.height() == 0 || total + 2 <= screen.height();
    int room = enough ? total : Math.max(1, screen.height() - 3);
    var lines = new ArrayList<Line>();
    int shown = 0;
    for (Block block : blocks) {
      int rest = blocks.size() - shown - 1;
      if (lines.size() + block.lines.size() + rest <= room) {
        lines.addAll(block.lines);
      } else if (lines.size() < room) {
        lines.add(block.brief);
      } else {
        break;
      }
      shown++;
    }
    if (shown < blocks.size()) {
      lines.add(Line.of("… " + (blocks.size() - shown) + " more"));
    }
    return lines;
  }

  private static Ink ink(Change<?> change) {
    return change instanceof Change.Modified
        ? Ink.CHANGED
        : change instanceof Change.Added ? Ink.NEW : Ink.GONE;
  }

  static String mark(Change<?> change) {
    return change instanceof Change.Modified ? "~" : change instanceof Change.Added ? "+" : "-";
  }
}
