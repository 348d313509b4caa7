package dev.hoist.diff;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.diff.PathPart.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fields that a rule is about, and all that lies below them. Written as a {@link WrittenPath} or as
 * a JSON pointer, and besides:
 *
 * <pre>
 * spec.template.spec.containers[*].image     a star is one step, whatever its name
 * /spec/template/spec/containers/&#42;/image
 * **.checksum/config                         two stars are any number of steps, or none
 * metadata.annotations.checksum/&#42;          a star beside other characters stands for characters
 * </pre>
 *
 * <p>An item that is named by its place or by one of its values must be so on every side that has
 * it: otherwise a rule would hide more than it says.
 */
public final class PathPattern {
  private sealed interface Step {
    /** One step, whatever its name. */
    record One() implements Step {}

    /** Any number of steps. */
    record Any() implements Step {}

    /**
     * A step of this name.
     *
     * @param literal whether a star in it is a star
     */
    record Named(PathPart part, boolean literal) implements Step {}
  }

  private final String text;
  private final List<Step> steps;

  private PathPattern(String text, List<Step> steps) {
    this.text = text;
    this.steps = List.copyOf(steps);
  }

  /**
   * Reads a pattern that somebody has written for hoist.
   *
   * @throws dev.hoist.diag.HoistException when it names no field, or is not closed
   */
  public static PathPattern of(String text, Origin at) {
    boolean pointer = text.startsWith("/");
    SplitPath split = pointer ? new SplitPath(tokens(text, at), true) : SplitPath.of(text);
    if (!split.complete()) {
      throw refused(text, "a bracket is not closed", "close it", at);
    }
    var steps = new ArrayList<Step>();
    for (PathPart part : split.parts()) {
      steps.add(step(part));
    }
    if (steps.isEmpty() || text.equals("/")) {
      throw refused(text, "it names no field", "leave out paths to mean the whole object", at);
    }
    if (!pointer && split.parts().get(0).text().indexOf('/') >= 0) {
      throw refused(text, "no object has such a field", "write /" + text, at);
    }
    return new PathPattern(text, steps);
  }

  /**
   * A JSON pointer as other programs take it: nothing in it stands for anything else.
   *
   * @throws dev.hoist.diag.HoistException when it is none
   */
  public static PathPattern pointer(String text, Origin at) {
    if (!text.startsWith("/")) {
      throw refused(text, "it does not begin with a slash", "write /" + text, at);
    }
    return exactly(text, tokens(text, at));
  }

  /** A path as jq writes it; empty when it is more than a path with simple selections. */
  public static Optional<PathPattern> jq(String text) {
    return JqPath.read(text).map(parts -> exactly(text, parts));
  }

  private static PathPattern exactly(String text, List<PathPart> parts) {
    var steps = new ArrayList<Step>();
    for (PathPart part : parts) {
      steps.add(part.equals(PathPart.EACH) ? new Step.One() : new Step.Named(part, true));
    }
    return new PathPattern(text, steps);
  }

  private static List<PathPart> tokens(String text, Origin at) {
    var tokens = new ArrayList<PathPart>();
    for (String token : text.substring(1).split("/", -1)) {
      if (token.replace("~0", "").replace("~1", "").indexOf('~') >= 0) {
        throw refused(text, "~ is followed by neither 0 nor 1", "write ~0 for ~ and ~1 for /", at);
      }
      tokens.add(new PathPart(token.replace("~1", "/").replace("~0", "~"), Form.TOKEN));
    }
    return tokens;
  }

  private static RuntimeException refused(String text, String why, String hint, Origin at) {
    return Diagnostic.error("ignore.path", at, "\"" + text + "\" is no path of a field")
        .because(why, Origin.NONE)
        .hint(hint)
        .asException();
  }

  private static Step step(PathPart part) {
    if (part.form() == Form.QUOTED) {
      return new Step.Named(part, true);
    }
    return switch (part.text()) {
      case "*" -> new Step.One();
      case "**" -> new Step.Any();
      case "" -> part.equals(PathPart.EACH) ? new Step.One() : new Step.Named(part, true);
      default -> new Step.Named(part, !TextPattern.isWild(part.text()));
    };
  }

  /** Whether a field of an object is one of these, or lies below one. */
  public boolean covers(FieldPath path, Subject object) {
    return covers(0, path.segments(), 0, object);
  }

  private boolean covers(int step, List<Segment> path, int at, Subject object) {
    if (step == steps.size()) {
      return true;
    }
    return switch (steps.get(step)) {
      case Step.Any any -> {
        boolean found = false;
        for (int i = at; i <= path.size() && !found; i++) {
          found = covers(step + 1, path, i, object);
        }
        yield found;
      }
      case Step.One one -> at < path.size() && covers(step + 1, path, at + 1, object);
      case Step.Named named -> at < path.size() && coversNamed(named, step, path, at, object);
    };
  }

  /** A name with dots in it may have been written without any mark: then it is several parts. */
  private boolean coversNamed(
      Step.Named first, int step, List<Segment> path, int at, Subject object) {
    Step.Named name = first;
    int next = step + 1;
    while (true) {
      if (isMeant(name, path, at, object) && covers(next, path, at + 1, object)) {
        return true;
      }
      if (next == steps.size()
          || !name.part.isJoinable()
          || !(steps.get(next) instanceof Step.Named more)
          || !more.part.isJoinable()) {
        return false;
      }
      String joined = name.part.text() + "." + more.part.text();
      name = new Step.Named(new PathPart(joined, Form.BARE), name.literal && more.literal);
      next++;
    }
  }

  private static boolean isMeant(Step.Named step, List<Segment> path, int at, Subject object) {
    if (path.get(at) instanceof Segment.Field(String name)) {
      return step.literal
          ? step.part.text().equals(name)
          : TextPattern.isLike(step.part.text(), name);
    }
    if (step.part.isName(path.get(at))
        || (!step.literal && isLike(step.part.text(), path.get(at)))) {
      return true;
    }
    List<NamedValue> items = object.values(path, at + 1);
    for (NamedValue item : items) {
      if (!step.part.isPlace(item) && !step.part.isItem(item)) {
        return false;
      }
    }
    return !items.isEmpty();
  }

  private static boolean isLike(String pattern, Segment item) {
    String key = PathPart.onlyKey(item);
    return TextPattern.isLike(pattern, item.toString())
        || (key != null && TextPattern.isLike(pattern, key));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PathPattern that && text.equals(that.text) && steps.equals(that.steps);
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
