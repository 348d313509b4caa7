package dev.hoist.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.hoist.diff.Samples;
import dev.hoist.review.Review;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What hoist writes is what {@code schemas/diff.schema.json} says, field by field. */
class DiffSchemaTest {
  private static final String SCHEMA = "diff.schema.json";

  @Test
  void itIsASchema() throws IOException {
    assertEquals(List.of(), Schemas.faultsOf(SCHEMA));
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
    assertNotEquals(List.of(), Schemas.faults(SCHEMA, broken), edit);
  }

  private static void check(Review review) throws IOException {
    assertEquals(List.of(), Schemas.faults(SCHEMA, ReviewJson.of(review)));
  }
}
