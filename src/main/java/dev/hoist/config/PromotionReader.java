package dev.hoist.config;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diff.TextPattern;
import dev.hoist.diff.WrittenPath;
import dev.hoist.node.Fields;
import dev.hoist.node.Scalar;
import dev.hoist.tree.RepoPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code promotion} of {@code hoist.yaml}:
 *
 * <pre>
 * promotion:
 *   mode: images                # or revision, as without any of it
 *   images: [web, "sidecar-*"]  # all when left out
 *   fields:
 *     - {file: values.yaml, path: web.replicas}
 * </pre>
 */
final class PromotionReader {
  private PromotionReader() {}

  /** Reads it from the fields of the project, where faults go, too. */
  static Promotion read(Fields project) {
    Fields written = project.object("promotion", "promotion");
    if (written == null) {
      return Promotion.REVISION;
    }
    Diagnostics faults = project.faults();
    Promotion.Mode mode = mode(written.string("mode"), faults);
    var images = new ArrayList<TextPattern>();
    for (Scalar name : written.strings("images")) {
      faults.collect(() -> images.add(TextPattern.of(name.text(), name.origin())));
    }
    var fields = new ArrayList<Promotion.CopiedField>();
    for (Fields entry : written.objects("fields", "a fields entry")) {
      field(entry).ifPresent(fields::add);
    }
    if (mode == Promotion.Mode.REVISION && (written.has("images") || written.has("fields"))) {
      faults.add(
          Diagnostic.error(
                  "config.promotion",
                  written.origin(),
                  "images and fields are copied only where mode is images")
              .hint("add mode: images, or leave them out"));
    }
    written.rejectOthers();
    return new Promotion(mode, images, fields);
  }

  private static Promotion.Mode mode(@Nullable Scalar mode, Diagnostics faults) {
    String text = mode == null ? "revision" : mode.text();
    if (mode != null && !List.of("revision", "images").contains(text)) {
      faults.add(
          Diagnostic.error("config.promotion", mode.origin(), "there is no mode \"" + text + "\"")
              .hint("write revision or images"));
    }
    return text.equals("revision") ? Promotion.Mode.REVISION : Promotion.Mode.IMAGES;
  }

  private static Optional<Promotion.CopiedField> field(Fields entry) {
    Scalar file = entry.string("file");
    Scalar path = entry.string("path");
    entry.rejectOthers();
    if (file == null || path == null || path.text().isBlank()) {
      entry.fault(
          Diagnostic.error(
                  "config.promotion", entry.origin(), "a fields entry needs a file and a path")
              .hint("write - {file: values.yaml, path: web.replicas}, for example"));
      return Optional.empty();
    }
    Optional<RepoPath> below = RepoPath.parse(file.text());
    if (below.isEmpty() || below.get().isTop()) {
      entry.fault(
          Diagnostic.error(
                  "config.path",
                  file.origin(),
                  "file \"" + file.text() + "\" is not in the folder of an overlay")
              .hint("write a path below the overlay's folder, such as values.yaml"));
      return Optional.empty();
    }
    return Optional.of(
        new Promotion.CopiedField(below.get(), WrittenPath.of(path.text()), entry.origin()));
  }
}
