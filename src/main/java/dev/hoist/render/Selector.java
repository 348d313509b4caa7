package dev.hoist.render;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.hoist.diag.Diagnostic;
import dev.hoist.node.Fields;
import dev.hoist.node.Mapping;
import dev.hoist.node.Scalar;
import dev.hoist.resource.ResourceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which resources a patch is for. Every field is an anchored regular expression in RE2's dialect; a
 * missing one fits anything. Names and namespaces are tried as they are now and as they were first,
 * but not in between.
 */
record Selector(
    Match group,
    Match version,
    Match kind,
    Match name,
    Match namespace,
    LabelSelector labels,
    LabelSelector annotations) {

  /** An anchored expression. Most are plain words, for which no expression is compiled. */
  static final class Match {
    static final Match ANY = new Match("", null);

    private final String text;
    private final @Nullable Pattern pattern;

    private Match(String text, @Nullable Pattern pattern) {
      this.text = text;
      this.pattern = pattern;
    }

    static Match of(@Nullable Scalar expression, Fields owner) {
      if (expression == null || expression.text().isEmpty()) {
        return ANY;
      }
      String text = expression.text();
      if (isWord(text)) {
        return new Match(text, null);
      }
      try {
        return new Match(text, Expression.compile("^(?:" + text + ")$"));
      } catch (PatternSyntaxException e) {
        owner.fault(
            Diagnostic.error(
                    "selector.expression",
                    expression.origin(),
                    "\"" + text + "\" is no regular expression: " + e.getDescription())
                .hint("correct the expression; its syntax is RE2's"));
        return ANY;
      }
    }

    private static boolean isWord(String text) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (!Character.isLetterOrDigit(c) && c != '-' && c != '_' && c != '/') {
          return false;
        }
      }
      return true;
    }

    boolean isAny() {
      return text.isEmpty();
    }

    /** The only text that fits; null when others may. */
    @Nullable String word() {
      return pattern == null && !text.isEmpty() ? text : null;
    }

    boolean fits(String value) {
      if (pattern != null) {
        return pattern.matcher(value).find();
      }
      return text.isEmpty() || text.equals(value);
    }
  }

  static Selector read(Fields fields) {
    var selector =
        new Selector(
            Match.of(fields.string("group"), fields),
            Match.of(fields.string("version"), fields),
            Match.of(fields.string("kind"), fields),
            Match.of(fields.string("name"), fields),
            Match.of(fields.string("namespace"), fields),
            LabelSelector.read(fields, "labelSelector"),
            LabelSelector.read(fields, "annotationSelector"));
    fields.rejectOthers();
    return selector;
  }

  /** The resources among which those are that have or had a name that fits. */
  List<Item> candidates(Accumulation resources) {
    String only = name.word();
    return only == null ? resources.items() : resources.named(only);
  }

  boolean fits(Item item) {
    ResourceId now = item.id();
    if (!group.fits(now.group()) || !version.fits(now.version()) || !kind.fits(now.kind())) {
      return false;
    }
    ResourceId first = item.originalId();
    if (!(name.fits(now.name()) || name.fits(first.name()))
        || !(namespace.fits(now.namespace()) || namespace.fits(first.namespace()))) {
      return false;
    }
    return fitsLabels(item);
  }

  /** Whether labels and annotations fit. */
  boolean fitsLabels(Item item) {
    if (!hasLabels()) {
      return true;
    }
    Mapping metadata = item.body().mapping("metadata");
    return labels.fits(metadata == null ? null : metadata.mapping("labels"))
        && annotations.fits(metadata == null ? null : metadata.mapping("annotations"));
  }

  boolean hasLabels() {
    return !labels.isAny() || !annotations.isAny();
  }

  /** Whether it says nothing of the id. */
  boolean isEmptyId() {
    return group.isAny() && version.isAny() && kind.isAny() && name.isAny() && namespace.isAny();
  }

  /** Whether one id of an item fits; replacements try all of them. */
  boolean fitsId(ResourceId id, Item item) {
    return group.fits(id.group())
        && version.fits(id.version())
        && kind.fits(id.kind())
        && name.fits(id.name())
        && (namespace.fits(id.namespace()) || namespace.fits(item.writtenNamespace()));
  }
}
