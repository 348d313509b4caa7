package dev.hoist.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.hoist.diff.Samples;
import dev.hoist.review.Review;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What hoist writes is what {@code schemas/diff.schema.json} says, field by field. */
class DiffSchemaTest {
  private static final Path SCHEMA = Path.of("schemas/diff.schema.json");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  @Test
  void itIsASchema() throws IOException {
    JsonSchema schemas = FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012));
    assertEquals(List.of(), messages(schemas.validate(JSON.readTree(Files.readString(SCHEMA)))));
  }

  @Test
  void aReviewOfEverythingFits() throws IOException {
    check(Reviews.shop());
  }

  @ParameterizedTest
  @MethodSource("dev.hoist.diff.Samples#pairs")
  void everyHandwrittenPairFits(String before, String after) throws IOException {
    check(Reviews.of(before, after));
    check(Reviews.of(after, before));
  }

  @Test
  void groupsAndRolloutsFit() throws IOException {
    String labels = "namespace: shop, labels: {a: b}}";
    check(Reviews.of(Samples.SHOP, Samples.SHOP.replace("namespace: shop}", labels)));
    check(Reviews.of(Samples.SHOP, Samples.SHOP.replaceAll("image: \\S+:[0-9.]+", "image: x:9")));
    String same = Samples.SHOP.replaceAll("image: \\S+:[0-9.]+", "image: x:1");
    check(Reviews.of(same, same.replace("x:1", "x:2")));
  }

  @Test
  void aRenameAndAnotherGroupFit() throws IOException {
    Review renamed = Reviews.of(Samples.SHOP, Samples.SHOP.replace("name: alerts", "name: alarms"));
    assertEquals("renamed", ObjectChangeJson.word(renamed.diff().objects().get(0)));
    check(renamed);
    check(
        Reviews.of(
            Samples.SHOP.replace("networking.k8s.io/v1\nkind: I", "extensions/v1beta1\nkind: I"),
            Samples.SHOP));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"severity\": \"blocked\" -> \"severity\": \"awful\"",
        "\"schemaVersion\": 1 -> \"schemaVersion\": 2",
        "\"line\": 12 -> \"line\": 0",
        "\"change\": \"added\" -> \"change\": \"renamed\"",
        "\"remedy\" -> \"remedies\"",
        "\"remedy\" -> \"more\": 1, \"remedy\"",
        "\"rewritten\": 0 -> \"rewritten\": null"
      })
  void whatDoesNotFitIsRefused(String edit) throws IOException {
    String[] sides = edit.split(" -> ");
    String broken = ReviewJson.of(Reviews.shop()).replace(sides[0], sides[1]);
    assertEquals(false, strict().validate(JSON.readTree(broken)).isEmpty(), edit);
  }

  private static void check(Review review) throws IOException {
    JsonNode report = JSON.readTree(ReviewJson.of(review));
    assertEquals(List.of(), messages(strict().validate(report)));
  }

  /** The schema with nothing allowed that it does not name, for it lets later versions add. */
  private static JsonSchema strict() throws IOException {
    JsonNode schema = JSON.readTree(Files.readString(SCHEMA));
    for (JsonNode each : schema.findParents("properties")) {
      if (each.has("type")) {
        ((ObjectNode) each).put("additionalProperties", false);
      }
    }
    return FACTORY.getSchema(schema);
  }

  private static List<String> messages(Collection<ValidationMessage> found) {
    var messages = new ArrayList<String>();
    for (ValidationMessage each : found) {
      messages.add(each.toString());
    }
    return messages;
  }
}
