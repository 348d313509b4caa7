package dev.hoist.cli;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Nearest;
import dev.hoist.diag.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where one report goes.
 *
 * @param format its word on the command line
 * @param file empty for standard output
 */
record Destination(String format, String file) {

  /**
   * Reads the values of {@code --output}; one report at most goes to standard output.
   *
   * @param formats the words that are known, the usual one first
   */
  static List<Destination> read(List<String> texts, List<String> formats) {
    var all = new ArrayList<Destination>();
    boolean screen = false;
    for (String text : texts) {
      int equals = text.indexOf('=');
      String format = known(equals < 0 ? text : text.substring(0, equals), formats);
      var destination = new Destination(format, equals < 0 ? "" : text.substring(equals + 1));
      if (equals == text.length() - 1) {
        throw Diagnostic.error("usage.output", Origin.NONE, "--output " + text + " names no file")
            .hint("write --output " + format + "=FILE")
            .asException();
      }
      if (destination.isScreen() && screen) {
        throw Diagnostic.error(
                "usage.output", Origin.NONE, "two reports cannot both go to standard output")
            .hint("give one of them a file: --output " + format + "=FILE")
            .asException();
      }
      screen |= destination.isScreen();
      all.add(destination);
    }
    return all.isEmpty() ? List.of(new Destination(formats.get(0), "")) : all;
  }

  private static String known(String word, List<String> formats) {
    if (formats.contains(word)) {
      return word;
    }
    throw Diagnostic.error("usage.output", Origin.NONE, "there is no output \"" + word + "\"")
        .hint(
            Nearest.to(word, formats)
                .map(near -> "write " + near)
                .orElse("use one of: " + String.join(", ", formats)))
        .asException();
  }

  /** Files first; what goes to standard output comes last. */
  static List<Destination> inOrder(List<Destination> all) {
    return all.stream().sorted(Comparator.comparing(Destination::isScreen)).toList();
  }

  boolean isScreen() {
    return file.isEmpty();
  }

  void write(String report, Env env) {
    if (isScreen()) {
      env.out().print(report);
      return;
    }
    try {
      Path path = env.dir().resolve(file);
      Files.write(path, report.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      throw unwritable("its folder is not there");
    } catch (IOException | InvalidPathException e) {
      throw unwritable(String.valueOf(e.getMessage()));
    }
  }

  private HoistException unwritable(String reason) {
    return Diagnostic.error("output.unwritable", Origin.of(file), "the report cannot be written")
        .because(reason, Origin.NONE)
        .hint("name a file in a folder that is there and that you may write to")
        .asException();
  }
}
