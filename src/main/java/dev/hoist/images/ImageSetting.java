package dev.hoist.images;

import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.git.Trailer;
import dev.hoist.render.KustomizationPath;
import dev.hoist.resource.Bundle;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import dev.hoist.workspace.CiRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Images to be set in the overlays of one environment. Always in the overlay's own kustomization,
 * as kustomize does, also where a base or a component pins the image.
 *
 * @param targets the overlays; all of one environment
 * @param message the commit's message instead of the usual one
 */
public record ImageSetting(
    List<Target> targets, List<ImageArgument> images, Optional<String> message, CiRun run) {
  public ImageSetting {
    targets = List.copyOf(targets);
    images = List.copyOf(images);
  }

  /**
   * What becomes of the files of a tree.
   *
   * @param top the top of the repository within the tree
   * @throws dev.hoist.diag.HoistException when an overlay has no kustomization, or one that cannot
   *     be edited
   */
  public List<FileEdit> edits(SourceTree tree, RepoPath top) {
    Map<RepoPath, FileEdit> edits = new LinkedHashMap<>();
    for (Target target : targets) {
      RepoPath overlay = top.resolve(target.overlay().toString()).orElse(top);
      RepoPath path = KustomizationPath.in(tree, overlay);
      KustomizationEdit edit = KustomizationEdit.read(OverlayFile.read(tree, path).orElseThrow());
      for (ImageArgument image : unique()) {
        edit.set(image.in(edit.pin(image.pin().name())));
      }
      edit.finish().ifPresent(done -> edits.put(done.file(), done));
    }
    return List.copyOf(edits.values());
  }

  /**
   * Warnings about images that no overlay spoke of before and no manifest uses, since kustomize
   * passes over a misspelled name in silence.
   *
   * @param top the top of the repository within the tree that was edited
   * @param rendering what an overlay renders to without the edits
   */
  public List<Diagnostic> unused(
      List<FileEdit> edits, RepoPath top, Function<Target, Bundle> rendering) {
    var warnings = new ArrayList<Diagnostic>();
    for (Target target : targets) {
      RepoPath overlay = top.resolve(target.overlay().toString()).orElse(top);
      for (FileEdit edit : edits) {
        if (edit.file().parent().equals(overlay) && !edit.added().isEmpty()) {
          warnings.addAll(unused(edit, target, rendering));
        }
      }
    }
    return warnings;
  }

  private static List<Diagnostic> unused(
      FileEdit edit, Target target, Function<Target, Bundle> rendering) {
    Origin at = edit.changes().isEmpty() ? Origin.NONE : edit.changes().get(0).at();
    try {
      return UsedImages.of(rendering.apply(target)).missing(edit.added(), Origin.of(at.file()));
    } catch (HoistException e) {
      return List.of(
          Diagnostic.warning(
                  "image.unused",
                  Origin.of(at.file()),
                  "nobody can tell whether a manifest uses image \""
                      + String.join("\", \"", edit.added())
                      + "\"")
              .because("the overlay does not render: " + e.getMessage(), Origin.NONE)
              .hint("see: hoist render " + target.overlay()));
    }
  }

  /** Of an image that is given twice, the last one counts, as in kustomize. */
  private List<ImageArgument> unique() {
    Map<String, ImageArgument> byName = new LinkedHashMap<>();
    for (ImageArgument image : images) {
      byName.put(image.pin().name(), image);
    }
    return List.copyOf(byName.values());
  }

  /** The message of the commit, with trailers that tell who and what started this run. */
  String commitMessage(String version) {
    var text = new StringBuilder(message.orElseGet(this::usualMessage).strip()).append("\n\n");
    text.append(new Trailer("Hoist-Version", version)).append('\n');
    for (Trailer trailer : run.trailers()) {
      text.append(trailer).append('\n');
    }
    return text.toString();
  }

  private String usualMessage() {
    String environment = targets.get(0).environment().name();
    List<ImageArgument> set = unique();
    if (set.size() == 1) {
      return "Set image " + words(set.get(0)) + " in " + environment;
    }
    var names = new ArrayList<String>();
    var lines = new StringBuilder();
    for (ImageArgument image : set) {
      names.add(image.pin().name());
      lines.append("\n- ").append(words(image));
    }
    return "Set images " + String.join(", ", names) + " in " + environment + "\n" + lines;
  }

  private static String words(ImageArgument image) {
    String shown = image.pin().shown();
    return image.pin().name() + (shown.isEmpty() ? "" : " to " + shown);
  }
}
