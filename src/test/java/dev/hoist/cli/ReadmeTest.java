package dev.hoist.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the README shows is what hoist does: its {@code console} blocks are run, one after the
 * other, in a repository with the sample. In the expected text, a line {@code …} stands for any
 * lines, and every id of seven digits for any other.
 */
class ReadmeTest {
  private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ID = Pattern.compile("\\b[0-9a-f]{7}\\b");

  private record Step(String command, String expected) {}

  @Test
  void itsBlocksRun(@TempDir Path temp) throws IOException {
    List<Step> steps = steps(Files.readString(Path.of("README.md")));
    assertTrue(steps.size() > 3, "blocks were found");
    var script = new StringBuilder("$ start sample\n");
    for (Step step : steps) {
      script.append(step.command).append('\n');
    }
    Path top = Files.createDirectories(temp.resolve("run"));
    String transcript = Transcript.of(script.toString(), temp.resolve("templates"), top);
    String[] found = transcript.split("\n(?=\\$ )");
    for (int i = 0; i < steps.size(); i++) {
      String text = found[i + 1].strip() + "\n";
      Pattern expected = pattern(steps.get(i));
      assertTrue(expected.matcher(text).matches(), () -> text + "\nis not\n" + expected);
    }
  }

  private static List<Step> steps(String readme) {
    var steps = new ArrayList<Step>();
    Matcher block = BLOCK.matcher(readme);
    while (block.find()) {
      for (String step : block.group(1).split("(?m)^(?=\\$ )")) {
        if (!step.isEmpty()) {
          int end = step.indexOf('\n');
          steps.add(new Step(step.substring(0, end), step.substring(end + 1)));
        }
      }
    }
    return steps;
  }

  private static Pattern pattern(Step step) {
    var pattern = new StringBuilder(Pattern.quote(step.command + "\n"));
    for (String line : step.expected.lines().toList()) {
      if (line.equals("…")) {
        pattern.append("(?:.*\n)*?");
        continue;
      }
      var parts = new StringJoiner("[0-9a-f]{7}", "", "\n");
      for (String part : ID.split(line, -1)) {
        parts.add(Pattern.quote(part));
      }
      pattern.append(parts);
    }
    return Pattern.compile(pattern.toString());
  }
}
