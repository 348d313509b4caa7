package dev.hoist.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every rule about changes is explained in docs/findings.md, and nothing else is. */
class ChangeRulesTest {
  private static final Path ROOM = Path.of("src/main/java/dev/hoist/finding");
  private static final Pattern RULE = Pattern.compile("(\\w+)::check");
  private static final Pattern ID = Pattern.compile("\"([a-z]+(?:-[a-z]+)+)\"");
  private static final Pattern KIND = Pattern.compile("row\\(\\s*\"(\\w+)[.\"]");

  /** What looks like an id and is a field. */
  private static final Set<String> OTHERS = Set.of("x-kubernetes-validations");

  @Test
  void everyIdIsExplained() throws IOException {
    Set<String> used = new TreeSet<>();
    for (String rule : all(RULE, Files.readString(ROOM.resolve("ChangeRules.java")))) {
      used.addAll(all(ID, Files.readString(ROOM.resolve(rule + ".java"))));
    }
    used.removeAll(OTHERS);
    Set<String> explained = all(Pattern.compile("(?m)^\\| `([a-z-]+)` \\|"), section("##"));
    assertEquals(String.join("\n", used), String.join("\n", explained));
  }

  @Test
  void everyKindWithFieldsThatCannotBeChangedIsListed() throws IOException {
    Set<String> known = all(KIND, Files.readString(ROOM.resolve("ImmutableFields.java")));
    Set<String> listed = new TreeSet<>();
    String table = section("###");
    for (String kinds : all(Pattern.compile("(?m)^\\| ([A-Z][^|]*) \\|"), table)) {
      listed.addAll(Set.of(kinds.split(", ")));
    }
    assertEquals(String.join("\n", known), String.join("\n", listed));
  }

  /** The section about changes, or the one below it, by the level of its heading. */
  private static String section(String level) throws IOException {
    String docs = Files.readString(Path.of("docs/findings.md"));
    String changes = docs.split("(?m)^## Rules about changes$", -1)[1].split("(?m)^## ", -1)[0];
    String[] parts = changes.split("(?m)^### Fields that cannot be changed$", -1);
    return parts[level.equals("##") ? 0 : 1];
  }

  private static Set<String> all(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
