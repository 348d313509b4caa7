package dev.hoist.yaml;

import dev.hoist.diag.Origin;
import dev.hoist.node.Fields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds keys again in the text they were read from, which is looked at only for the sake of an
 * error. Nodes know where values begin; a key is the nearest one of its name before that.
 */
public final class KeyPlaces implements Fields.Keys {
  private final byte[] source;
  private @Nullable List<String> lines;

  public KeyPlaces(byte[] source) {
    this.source = source;
  }

  @Override
  public Origin of(String key, Origin value) {
    List<String> lines = lines();
    for (int i = Math.min(value.line(), lines.size()) - 1; i >= 0; i--) {
      String line = lines.get(i);
      boolean last = i == value.line() - 1;
      int end = last ? Math.min(line.length(), index(line, value.column() - 1) + 1) : line.length();
      int at = last(line.substring(0, end), key);
      if (at >= 0) {
        return new Origin(value.file(), i + 1, line.codePointCount(0, at) + 1);
      }
    }
    return value;
  }

  private List<String> lines() {
    List<String> known = lines;
    if (known == null) {
      known = new String(source, StandardCharsets.UTF_8).lines().toList();
      lines = known;
    }
    return known;
  }

  private static int index(String line, int column) {
    int characters = line.codePointCount(0, line.length());
    return line.offsetByCodePoints(0, Math.clamp(column, 0, characters));
  }

  /** Where a key stands last in a part of a line, its quote included; -1 when it does not. */
  private static int last(String line, String key) {
    int at = line.lastIndexOf(key);
    while (at >= 0) {
      int end = at + key.length();
      boolean quoted = at > 0 && "\"'".indexOf(line.charAt(at - 1)) >= 0;
      int start = quoted ? at - 1 : at;
      if (quoted && end < line.length()) {
        end++;
      }
      while (end < line.length() && line.charAt(end) == ' ') {
        end++;
      }
      boolean begins = start == 0 || " {,-\t".indexOf(line.charAt(start - 1)) >= 0;
      if (begins && end < line.length() && line.charAt(end) == ':') {
        return start;
      }
      at = at == 0 ? -1 : line.lastIndexOf(key, at - 1);
    }
    return -1;
  }
}
