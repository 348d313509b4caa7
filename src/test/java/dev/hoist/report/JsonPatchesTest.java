package dev.hoist.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.flipkart.zjsonpatch.JsonPatch;
import dev.hoist.diff.BundleDiff;
import dev.hoist.diff.Bundles;
import dev.hoist.diff.Change;
import dev.hoist.diff.ObjectChange;
import dev.hoist.diff.RandomEdits;
import dev.hoist.diff.Samples;
import dev.hoist.json.Json;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPatchesTest {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  @Test
  void aSmallChangeReadsLikeThis() {
    assertEquals(
        """
        [
          {
            "object": {
              "group": "",
              "kind": "ConfigMap",
              "namespace": "",
              "name": "a"
            },
            "change": "changed",
            "patch": [
              {
                "op": "remove",
                "path": "/data/gone"
              },
              {
                "op": "replace",
                "path": "/data/n",
                "value": 1.10
              },
              {
                "op": "add",
                "path": "/data/a~1b~0c",
                "value": "x"
              }
            ]
          }
        ]
        """,
        JsonPatches.of(
            Reviews.of(Reviews.config("gone: 1, n: 1"), Reviews.config("n: 1.10, \"a/b~c\": x"))));
  }

  @Test
  void objectsThatCameOrWentArePatchedAsAWhole() throws JsonProcessingException {
    JsonNode patches = JSON.readTree(JsonPatches.of(Reviews.shop()));
    assertEquals("added", patches.get(0).get("change").asText());
    assertEquals("[{\"op\":\"remove\",\"path\":\"\"}]", patches.get(4).get("patch").toString());
    JsonNode made =
        JsonPatch.apply(patches.get(0).get("patch"), JsonNodeFactory.instance.missingNode());
    assertEquals("shop", made.at("/metadata/name").asText());
  }

  @Test
  void aSecretIsToldAboutAndNotTold() throws JsonProcessingException {
    JsonNode patch = JSON.readTree(JsonPatches.of(Reviews.shop())).get(2).get("patch");
    assertEquals(
        "[{\"op\":\"replace\",\"path\":\"/data/password\",\"value\":\"(hidden 9da21669 <=16 B)\"}]",
        patch.toString());
  }

  @Test
  void whatJsonHasNoNumberForIsText() throws JsonProcessingException {
    check(
        Bundles.bundle(Reviews.config("a: 1, b: .inf, c: 2026-01-01, d: 0x1f")),
        Bundles.bundle(Reviews.config("a: .nan, b: 1e400, c: 99999999999999999999, d: 1_000")));
  }

  @ParameterizedTest
  @MethodSource("dev.hoist.diff.Samples#pairs")
  void appliedToTheFirstSideAPatchGivesTheSecond(String before, String after)
      throws JsonProcessingException {
    check(Bundles.bundle(before), Bundles.bundle(after));
    check(Bundles.bundle(after), Bundles.bundle(before));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void soItDoesForWildlyEditedBundles(long seed) throws JsonProcessingException {
    var edits = new RandomEdits(new Random(seed));
    Bundle first = Bundles.bundle(Samples.SHOP);
    for (int round = 0; round < 300; round++) {
      Bundle before = edits.edit(first, round % 4);
      check(before, edits.edit(before, 1 + round % 9));
    }
  }

  private static void check(Bundle before, Bundle after) throws JsonProcessingException {
    BundleDiff diff = BundleDiff.between(before, after, Bundles.redaction());
    var review = Reviews.of(diff, List.of());
    JsonNode patches = JSON.readTree(JsonPatches.of(review));
    assertEquals(diff.objects().size(), patches.size());
    for (int i = 0; i < patches.size(); i++) {
      ObjectChange object = diff.objects().get(i);
      JsonNode patch = patches.get(i).get("patch");
      if (object.change() instanceof Change.Modified<Resource>(Resource one, Resource other)) {
        assertEquals(json(other), JsonPatch.apply(patch, json(one)), patch.toString());
      }
    }
  }

  private static JsonNode json(Resource resource) throws JsonProcessingException {
    return JSON.readTree(Json.writeCompact(resource.body()));
  }
}
