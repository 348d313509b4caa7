package dev.hoist.report;

import dev.hoist.report.MarkdownPart.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fits parts into a limit: all of them go down one step, the least important first, before any goes
 * down the next one. Each part stays whole at its length, so that no fence and no tag is ever cut.
 * What is left out is counted at the end.
 */
final class MarkdownLadder {
  /** How many kinds of objects are counted by themselves. */
  private static final int MAX_LABELS = 4;

  private static final int MAX_LABEL = 30;

  /** The heading of objects that have one line each. */
  private static final String BRIEFLY = "#### In brief";

  private final List<MarkdownPart> parts;
  private final int[] levels;
  private final String what;
  private final String elsewhere;
  private final BitSet shortened = new BitSet();
  private final Map<Kind, Integer> leftOut = new EnumMap<>(Kind.class);
  private final Map<Kind, Map<String, Integer>> labels = new EnumMap<>(Kind.class);
  private Size size = Size.of(BRIEFLY);
  private String note = "";

  /** How long a text is in both ways that forges count. */
  private record Size(long chars, long bytes) {
    static Size of(String text) {
      long bytes = 0;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        // each half of a pair stands for two of its four bytes
        bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
      }
      // two line breaks follow
      return text.isEmpty() ? new Size(0, 0) : new Size(text.length() + 2, bytes + 2);
    }

    Size plus(Size other) {
      return new Size(chars + other.chars, bytes + other.bytes);
    }

    Size minus(Size other) {
      return new Size(chars - other.chars, bytes - other.bytes);
    }

    boolean fits(int limit) {
      return Math.max(chars, bytes) <= limit;
    }
  }

  private MarkdownLadder(List<MarkdownPart> parts, String elsewhere) {
    this.parts = parts;
    this.elsewhere = elsewhere;
    this.levels = new int[parts.size()];
    boolean sections = parts.stream().anyMatch(part -> part.kind() == Kind.SECTION);
    this.what = sections ? "part" : "object";
    for (MarkdownPart part : parts) {
      size = size.plus(Size.of(part.at(0)));
    }
  }

  /** The larger one of the two lengths that forges count, so many bytes or UTF-16 units. */
  static int length(String text) {
    Size size = Size.of(text);
    return text.isEmpty() ? 0 : (int) Math.max(size.chars, size.bytes) - 2;
  }

  /** The parts as one text of at most so many UTF-16 units and so many bytes in UTF-8. */
  static String fit(List<MarkdownPart> parts, int limit) {
    return fit(parts, limit, "");
  }

  /**
   * The same.
   *
   * @param elsewhere a sentence in Markdown, which tells where all of it can be read if not here
   */
  static String fit(List<MarkdownPart> parts, int limit, String elsewhere) {
    var ladder = new MarkdownLadder(parts, elsewhere);
    ladder.descend(limit);
    return ladder.text();
  }

  private void descend(int limit) {
    var order = new ArrayList<Integer>();
    int last = 0;
    for (int i = parts.size() - 1; i >= 0; i--) {
      order.add(i);
      last = Math.max(last, parts.get(i).levels().size() - 1);
    }
    order.sort(Comparator.comparingInt(i -> parts.get(i).rank()));
    for (int level = 1; level <= last; level++) {
      for (int part : order) {
        if (size.fits(limit)) {
          return;
        }
        shorten(part, level);
      }
    }
  }

  private void shorten(int index, int level) {
    MarkdownPart part = parts.get(index);
    String before = part.at(levels[index]);
    String after = part.at(level);
    levels[index] = level;
    if (before.equals(after)) {
      return;
    }
    size = size.minus(Size.of(before)).plus(Size.of(after)).minus(Size.of(note));
    if (part.kind() == Kind.OBJECT || part.kind() == Kind.SECTION) {
      shortened.set(index);
    }
    if (after.isEmpty()) {
      leftOut.merge(part.kind(), 1, Integer::sum);
      labels
          .computeIfAbsent(part.kind(), none -> new TreeMap<>())
          .merge(part.label(), 1, Integer::sum);
    }
    note = note();
    size = size.plus(Size.of(note));
  }

  /** What was done to fit, with exact numbers. */
  private String note() {
    int shown =
        shortened.cardinality()
            - leftOut.getOrDefault(Kind.OBJECT, 0)
            - leftOut.getOrDefault(Kind.SECTION, 0);
    String start = "**Shortened here for room: " + DiffText.count(shown, what) + ".**";
    String end = elsewhere.isEmpty() ? "" : " " + elsewhere;
    if (leftOut.isEmpty()) {
      return start + end;
    }
    var counts = new ArrayList<String>();
    leftOut.forEach(
        (kind, count) -> {
          switch (kind) {
            case FRAME -> {}
            case OBJECT ->
                counts.add(DiffText.count(count, "object") + " (" + kinds(kind, "kinds") + ")");
            case GROUP -> counts.add(DiffText.count(count, "shared change"));
            case FINDING -> counts.add(DiffText.count(count, "finding"));
            case REFUSAL ->
                counts.add(DiffText.count(count, "refusal") + " (" + kinds(kind, "rules") + ")");
            case FAILURE -> counts.add(DiffText.count(count, "failure"));
            case SETTING -> counts.add(DiffText.count(count, "setting"));
            case ORPHANS -> counts.add(DiffText.count(count, "list") + " of what stays behind");
            case SECTION -> counts.add(DiffText.count(count, "part"));
            case EDIT -> counts.add(DiffText.count(count, "edit"));
          }
        });
    return start + " **Left out: " + String.join(", ", counts) + ".**" + end;
  }

  private String kinds(Kind kind, String others) {
    var sorted = new ArrayList<>(labels.getOrDefault(kind, Map.of()).entrySet());
    sorted.sort(Map.Entry.<String, Integer>comparingByValue().reversed());
    var names = new ArrayList<String>();
    int named = 0;
    int total = 0;
    for (Map.Entry<String, Integer> entry : sorted) {
      total += entry.getValue();
      if (names.size() < MAX_LABELS) {
        names.add(entry.getValue() + " " + Markdown.code(entry.getKey(), MAX_LABEL));
        named += entry.getValue();
      }
    }
    if (named < total) {
      names.add((total - named) + " of other " + others);
    }
    return String.join(", ", names);
  }

  private String text() {
    var out = new StringBuilder();
    var lines = new ArrayList<String>();
    String last = "";
    for (int i = 0; i < parts.size(); i++) {
      String text = parts.get(i).at(levels[i]);
      Kind kind = parts.get(i).kind();
      boolean isObject = kind == Kind.OBJECT || kind == Kind.SECTION;
      if (isObject && text.startsWith("- ")) {
        // below the fields of another object it would be taken for one of them
        lines.add(text);
        text = "";
      }
      if (!isObject) {
        last = flush(lines, last, out);
      }
      last = append(text, last, out);
    }
    append(note, flush(lines, last, out), out);
    return out.append('\n').toString();
  }

  private static String flush(List<String> lines, String last, StringBuilder out) {
    String end = lines.isEmpty() ? last : append(BRIEFLY, last, out);
    for (String line : lines) {
      end = append(line, end, out);
    }
    lines.clear();
    return end;
  }

  /** Items of a list follow each other, all else is a paragraph of its own. */
  private static String append(String text, String last, StringBuilder out) {
    if (text.isEmpty()) {
      return last;
    }
    if (!out.isEmpty()) {
      out.append(text.startsWith("- ") && last.startsWith("- ") ? "\n" : "\n\n");
    }
    out.append(text);
    return text;
  }
}
