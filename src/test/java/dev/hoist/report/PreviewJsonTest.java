package dev.hoist.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.hoist.diag.HoistException;
import dev.hoist.diff.Samples;
import dev.hoist.preview.Preview;
import dev.hoist.review.Review;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one run leaves, another one reads: the same preview, or nothing. */
class PreviewJsonTest {
  private static final Path SCHEMA = Path.of("schemas/preview.schema.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Preview read(String json) {
    return PreviewReader.read(json.getBytes(UTF_8), "preview.json");
  }

  /** The artifact fits its schema, and every report on what is read of it is the same. */
  private static void check(Preview preview) throws IOException {
    String json = PreviewJson.of(preview);
    JsonNode node = JSON.readTree(json);
    var schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(SCHEMA));
    assertEquals("[]", schema.validate(node).toString());
    Preview read = read(json);
    assertEquals(json, PreviewJson.of(read));
    assertEquals(
        PreviewMarkdown.of(preview, PreviewMarkdown.COMMENT),
        PreviewMarkdown.of(read, PreviewMarkdown.COMMENT));
    assertEquals(
        PreviewText.of(preview, SourceLines.NONE, Screen.ENDLESS),
        PreviewText.of(read, SourceLines.NONE, Screen.ENDLESS));
  }

  @Test
  void ofEverythingThereMayBeToTell() throws IOException {
    check(Previews.shop());
  }

  @Test
  void ofWhatIsTheSameInManyApps() throws IOException {
    check(Previews.fleet(200));
  }

  @Test
  void noValueOfASecretIsInIt() {
    String json = PreviewJson.of(Previews.shop());
    for (String value : List.of("aHVudGVyMg", "c3dvcmRmaXNo", "hunter2", "swordfish")) {
      assertTrue(!json.contains(value), value);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.hoist.diff.Samples#pairs")
  void ofEveryHandwrittenPair(String before, String after) throws IOException {
    check(Previews.of("p", List.of(Reviews.of(before, after), Reviews.of(after, before)), "a"));
  }

  @Test
  void ofARename() throws IOException {
    String renamed = Samples.SHOP.replace("name: alerts", "name: alarms");
    check(Previews.of("p", List.of(Reviews.of(Samples.SHOP, renamed)), "a"));
  }

  @Test
  void ofHostileTexts() throws IOException {
    for (long seed = 0; seed < 40; seed++) {
      var hostile = new Hostile(seed);
      check(Previews.of("p", List.of(hostile.review()), hostile.text()));
    }
  }

  @Test
  void aLargeOneKeepsWhatIsBlocked() {
    var reviews = new ArrayList<Review>();
    for (int i = 0; i < 20; i++) {
      reviews.add(Reviews.shop());
    }
    Preview preview = Previews.of("p", reviews, "a");
    int limit = PreviewJson.of(preview).length() / 2;
    String json = PreviewJson.of(preview, limit);
    assertTrue(json.length() <= limit);
    Preview read = read(json);
    assertTrue(read.shares().stream().allMatch(share -> share.review().isBlocked()));
    assertTrue(read.shares().stream().anyMatch(share -> share.leftOut() > 0));
    assertTrue(PreviewMarkdown.of(read, 1_000_000).contains("for which there was no room"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"schemaVersion\": 1 -> \"schemaVersion\": 2",
        "\"project\": -> \"more\": 1, \"project\":",
        "\"project\": \"shop\" -> \"project\": \"shop\\u001b[31m\"",
        "\"project\": \"shop\" -> \"project\": \"shop\\n# x\"",
        "\"project\": \"shop\" -> \"project\": \"\\u202eshop\"",
        "\"project\": \"shop\" -> \"project\": 7",
        "\"head\": \"bbbb -> \"head\": \"gggg",
        "\"base\": \"aaaa -> \"base\": \"",
        "\"apps\": 2 -> \"apps\": -1",
        "\"apps\": 2 -> \"apps\": \"2\"",
        "\"severity\": \"blocked\" -> \"severity\": \"awful\"",
        "\"meaning\": \"changed\" -> \"meaning\": \"other\"",
        "\"file\": \"web\" -> \"file\": \"../web\"",
        "\"remedy\": -> \"remedies\":",
        "\"loosens\": true -> \"loosens\": \"yes\"",
        "\"settings\": -> \"setting\":",
        "\"count\": 3 -> \"count\": -3",
        "\"orphans\": -> \"orphan\":",
        "\"leftOut\": -> \"app\": \"a\", \"leftOut\":",
        "\"through\": -> \"thru\":",
        "\"objects\": [ -> \"objects\": [7, ",
        "\"before\": \"rendered\" -> \"before\": \"maybe\""
      })
  void whatDoesNotFitIsRefused(String edit) {
    String[] sides = edit.split(" -> ", -1);
    String json = PreviewJson.of(Previews.shop());
    assertTrue(json.contains(sides[0]), edit);
    String broken = json.replace(sides[0], sides[1]);
    assertThrows(HoistException.class, () -> read(broken), edit);
  }

  @Test
  void whatIsTooLargeOrNoTextIsRefusedUnread() {
    byte[] large = new byte[PreviewJson.MAX_BYTES + 1];
    assertThrows(HoistException.class, () -> PreviewReader.read(large, "x"));
    assertThrows(
        HoistException.class, () -> PreviewReader.read(new byte[] {'"', (byte) 0xff, '"'}, "x"));
    assertThrows(HoistException.class, () -> read("[]"));
    assertThrows(HoistException.class, () -> read(""));
    assertThrows(HoistException.class, () -> read("[".repeat(100_000)));
  }

  @Test
  void whateverIsChangedInItIsReadOrRefused() {
    String json = PreviewJson.of(Previews.shop());
    var random = new Random(1);
    for (int i = 0; i < 3_000; i++) {
      var changed = new StringBuilder(json);
      int at = random.nextInt(json.length());
      switch (random.nextInt(3)) {
        case 0 -> changed.deleteCharAt(at);
        case 1 -> changed.setCharAt(at, (char) (' ' + random.nextInt(95)));
        default -> changed.delete(at, Math.min(json.length(), at + random.nextInt(80)));
      }
      try {
        PreviewMarkdown.of(read(changed.toString()), PreviewMarkdown.COMMENT);
      } catch (HoistException refused) {
        assertTrue(!refused.diagnostics().isEmpty());
      }
    }
  }
}
