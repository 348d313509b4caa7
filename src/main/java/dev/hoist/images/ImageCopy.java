package dev.hoist.images;

import dev.hoist.config.Promotion;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.Origin;
import dev.hoist.render.KustomizationPath;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * What makes one overlay hold the image pins of another one, and the further fields that {@code
 * hoist.yaml} names.
 *
 * @param edits one for each file that changes; empty when the overlay holds all of it already
 * @param notes what is left alone and should be known
 */
public record ImageCopy(List<FileEdit> edits, List<Diagnostic> notes) {
  public ImageCopy {
    edits = List.copyOf(edits);
    notes = List.copyOf(notes);
  }

  /** The folder of an overlay, in the tree of a revision. */
  public record Overlay(SourceTree tree, RepoPath folder) {}

  /**
   * Compares two overlays, perhaps of two revisions.
   *
   * @param from the overlay that has the values
   * @param to the one that gets them
   * @param promotion which values
   * @throws dev.hoist.diag.HoistException with every value that cannot be copied
   */
  public static ImageCopy plan(Overlay from, Overlay to, Promotion promotion) {
    return new Planning(from, to, promotion).plan();
  }

  private static final class Planning {
    private final Overlay from;
    private final Overlay to;
    private final Promotion promotion;
    private final Map<RepoPath, FileEdit> edits = new LinkedHashMap<>();
    private final List<Diagnostic> notes = new ArrayList<>();
    private final Diagnostics faults = new Diagnostics();

    Planning(Overlay from, Overlay to, Promotion promotion) {
      this.from = from;
      this.to = to;
      this.promotion = promotion;
    }

    ImageCopy plan() {
      faults.collect(this::images);
      for (Promotion.CopiedField field : promotion.fields()) {
        faults.collect(() -> field(field));
      }
      faults.throwIfAny();
      return new ImageCopy(List.copyOf(edits.values()), notes);
    }

    private void images() {
      KustomizationEdit source = kustomization(from);
      KustomizationEdit target = kustomization(to);
      var names = new LinkedHashSet<String>();
      for (ImagePin pin : source.pins()) {
        // of several entries of a name, the first one decides
        if (promotion.isCopied(pin.name()) && names.add(pin.name())) {
          target.set(pin);
        }
      }
      var told = new LinkedHashSet<String>();
      for (ImagePin pin : target.pins()) {
        if (promotion.isCopied(pin.name()) && !names.contains(pin.name()) && told.add(pin.name())) {
          notes.add(onlyThere(pin.name(), target, source));
        }
      }
      target.finish().ifPresent(this::keep);
    }

    private static Diagnostic onlyThere(
        String name, KustomizationEdit target, KustomizationEdit source) {
      return Diagnostic.warning(
              "image.only-there",
              target.place(name),
              "image \"" + name + "\" is pinned here alone, and stays as it is")
          .because("there is no entry for it in the overlay to copy from", source.whole())
          .hint("pin it there, too, or leave it out of images: in hoist.yaml");
    }

    private static KustomizationEdit kustomization(Overlay overlay) {
      RepoPath file = KustomizationPath.in(overlay.tree(), overlay.folder());
      return KustomizationEdit.read(OverlayFile.read(overlay.tree(), file).orElseThrow());
    }

    private void field(Promotion.CopiedField field) {
      OverlayFile target = file(to, field);
      FileEdit edited = edits.get(target.file());
      new FieldCopy(field)
          .plan(file(from, field), edited == null ? target : target.with(edited.after()))
          .ifPresent(this::keep);
    }

    private static OverlayFile file(Overlay overlay, Promotion.CopiedField field) {
      RepoPath path = overlay.folder().resolve(field.file().toString()).orElse(field.file());
      return OverlayFile.read(overlay.tree(), path)
          .orElseThrow(
              () ->
                  Diagnostic.error(
                          "image.field",
                          Origin.of(overlay.tree().display(path)),
                          "there is no such file")
                      .because("a value of it is to be copied, as is said here", field.origin())
                      .hint("correct file:, or add the file to the overlay")
                      .asException());
    }

    private void keep(FileEdit edit) {
      FileEdit before = edits.get(edit.file());
      edits.put(edit.file(), before == null ? edit : before.then(edit));
    }
  }
}
