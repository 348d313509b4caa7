package dev.hoist.images;

import dev.hoist.config.Promotion;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.node.Scalar;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Copies one value of a file to the same path in another file. */
final class FieldCopy {
  private final Promotion.CopiedField field;

  FieldCopy(Promotion.CopiedField field) {
    this.field = field;
  }

  /**
   * What becomes of the file that gets the value; empty when it has it already.
   *
   * @throws HoistException when one of the two has no such value, or several
   */
  Optional<FileEdit> plan(OverlayFile from, OverlayFile to) {
    DocumentValue source = value(from);
    if (source == null || !(source.node() instanceof Scalar fresh) || fresh.isNull()) {
      throw none(from.shown(), "there is no single value at \"" + field.path() + "\"")
          .hint("correct path:, or write the value there")
          .asException();
    }
    DocumentValue place = value(to);
    var edit = new SourceEdit(to.content());
    if (place == null) {
      DocumentText.Gap gap =
          gap(to)
              .orElseThrow(
                  () ->
                      none(to.shown(), "there is no place for \"" + field.path() + "\"")
                          .because("the value to copy is written here", fresh.origin())
                          .hint("write the field into the file once")
                          .asException());
      new TableEdit(edit, gap.table(), gap.at()).add(gap.name(), fresh, "");
      return Optional.of(done(edit, to, gap.file().with(gap, fresh), Optional.empty(), fresh));
    }
    if (place.node().equals(fresh)) {
      return Optional.empty();
    }
    if (!(place.node() instanceof Scalar old)) {
      throw none(to.shown(), "a list or mapping stands at \"" + field.path() + "\"")
          .because("the value to copy is written here", fresh.origin())
          .hint("write a single value there")
          .asException();
    }
    TableEdit.set(edit, place.written(), fresh, old.origin());
    return Optional.of(done(edit, to, place.replaced(fresh), Optional.of(old.text()), fresh));
  }

  private @Nullable DocumentValue value(OverlayFile source) {
    return DocumentText.read(source.shown(), source.content()).find(field);
  }

  private Optional<DocumentText.Gap> gap(OverlayFile source) {
    return DocumentText.read(source.shown(), source.content()).gap(field);
  }

  private Diagnostic none(String file, String what) {
    return Diagnostic.error("image.field", Origin.of(file), what)
        .because("it is to be copied, as is said here", field.origin());
  }

  private FileEdit done(
      SourceEdit edit, OverlayFile to, DocumentText wanted, Optional<String> before, Scalar fresh) {
    byte[] after = edit.result();
    DocumentText now;
    try {
      now = DocumentText.read(to.shown(), after);
    } catch (HoistException e) {
      throw inTheWay(to, e.diagnostics().get(0).message());
    }
    if (!now.says(wanted)) {
      throw inTheWay(to, "other values of the file would change with it, or it would not");
    }
    DocumentValue there = now.find(field);
    Origin at = there == null ? Origin.of(to.shown()) : there.node().origin();
    var change = new ValueChange(at, field.path().toString(), before, Optional.of(fresh.text()));
    return new FileEdit(to.file(), to.content(), after, List.of(change), List.of());
  }

  private HoistException inTheWay(OverlayFile to, String why) {
    return SourceEdit.refused(
        Origin.of(to.shown()),
        why,
        "write the value at \"" + field.path() + "\" out, without anchors and merge keys");
  }
}
