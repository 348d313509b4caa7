package dev.hoist.forge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bitbucket shows HTML as text. What hoist writes has comments that nobody is to see, and details
 * that open; here the first become the definition of a link that nothing refers to, and the second
 * a line above what they would have hidden.
 */
final class BitbucketMarkdown {
  private static final Pattern SUMMARY =
      Pattern.compile("(?:<details>)?<summary>(.*)</summary>", Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("<code>(.*?)</code>");

  private BitbucketMarkdown() {}

  /** The text, or the beginning of one, as Bitbucket can show it. */
  static String of(String text) {
    if (text.indexOf('<') < 0) {
      return text;
    }
    var lines = new StringBuilder(text.length());
    var fence = new Fence();
    for (String whole : text.split("(?<=\n)")) {
      String line = whole.replaceFirst("\n$", "");
      String end = whole.substring(line.length());
      lines.append(fence.takes(line) ? line : line(line)).append(end);
    }
    return lines.toString();
  }

  private static String line(String line) {
    if (line.startsWith("<!-- ")) {
      String note = "[//]: <> (" + line.substring("<!-- ".length());
      return note.endsWith(" -->")
          ? note.substring(0, note.length() - " -->".length()) + ")\n"
          : note;
    }
    if (line.equals("<details>") || line.equals("</details>")) {
      return "";
    }
    Matcher summary = SUMMARY.matcher(line);
    return summary.matches() ? inline(summary.group(1)) : line;
  }

  private static String inline(String html) {
    String bold = html.replace("<b>", "**").replace("</b>", "**");
    return CODE.matcher(bold).replaceAll(code -> Matcher.quoteReplacement(code(code.group(1))));
  }

  /** The bold signs of a name were none. */
  private static String code(String escaped) {
    String text =
        escaped
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&");
    String ticks = "`".repeat(longestRun(text) + 1);
    String space = text.startsWith("`") || text.endsWith("`") ? " " : "";
    return ticks + space + text + space + ticks;
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
