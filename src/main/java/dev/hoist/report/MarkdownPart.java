package dev.hoist.report;

import java.util.List;

/**
 * A part of a report that can be told at several lengths.
 *
 * @param kind what it is about, for the count of those that were left out
 * @param label what is counted together: the kind of an object, or the rule that says why it will
 *     be refused
 * @param levels the texts from the longest to the shortest, an empty one for not at all; a part
 *     that has fewer than others stays at its last one
 * @param rank those with a low one are shortened first
 */
record MarkdownPart(Kind kind, String label, List<String> levels, int rank) {
  enum Kind {
    /** What is always there. */
    FRAME,
    OBJECT,
    GROUP,
    FINDING,
    /** A finding about what will be refused, which goes last of all. */
    REFUSAL,
    /** A target that does not render. */
    FAILURE,
    /** A setting of the configuration. */
    SETTING,
    /** What stays behind of targets that are taken away. */
    ORPHANS,
    /** What changes in apps. */
    SECTION,
    /** How far an edit reaches. */
    EDIT
  }

  MarkdownPart {
    levels = List.copyOf(levels);
  }

  /** A part of one length. */
  static MarkdownPart fixed(String text) {
    return new MarkdownPart(Kind.FRAME, "", List.of(text), Integer.MAX_VALUE);
  }

  String at(int level) {
    return levels.get(Math.min(level, levels.size() - 1));
  }
}
