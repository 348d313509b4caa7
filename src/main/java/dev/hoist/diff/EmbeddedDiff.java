package dev.hoist.diff;

import dev.hoist.diff.FieldChange.Edit;
import dev.hoist.diff.FieldChange.Meaning;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Tag;
import dev.hoist.resource.Resource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What differs inside a text that is a document of its own, such as a configuration file in a
 * ConfigMap. The text stays the truth: whatever reads it may see more in it than its fields.
 *
 * @param format what both sides are
 * @param changes what differs between the documents, with paths that start at the document
 * @param restyled whether comments, blank lines, indentation or the order of lines differ as well
 */
public record EmbeddedDiff(
    EmbeddedText.Format format, List<FieldChange> changes, boolean restyled) {
  /** Longer texts are compared as texts only. */
  private static final int MAX_LENGTH = 256 * 1024;

  public EmbeddedDiff {
    changes = List.copyOf(changes);
  }

  /**
   * Looks into both sides of a change; empty when one of them is no text, no document that can be
   * read, too long, or has secrets.
   */
  public static Optional<EmbeddedDiff> of(Edit edit) {
    if (!(edit.change() instanceof Change.Modified<Value> sides)) {
      return Optional.empty();
    }
    String before = text(sides.before());
    String after = text(sides.after());
    EmbeddedText.Format format =
        before == null || after == null ? null : EmbeddedText.Format.of(before, after);
    return format == null || before == null || after == null
        ? Optional.empty()
        : between(format, before, after);
  }

  private static @Nullable String text(Value value) {
    return value instanceof Value.Shown(Scalar scalar)
            && scalar.type() == Tag.STR
            && scalar.text().length() <= MAX_LENGTH
        ? scalar.text()
        : null;
  }

  private static Optional<EmbeddedDiff> between(
      EmbeddedText.Format format, String before, String after) {
    Redaction redaction = Redaction.inPlace(new byte[] {1});
    Node one = visible(EmbeddedText.read(format, before), redaction);
    Node other = visible(EmbeddedText.read(format, after), redaction);
    if (one == null || other == null || one.kind() != other.kind()) {
      return Optional.empty();
    }
    List<FieldChange> changes = Comparison.of(Shape.FOREIGN, one, other, redaction);
    changes.removeIf(EmbeddedDiff::goesWithoutSaying);
    boolean restyled = changes.isEmpty() || isRestyled(before, after);
    return Optional.of(new EmbeddedDiff(format, changes, restyled));
  }

  /** Values are told even if they mean the same here: who reads the text may see it otherwise. */
  private static boolean goesWithoutSaying(FieldChange change) {
    return change instanceof FieldChange.Reorder && change.meaning() == Meaning.SAME;
  }

  /** The document, or null when it has secrets. */
  @SuppressWarnings("ReferenceEquality") // a document without secrets comes back as it is
  private static @Nullable Node visible(@Nullable Node document, Redaction redaction) {
    if (document == null) {
      return null;
    }
    Mapping holder = Mapping.empty(document.origin()).with("document", document);
    Mapping shown = redaction.redact(Resource.of(holder)).body();
    return shown == holder ? document : null;
  }

  /** Whether nothing differs but the way in which the document is written. */
  public boolean isFormattingOnly() {
    return changes.isEmpty();
  }

  /** Whether a line without content differs, or one stands elsewhere or at another indentation. */
  private static boolean isRestyled(String before, String after) {
    if (before.strip().indexOf('\n') < 0 != after.strip().indexOf('\n') < 0) {
      return true;
    }
    Set<String> gone = new HashSet<>();
    LineDiff lines = LineDiff.between(before, after);
    for (LineDiff.Line line : lines.lines()) {
      String content = EmbeddedText.content(line.text());
      if (line.side() != LineDiff.Side.BOTH && content.isEmpty()) {
        return true;
      }
      if (line.side() == LineDiff.Side.BEFORE) {
        gone.add(content);
      }
    }
    for (LineDiff.Line line : lines.lines()) {
      String content = EmbeddedText.content(line.text());
      if (line.side() == LineDiff.Side.AFTER && content.length() > 1 && gone.contains(content)) {
        return true;
      }
    }
    return false;
  }
}
