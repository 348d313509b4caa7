package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.node.Scalar;
import java.nio.charset.StandardCharsets;

/** Reads the three ways in which a generator is given keys and values. */
final class KeyValues {
  /** Takes one key and its content. */
  interface Sink {
    /**
     * Takes a pair.
     *
     * @param at the entry of the generator
     * @param written where the content is written: the entry, a line of an env file, or a file
     */
    void put(String key, byte[] content, Origin at, Origin written);
  }

  private KeyValues() {}

  /** {@code key=value}; one pair of equal quotes around the value is dropped. */
  static void literal(Scalar literal, Sink sink) {
    String text = literal.text();
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw Diagnostic.error(
              "generator.literal", literal.origin(), "a literal needs the form key=value")
          .hint("write key=value")
          .asException();
    }
    String value = text.substring(equals + 1);
    int n = value.length();
    if (n >= 2
        && value.charAt(0) == value.charAt(n - 1)
        && (value.charAt(0) == '"' || value.charAt(0) == '\'')) {
      value = value.substring(1, n - 1);
    }
    sink.put(
        text.substring(0, equals),
        value.getBytes(StandardCharsets.UTF_8),
        literal.origin(),
        literal.origin());
  }

  /** {@code path} or {@code key=path}. */
  static void file(Scalar entry, Loader loader, Sink sink) {
    String text = entry.text();
    int equals = text.indexOf('=');
    String key = equals < 0 ? text.substring(text.lastIndexOf('/') + 1) : text.substring(0, equals);
    String path = text.substring(equals + 1);
    if (path.indexOf('=') >= 0) {
      throw entryFault(entry, "a key or file name contains \"=\"");
    }
    if (key.isEmpty()) {
      throw entryFault(entry, "the key is missing before \"=\"");
    }
    if (path.isEmpty()) {
      throw entryFault(entry, "the path is missing after \"=\"");
    }
    Scalar file = new Scalar(path, entry.tag(), entry.style(), entry.origin());
    sink.put(key, loader.file(file), entry.origin(), place(file, loader));
  }

  private static Origin place(Scalar file, Loader loader) {
    return Origin.of(loader.shown(file));
  }

  private static HoistException entryFault(Scalar entry, String message) {
    return Diagnostic.error("generator.file", entry.origin(), message)
        .hint("write path or key=path")
        .asException();
  }

  /** Lines of {@code key=value}; nothing is unquoted or trimmed but blanks in front. */
  static void envFile(Scalar source, Loader loader, Sink sink) {
    byte[] content = loader.file(source);
    Origin file = place(source, loader);
    int line = 0;
    int from = 0;
    while (from < content.length) {
      int end = from;
      while (end < content.length && content[end] != '\n') {
        end++;
      }
      int stop = end > from && content[end - 1] == '\r' ? end - 1 : end;
      line++;
      envLine(content, from, stop, source, new Origin(file.file(), line, 1), sink);
      from = end + 1;
    }
  }

  private static void envLine(
      byte[] content, int from, int stop, Scalar source, Origin written, Sink sink) {
    int line = written.line();
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(java.nio.ByteBuffer.wrap(content, from, stop - from))
              .toString();
    } catch (java.nio.charset.CharacterCodingException e) {
      throw Diagnostic.error(
              "generator.env", source.origin(), "line " + line + " of the env file is not UTF-8")
          .hint("save the env file as UTF-8")
          .asException();
    }
    if (line == 1 && text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    String trimmed = text.stripLeading();
    if (trimmed.isEmpty() || trimmed.charAt(0) == '#') {
      return;
    }
    int equals = trimmed.indexOf('=');
    String key = equals < 0 ? trimmed : trimmed.substring(0, equals);
    String value = equals < 0 ? "" : trimmed.substring(equals + 1);
    if (!key.isEmpty()) {
      sink.put(key, value.getBytes(StandardCharsets.UTF_8), source.origin(), written);
    }
  }
}
