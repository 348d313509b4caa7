package dev.hoist.forge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Markdown in several comments, each of which can be read alone: no fence and no details go over
 * from one to the next. A report that does not fit is made again for less room.
 */
public final class MarkdownPages {
  private MarkdownPages() {}

  /**
   * The pages.
   *
   * @param report makes the report for so many bytes of UTF-8 at most
   * @param limit of one page, in bytes of UTF-8
   * @param most how many there may be
   */
  public static List<String> of(IntFunction<String> report, int limit, int most) {
    for (int pages = most; pages > 1; pages--) {
      List<String> split = split(report.apply(limit * pages), limit);
      if (!split.isEmpty() && split.size() <= most) {
        return split;
      }
    }
    return List.of(report.apply(limit));
  }

  /** As few pages as it takes; none when a piece that cannot be split is larger than a page. */
  static List<String> split(String markdown, int limit) {
    var pages = new ArrayList<String>();
    var page = new StringBuilder();
    int size = 0;
    for (String piece : pieces(markdown)) {
      int length = piece.getBytes(StandardCharsets.UTF_8).length;
      if (length > limit) {
        return List.of();
      }
      if (size + length > limit) {
        pages.add(page.toString().strip());
        page.setLength(0);
        size = 0;
      }
      page.append(piece);
      size += length;
    }
    if (!page.toString().isBlank()) {
      pages.add(page.toString().strip());
    }
    return pages;
  }

  /** Ended by blank lines outside of fences and details; a heading stays with what it heads. */
  private static List<String> pieces(String markdown) {
    var pieces = new ArrayList<String>();
    var piece = new StringBuilder();
    var fence = new Fence();
    int depth = 0;
    boolean heads = false;
    for (String line : markdown.split("(?<=\n)")) {
      piece.append(line);
      if (fence.takes(line)) {
        heads = false;
      } else {
        depth += line.startsWith("<details>") ? 1 : line.startsWith("</details>") ? -1 : 0;
        heads = line.isBlank() ? heads : line.startsWith("#");
        if (line.isBlank() && depth == 0 && !heads) {
          pieces.add(piece.toString());
          piece.setLength(0);
        }
      }
    }
    pieces.add(piece.toString());
    return pieces;
  }
}
