package dev.hoist.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of fields in docs/kustomize.md lists what is read, and nothing else. */
class KustomizeFieldsTest {
  private static final Path SOURCE = Path.of("src/main/java/dev/hoist/render/Kustomization.java");

  /** A field of the kustomization itself is asked of {@code f}. */
  private static final Pattern ASKED =
      Pattern.compile("\\bf(?:,|\\.\\w+\\()\\s*\"([A-Za-z0-9]+)\"");

  @Test
  void theTableListsEveryField() throws IOException {
    Set<String> listed = new TreeSet<>();
    String page = Files.readString(Path.of("docs/kustomize.md"), UTF_8);
    String table = page.substring(page.indexOf("## Fields"), page.indexOf("## Built-in plugins"));
    Matcher row = Pattern.compile("(?m)^\\| (`.*?) \\|").matcher(table);
    while (row.find()) {
      gather(Pattern.compile("`(\\w+)`"), row.group(1), listed);
    }
    Set<String> read =
        new TreeSet<>(
            Set.of(
                "images",
                "imageTags",
                HelmCharts.CHARTS,
                HelmCharts.GLOBALS,
                HelmCharts.DEPRECATED));
    gather(ASKED, Files.readString(SOURCE, UTF_8), read);
    assertEquals(read, listed);
  }

  private static void gather(Pattern pattern, String text, Set<String> into) {
    Matcher found = pattern.matcher(text);
    while (found.find()) {
      into.add(found.group(1));
    }
  }
}
