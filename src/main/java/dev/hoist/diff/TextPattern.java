package dev.hoist.diff;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A text that stands for others, always for the whole of each:
 *
 * <pre>
 * web             this text alone
 * web-*           a star is any number of characters, a question mark is one
 * /web-[0-9]+/    a regular expression, without look-around and back references
 * </pre>
 */
public final class TextPattern {
  /** Every text, the empty one too. */
  public static final TextPattern ANY = new TextPattern("*", Form.WILD, null);

  private static final int MAX_LENGTH = 1_000;
  private static final int MAX_GROUPS = 50;

  /** Repetitions of repetitions multiply; the library would write all of them out. */
  private static final long MAX_REPEATED = 10_000;

  private enum Form {
    EXACT,
    WILD,
    EXPRESSION
  }

  private final String text;
  private final Form form;
  private final @Nullable Pattern pattern;

  private TextPattern(String text, Form form, @Nullable Pattern pattern) {
    this.text = text;
    this.form = form;
    this.pattern = pattern;
  }

  /**
   * Reads a pattern.
   *
   * @param at where it is written
   * @throws dev.hoist.diag.HoistException when it is no regular expression and has the slashes of
   *     one
   */
  public static TextPattern of(String text, Origin at) {
    if (text.length() > 1 && text.startsWith("/") && text.endsWith("/")) {
      return expression(text.substring(1, text.length() - 1), at);
    }
    return new TextPattern(text, isWild(text) ? Form.WILD : Form.EXACT, null);
  }

  /** One text, whatever characters it has. */
  public static TextPattern exactly(String text) {
    return new TextPattern(text, Form.EXACT, null);
  }

  /** A regular expression without slashes around it. */
  public static TextPattern expression(String regex, Origin at) {
    String shown = "/" + regex + "/";
    if (isTooLarge(regex)) {
      throw refused(shown, "it is longer or repeats more than any real one", at);
    }
    try {
      return new TextPattern(shown, Form.EXPRESSION, Pattern.compile(regex));
    } catch (PatternSyntaxException e) {
      throw refused(shown, String.valueOf(e.getMessage()), at);
    }
  }

  static boolean isWild(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  /** Whether a text with stars and question marks stands for another one. */
  static boolean isLike(String wild, String text) {
    int at = 0;
    int next = 0;
    int star = -1;
    int resume = 0;
    while (next < text.length()) {
      char c = at < wild.length() ? wild.charAt(at) : '\0';
      if (at < wild.length() && c == '*') {
        star = at++;
        resume = next;
      } else if (at < wild.length() && (c == '?' || c == text.charAt(next))) {
        at++;
        next++;
      } else if (star >= 0) {
        at = star + 1;
        next = ++resume;
      } else {
        return false;
      }
    }
    while (at < wild.length() && wild.charAt(at) == '*') {
      at++;
    }
    return at == wild.length();
  }

  private static RuntimeException refused(String shown, String why, Origin at) {
    return Diagnostic.error("ignore.pattern", at, shown + " is no regular expression")
        .because(why, Origin.NONE)
        .hint("write one as RE2 takes it, or a name with * and ?")
        .asException();
  }

  private static boolean isTooLarge(String regex) {
    if (regex.length() > MAX_LENGTH || regex.chars().filter(c -> c == '(').count() > MAX_GROUPS) {
      return true;
    }
    long repeated = 1;
    for (int i = regex.indexOf('{'); i >= 0; i = regex.indexOf('{', i + 1)) {
      long most = 1;
      long number = 0;
      for (int j = i + 1; j < regex.length() && regex.charAt(j) != '}'; j++) {
        char c = regex.charAt(j);
        number = c >= '0' && c <= '9' ? Math.min(MAX_REPEATED, number * 10 + (c - '0')) : 0;
        most = Math.max(most, number);
      }
      repeated *= most;
      if (repeated > MAX_REPEATED) {
        return true;
      }
    }
    return false;
  }

  /** Whether it stands for a text. */
  public boolean matches(String other) {
    return pattern != null
        ? pattern.matches(other)
        : form == Form.WILD ? isLike(text, other) : text.equals(other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TextPattern that && text.equals(that.text) && form == that.form;
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
