package dev.hoist.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A normalised path inside a source tree: separated by {@code /}, no leading slash, no {@code .} or
 * {@code ..}, and therefore unable to leave the top. The top itself is the empty text.
 */
public final class RepoPath implements Comparable<RepoPath> {
  public static final RepoPath TOP = new RepoPath("");

  private final String text;

  private RepoPath(String text) {
    this.text = text;
  }

  /** Reads a path relative to the top; empty when it leaves the top or is absolute. */
  public static Optional<RepoPath> parse(String text) {
    return TOP.resolve(text);
  }

  /** As {@link #parse}, for text that is known to be good. */
  public static RepoPath of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("path leaves the top: " + text));
  }

  /**
   * Where a relative path leads from here, read by text alone; empty when it leaves the top or is
   * absolute.
   */
  public Optional<RepoPath> resolve(String relative) {
    if (relative.startsWith("/")) {
      return Optional.empty();
    }
    if (isNormal(relative)) {
      return Optional.of(child(relative));
    }
    var parts = new ArrayList<String>();
    if (!text.isEmpty()) {
      parts.addAll(List.of(text.split("/")));
    }
    for (String part : relative.split("/", -1)) {
      if (part.isEmpty() || part.equals(".")) {
        continue;
      }
      if (!part.equals("..")) {
        parts.add(part);
      } else if (parts.isEmpty()) {
        return Optional.empty();
      } else {
        parts.remove(parts.size() - 1);
      }
    }
    return Optional.of(new RepoPath(String.join("/", parts)));
  }

  /** Whether a path has segments and none of them is empty or begins with a dot. */
  private static boolean isNormal(String path) {
    boolean begins = true;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (begins && (c == '/' || c == '.')) {
        return false;
      }
      begins = c == '/';
    }
    return !begins;
  }

  /** A direct child; the name must be a single segment. */
  public RepoPath child(String name) {
    return new RepoPath(text.isEmpty() ? name : text + "/" + name);
  }

  /** The folder that holds this path; the top is its own parent. */
  public RepoPath parent() {
    int slash = text.lastIndexOf('/');
    return slash < 0 ? TOP : new RepoPath(text.substring(0, slash));
  }

  /** The last segment; empty for the top. */
  public String name() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  public boolean isTop() {
    return text.isEmpty();
  }

  /** Whether this is the folder itself or lies anywhere below it. */
  public boolean isInOrBelow(RepoPath folder) {
    return folder.text.isEmpty()
        || text.equals(folder.text)
        || (text.startsWith(folder.text) && text.charAt(folder.text.length()) == '/');
  }

  @Override
  public int compareTo(RepoPath other) {
    return text.compareTo(other.text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RepoPath that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The text, without a leading slash; empty for the top. */
  @Override
  public String toString() {
    return text;
  }
}
