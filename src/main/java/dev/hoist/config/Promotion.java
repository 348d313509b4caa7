package dev.hoist.config;

import dev.hoist.diag.Origin;
import dev.hoist.diff.TextPattern;
import dev.hoist.diff.WrittenPath;
import dev.hoist.tree.RepoPath;
import java.util.List;

/**
 * What is brought from one environment to the next.
 *
 * @param images the names of images whose pins are copied; none means all
 * @param fields what else is copied
 */
public record Promotion(Mode mode, List<TextPattern> images, List<CopiedField> fields) {
  /** The source revision as a whole, which is what happens when nothing is said. */
  public static final Promotion REVISION = new Promotion(Mode.REVISION, List.of(), List.of());

  public Promotion {
    images = List.copyOf(images);
    fields = List.copyOf(fields);
  }

  /** How a promotion changes the environment that gets it. */
  public enum Mode {
    /** Its overlay is rendered at the revision that the other one runs. */
    REVISION,
    /** Values of the other one's overlay are written into its own, on the source branch. */
    IMAGES
  }

  /**
   * A value that is copied.
   *
   * @param file relative to the folder of each overlay
   * @param origin where {@code hoist.yaml} names it
   */
  public record CopiedField(RepoPath file, WrittenPath path, Origin origin) {}

  /** Whether values of one overlay are written into the next. */
  public boolean copiesImages() {
    return mode == Mode.IMAGES;
  }

  /** Whether the pins of an image are copied. */
  public boolean isCopied(String image) {
    for (TextPattern pattern : images) {
      if (pattern.matches(image)) {
        return true;
      }
    }
    return images.isEmpty();
  }
}
