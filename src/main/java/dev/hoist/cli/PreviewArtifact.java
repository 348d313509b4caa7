package dev.hoist.cli;

import dev.hoist.preview.Preview;
import dev.hoist.report.PreviewMarkdown;
import dev.hoist.report.PreviewReader;
import dev.hoist.report.PreviewWords;

/** The artifact of {@code hoist preview}, as {@code hoist comment} takes it. */
final class PreviewArtifact {
  private static final int LONGEST_NAME = 100;

  private PreviewArtifact() {}

  static Artifact read(byte[] bytes, String shown) {
    Preview preview = PreviewReader.read(bytes, shown);
    return new Artifact(
        key(preview.project()),
        preview.shownHead(),
        !preview.isBlocked() && !preview.hasFailed(),
        PreviewWords.verdict(preview),
        limit -> withoutMarker(PreviewMarkdown.of(preview, limit)));
  }

  /** A comment that hoist itself keeps has a line of its own. */
  private static String withoutMarker(String markdown) {
    return markdown.replaceFirst("\\A<!-- [^\\n]* -->\\n+", "");
  }

  /** Previews of several projects can stand on one pull request. */
  static String key(String project) {
    String name = project.substring(0, Math.min(LONGEST_NAME, project.length()));
    return ("preview-" + name).replaceAll("[^A-Za-z0-9._]+", "-").replaceFirst("-$", "");
  }
}
