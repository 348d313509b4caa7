package dev.hoist.finding;

import dev.hoist.diff.Change;
import dev.hoist.diff.FieldChange;
import dev.hoist.diff.Segment;
import dev.hoist.diff.Value;
import dev.hoist.node.Mapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A CEL expression that compares a value with the old one.
 *
 * @param text the expression without blanks at its ends
 * @param message what the API server says when it does not hold; may be empty
 */
record TransitionRule(String text, String message) {
  /** What an expression means for a change. */
  enum Verdict {
    REFUSED,
    DOUBTFUL,
    ALLOWED
  }

  private static final String PATH = "((?:\\.[A-Za-z_][A-Za-z0-9_]*)*)";
  private static final Pattern EQUAL =
      Pattern.compile("(?:self" + PATH + "==oldSelf\\1|oldSelf" + PATH + "==self\\2)");
  private static final Pattern KEPT =
      Pattern.compile("!has\\(oldSelf" + PATH + "\\)\\|\\|has\\(self\\1\\)");
  private static final Pattern COMES_OR_STAYS =
      Pattern.compile("has\\((?:oldSelf|self)" + PATH + "\\)==has\\((?:oldSelf|self)\\1\\)");
  private static final Pattern MENTION = Pattern.compile("\\boldSelf\\b" + PATH);

  /** The rule, or null when it does not look at the old value. */
  static @Nullable TransitionRule of(Mapping validation) {
    String text = validation.text("rule");
    if (text == null || !MENTION.matcher(text).find()) {
      return null;
    }
    String message = validation.text("message");
    return new TransitionRule(text.strip(), message == null ? "" : message);
  }

  /** What the API server answers with. */
  String reason() {
    return message.isEmpty() ? "failed rule: " + Words.quote(text) : message;
  }

  /**
   * What the rule means for a change.
   *
   * @param below the steps from the place of the rule to the change
   */
  Verdict judge(List<Segment> below, FieldChange change) {
    String dense = text.replaceAll("\\s+", "");
    boolean branches = dense.contains("||") || dense.contains("?");
    boolean doubt = false;
    for (String part : branches ? List.of(dense) : List.of(dense.split("&&", -1))) {
      Verdict verdict = judge(part, below, change);
      if (verdict == Verdict.REFUSED) {
        return verdict;
      }
      doubt |= verdict == Verdict.DOUBTFUL;
    }
    return doubt ? Verdict.DOUBTFUL : Verdict.ALLOWED;
  }

  private static Verdict judge(String part, List<Segment> below, FieldChange change) {
    Matcher equal = EQUAL.matcher(part);
    if (equal.matches()) {
      String path = equal.group(1) == null ? equal.group(2) : equal.group(1);
      return isIn(path, below) ? Verdict.REFUSED : Verdict.ALLOWED;
    }
    Matcher kept = KEPT.matcher(part);
    if (kept.matches()) {
      boolean goes = isRemoved(change) && isAt(kept.group(1), below);
      return goes ? Verdict.REFUSED : Verdict.ALLOWED;
    }
    Matcher both = COMES_OR_STAYS.matcher(part);
    if (both.matches()) {
      boolean other = !isModified(change) && isAt(both.group(1), below);
      return other ? Verdict.REFUSED : Verdict.ALLOWED;
    }
    for (String mentioned : mentioned(part)) {
      if (isIn(mentioned, below) || isAbove(mentioned, below)) {
        return Verdict.DOUBTFUL;
      }
    }
    return Verdict.ALLOWED;
  }

  private static Collection<String> mentioned(String part) {
    var paths = new TreeSet<String>();
    Matcher mention = MENTION.matcher(part);
    while (mention.find()) {
      // a function, such as oldSelf.all(…), is no field
      boolean called = mention.end() < part.length() && part.charAt(mention.end()) == '(';
      String path = mention.group(1);
      paths.add(called ? path.substring(0, Math.max(0, path.lastIndexOf('.'))) : path);
    }
    return paths;
  }

  private static boolean isIn(String path, List<Segment> below) {
    List<String> fields = fields(path);
    return below.size() >= fields.size() && isAt(fields, below.subList(0, fields.size()));
  }

  private static boolean isAbove(String path, List<Segment> below) {
    List<String> fields = fields(path);
    return below.size() <= fields.size() && isAt(fields.subList(0, below.size()), below);
  }

  private static boolean isAt(String path, List<Segment> below) {
    return isAt(fields(path), below);
  }

  private static boolean isAt(List<String> fields, List<Segment> below) {
    if (fields.size() != below.size()) {
      return false;
    }
    for (int i = 0; i < fields.size(); i++) {
      if (!(below.get(i) instanceof Segment.Field(String name)) || !name.equals(fields.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> fields(String path) {
    var fields = new ArrayList<String>();
    for (String field : path.split("\\.", -1)) {
      if (!field.isEmpty()) {
        fields.add(field);
      }
    }
    return fields;
  }

  private static boolean isRemoved(FieldChange change) {
    return change instanceof FieldChange.Edit edit
        && edit.change() instanceof Change.Removed<Value>;
  }

  private static boolean isModified(FieldChange change) {
    return !(change instanceof FieldChange.Edit edit)
        || edit.change() instanceof Change.Modified<Value>;
  }
}
