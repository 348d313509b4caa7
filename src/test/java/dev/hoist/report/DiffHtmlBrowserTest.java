package dev.hoist.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, where there is one: skipped without Chromium. */
class DiffHtmlBrowserTest {
  private static final Pattern OBJECT = Pattern.compile("<details[^>]* id=\"o[0-9]+\"[^>]*>");

  @TempDir Path dir;

  @Test
  void aFilterInTheAddressHidesOtherKindsAndNothingViolatesThePolicy() throws Exception {
    Loaded page = load(DiffHtml.of(Promotions.sample()), "#kind=Deployment");
    assertEquals(List.of(), page.complaints());
    assertTrue(page.document().contains(">2 of 6 objects</output>"), page.document());
    Matcher objects = OBJECT.matcher(page.document());
    int shown = 0;
    while (objects.find()) {
      boolean hidden = objects.group().contains(" hidden=");
      assertEquals(!objects.group().contains("data-kind=\"Deployment\""), hidden, objects.group());
      shown += hidden ? 0 : 1;
    }
    assertEquals(2, shown);
  }

  @Test
  void hostileManifestsRunNothing() throws Exception {
    var text = new StringBuilder();
    for (int seed = 0; seed < 20; seed++) {
      text.append(new Hostile(seed).text());
    }
    String object = "{apiVersion: v1, kind: A, metadata: {name: %s}, data: {%s: %s}}";
    String hostile = Hostile.quoted(text + "<script>document.title='run'</script>");
    Loaded page =
        load(
            DiffHtml.of(
                Promotions.plain(
                    object.formatted(hostile, hostile, "1"),
                    object.formatted(hostile, hostile, hostile))),
            "");
    assertEquals(List.of(), page.complaints());
    assertFalse(page.document().contains("<title>run"), page.document());
    assertTrue(page.document().contains(">1 object</output>"), page.document());
  }

  private record Loaded(String document, List<String> complaints) {}

  /** The document after its script has run, and what the browser says of it. */
  private Loaded load(String page, String fragment) throws Exception {
    Optional<Path> browser = browser();
    assumeTrue(browser.isPresent(), "skipped: there is no chromium on the PATH");
    Path file = Files.writeString(dir.resolve("page.html"), page, UTF_8);
    Path out = dir.resolve("out");
    Path err = dir.resolve("err");
    Process process =
        new ProcessBuilder(
                browser.get().toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--no-first-run",
                "--user-data-dir=" + dir.resolve("profile"),
                "--enable-logging=stderr",
                "--dump-dom",
                file.toUri() + fragment)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assumeTrue(process.waitFor(60, TimeUnit.SECONDS), "skipped: chromium does not answer");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    String document = Files.readString(out, UTF_8);
    assumeTrue(document.contains("<html"), "skipped: chromium does not start here");
    return new Loaded(document, complaints(err));
  }

  private static List<String> complaints(Path log) throws IOException {
    var complaints = new ArrayList<String>();
    for (String line : Files.readString(log, UTF_8).lines().toList()) {
      if (line.contains("CONSOLE") || line.contains("Content Security Policy")) {
        complaints.add(line);
      }
    }
    return complaints;
  }

  private static Optional<Path> browser() {
    String path = System.getenv().getOrDefault("PATH", "");
    for (String folder : path.split(":")) {
      for (String name : new String[] {"chromium", "chromium-browser", "google-chrome"}) {
        Path file = Path.of(folder, name);
        if (Files.isExecutable(file)) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }
}
