package dev.hoist.forge;

import dev.hoist.git.CommitId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a run has to say on a pull request, in one comment or in several. The comments of earlier
 * runs are edited and never repeated; those of a newer run stay as they are. A line that nobody
 * sees tells which run wrote a comment; it counts only in comments of this account.
 *
 * <p>Most hosts edit without a condition. So each run reads what it has edited, and says it again
 * where an older one was slower; only an edit that comes later still, though it was decided before,
 * is not noticed. Whatever moment they choose, each page is there once.
 *
 * @param key what it is about: letters, digits, dots, underscores and single dashes
 * @param head the commit it is about
 * @param order grows from run to run, such as the number of a run; a run without one is newer than
 *     all others
 * @param pages Markdown, each with {@link #MARKER} to spare
 */
public record Posting(String key, CommitId head, OptionalLong order, List<String> pages) {
  /** How many characters the line has at most that is put before a page. */
  public static final int MARKER = 400;

  private static final int LONGEST_KEY = 150;

  /** How often it is said at most, when others keep writing. */
  private static final int ROUNDS = 3;

  /** Between the signs with which hosts begin and end what nobody is to see. */
  private static final Pattern MADE =
      Pattern.compile(
          "(?:<!-- |\\[//\\]: <> \\()hoist:comment id=(?<key>\\S+)"
              + " page=(?<page>\\d{1,4})/(?<pages>\\d{1,4})"
              + " head=(?<head>[0-9a-f]{40,64}) run=(?<run>\\d{1,18})(?: -->|\\))");

  public Posting {
    pages = List.copyOf(pages);
    if (pages.isEmpty() || !key.matches("[A-Za-z0-9._]+(?:-[A-Za-z0-9._]+)*")) {
      throw new IllegalArgumentException("a posting has a key and a page: " + key);
    }
    if (key.length() > LONGEST_KEY || order.orElse(0) < 0) {
      throw new IllegalArgumentException("the key is too long, or the order negative: " + key);
    }
  }

  /** What became of it. */
  public enum Outcome {
    WRITTEN,
    EDITED,
    /** It stands there already. */
    UNCHANGED,
    /** A newer run has spoken; nothing was changed. */
    OLDER
  }

  /** A comment of an earlier run. */
  private record Made(Comment comment, int page, int pages, String head, long run) {
    static final Comparator<Made> BEST =
        Comparator.comparingLong((Made made) -> -made.run())
            .thenComparingLong(made -> made.comment().id());

    String text() {
      return comment.body().replaceFirst("\\A[^\\n]*\\n", "");
    }
  }

  /** Writes, edits and deletes until the comments say this and nothing more. */
  public Outcome on(Forge forge, long number) {
    List<Made> there = made(forge, number);
    long run = order.orElse(newest(there));
    if (newest(there) > run) {
      return Outcome.OLDER;
    }
    boolean written = false;
    boolean edited = false;
    boolean changed = true;
    // an older run may have been writing, too, and a newer one
    for (int round = 0; round < ROUNDS && changed && newest(there) <= run; round++) {
      changed = false;
      for (int page = 1; page <= pages.size(); page++) {
        List<Made> known = of(page, there);
        if (known.isEmpty()) {
          forge.comment(number, text(page, run));
          written = true;
          changed = true;
        } else if (!says(known.get(0), page, forge)) {
          forge.editComment(number, known.get(0).comment().id(), text(page, run));
          edited = true;
          changed = true;
        }
      }
      there = changed ? made(forge, number) : there;
    }
    tidy(forge, number, there, run);
    return newest(there) > run
        ? Outcome.OLDER
        : written ? Outcome.WRITTEN : edited ? Outcome.EDITED : Outcome.UNCHANGED;
  }

  private static long newest(List<Made> made) {
    return made.stream().mapToLong(Made::run).max().orElse(0);
  }

  /** Leaves of each page the one of the newest run, and no more pages than that run has. */
  private void tidy(Forge forge, long number, List<Made> all, long run) {
    Made newest = all.stream().min(Made.BEST).filter(each -> each.run() > run).orElse(null);
    int most = newest == null ? pages.size() : newest.pages();
    for (Made each : all) {
      if (each.page() > most || !of(each.page(), all).get(0).equals(each)) {
        forge.deleteComment(number, each.comment().id());
      }
    }
  }

  private static List<Made> of(int page, List<Made> all) {
    return all.stream().filter(each -> each.page() == page).sorted(Made.BEST).toList();
  }

  private boolean says(Made made, int page, Forge forge) {
    return made.head().equals(head.hex())
        && made.pages() == pages.size()
        && PullRequest.sameText(made.text(), forge.written(pages.get(page - 1)));
  }

  private String text(int page, long run) {
    return "<!-- hoist:comment id=%s page=%d/%d head=%s run=%d -->\n%s"
        .formatted(key, page, pages.size(), head.hex(), run, pages.get(page - 1));
  }

  private List<Made> made(Forge forge, long number) {
    String login = forge.login();
    var made = new ArrayList<Made>();
    for (Comment comment : forge.comments(number)) {
      Matcher line = MADE.matcher(comment.body().lines().findFirst().orElse(""));
      if (comment.author().equals(login) && line.matches() && key.equals(line.group("key"))) {
        made.add(
            new Made(
                comment,
                Integer.parseInt(line.group("page")),
                Integer.parseInt(line.group("pages")),
                line.group("head"),
                Long.parseLong(line.group("run"))));
      }
    }
    return made;
  }
}
