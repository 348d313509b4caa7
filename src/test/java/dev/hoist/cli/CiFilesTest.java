package dev.hoist.cli;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files for CI servers that people copy out of the documentation. */
class CiFilesTest {
  private static final Path FOLDER = Path.of("docs/ci");
  private static final Pattern CALL = Pattern.compile("\\bhoist( [a-z]+(?: [^|>\n]*)?)");
  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+");

  /** What stands for the variables of steps. */
  private static String filled(String call) {
    return call.replace("$TO", "prod")
        .replace("$OVERRIDE", "soak")
        .replace("$REASON", "it hurts")
        .replace("$GITHUB_STEP_SUMMARY", "summary.md")
        .replace("$RUNNER_TEMP/preview/", "");
  }

  @Test
  void theyAreYamlAndEachCallOfHoistIsOneThatItUnderstands() throws IOException {
    int calls = 0;
    for (Path file : files()) {
      for (String call : calls(file)) {
        var words = new ArrayList<String>();
        Matcher word = WORD.matcher(filled(call));
        while (word.find()) {
          words.add(word.group().replace("\"", ""));
        }
        if (!words.get(0).equals("--version")) {
          Main.known(words.get(0)).usage().parse(words.subList(1, words.size()));
          calls++;
        }
      }
    }
    assertTrue(calls > 10, calls + " calls");
  }

  @Test
  void whatRunsOnTheChangeHasNoRights() throws IOException {
    Path file = FOLDER.resolve("github/hoist-preview.yaml");
    assertEquals("{contents: read}", flow(job(file), "permissions"));
    assertTrue(!Files.readString(file).contains("secrets."));
    assertTrue(!Files.readString(file).contains("github.token"));
    for (Path each : files()) {
      assertTrue(!Files.readString(each).contains("pull_request_target"), each.toString());
    }
  }

  /** What every workflow may do, by name; a step that is copied elsewhere takes no right along. */
  @Test
  void eachJobHasTheRightsItNeedsAndNoCredentialsLieInTheClone() throws IOException {
    var rights = new TreeMap<String, String>();
    for (Path file : files()) {
      if (file.startsWith(FOLDER.resolve("github"))) {
        assertEquals("{}", flow(read(file), "permissions"), file.toString());
        rights.put(file.getFileName().toString(), flow(job(file), "permissions"));
        assertEquals(List.of("false"), texts(read(file), "persist-credentials"), file.toString());
        assertEquals(List.of(), texts(read(file), "ref"), "what is checked out is the run's own");
      }
    }
    assertEquals(
        Map.of(
            "hoist-comment.yaml",
                "{actions: read, contents: read, pull-requests: write, statuses: write}",
            "hoist-drift.yaml", "{contents: read}",
            "hoist-preview.yaml", "{contents: read}",
            "hoist-promote.yaml",
                "{checks: read, contents: write, pull-requests: write, statuses: read}",
            "hoist-publish.yaml", "{contents: write}"),
        rights);
  }

  private static Mapping job(Path file) throws IOException {
    Mapping jobs = (Mapping) requireNonNull(read(file).get("jobs"));
    assertEquals(1, jobs.size(), file.toString());
    return (Mapping) jobs.value(0);
  }

  private static String flow(Mapping object, String field) {
    var words = new ArrayList<String>();
    if (object.get(field) instanceof Mapping fields) {
      for (int i = 0; i < fields.size(); i++) {
        words.add(fields.key(i) + ": " + fields.value(i));
      }
    }
    return "{" + String.join(", ", words) + "}";
  }

  @Test
  void whatOthersWroteIsNamedByItsCommitAndNoExpressionIsPartOfAScript() throws IOException {
    for (Path file : files()) {
      for (String used : texts(read(file), "uses")) {
        assertTrue(
            used.matches("(?:actions/[a-z-]+|acme/hoist/docs/ci/action)@[0-9a-f]{40}"), used);
      }
      for (String script : texts(read(file), "run")) {
        assertTrue(!script.contains("${{"), script);
      }
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(FOLDER)) {
      List<Path> files =
          all.filter(each -> each.toString().matches(".*\\.ya?ml")).sorted().toList();
      assertTrue(files.size() > 6, files.toString());
      return files;
    }
  }

  private static Mapping read(Path file) throws IOException {
    return (Mapping) YamlReader.documents(Files.readAllBytes(file), file.toString()).get(0);
  }

  private static List<String> calls(Path file) throws IOException {
    var calls = new ArrayList<String>();
    Mapping object = read(file);
    for (String field : List.of("run", "script")) {
      for (String script : texts(object, field)) {
        Matcher call = CALL.matcher(script);
        while (call.find()) {
          calls.add(call.group(1).stripTrailing());
        }
      }
    }
    return calls;
  }

  /** The texts under a field of this name, however deep; of a list, each of its items. */
  private static List<String> texts(Node node, String field) {
    var texts = new ArrayList<String>();
    if (node instanceof Mapping fields) {
      for (int i = 0; i < fields.size(); i++) {
        Node value = fields.value(i);
        if (fields.key(i).equals(field) && value instanceof Scalar text) {
          texts.add(text.text());
        } else if (fields.key(i).equals(field) && value instanceof Sequence list) {
          list.items().forEach(item -> texts.add(((Scalar) item).text()));
        } else {
          texts.addAll(texts(value, field));
        }
      }
    } else if (node instanceof Sequence list) {
      list.items().forEach(item -> texts.addAll(texts(item, field)));
    }
    return texts;
  }
}
