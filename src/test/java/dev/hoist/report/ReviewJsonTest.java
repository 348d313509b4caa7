package dev.hoist.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diff.BundleDiff;
import dev.hoist.diff.Bundles;
import dev.hoist.diff.Samples;
import dev.hoist.finding.Severity;
import dev.hoist.finding.State;
import dev.hoist.json.Json;
import dev.hoist.node.Mapping;
import dev.hoist.node.Sequence;
import dev.hoist.review.Review;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReviewJsonTest {
  @Test
  void aSmallChangeReadsLikeThis() {
    Review small =
        new Review(
            "staging",
            "prod",
            Bundles.diff(Reviews.config("a: 1"), Reviews.config("a: 2")),
            List.of(),
            List.of(),
            List.of(),
            List.of(
                Reviews.finding("tag-latest", Severity.LOW, State.EXISTING, Reviews.WEB, "replicas")
                    .suppressedBy("pinned by the registry")));
    assertEquals(
        """
        {
          "schemaVersion": 1,
          "before": {
            "label": "staging"
          },
          "after": {
            "label": "prod"
          },
          "totals": {
            "added": 0,
            "removed": 0,
            "changed": 1,
            "rewritten": 0,
            "unchanged": 0,
            "hidden": 0
          },
          "objects": [
            {
              "group": "",
              "kind": "ConfigMap",
              "namespace": "",
              "name": "a",
              "change": "changed",
              "matched": "key",
              "fields": [
                {
                  "path": "data.a",
                  "change": "changed",
                  "before": 1,
                  "after": 2,
                  "meaning": "changed",
                  "source": {
                    "file": "after.yaml",
                    "line": 4,
                    "column": 11
                  }
                }
              ],
              "source": {
                "file": "after.yaml",
                "line": 1,
                "column": 1
              }
            }
          ],
          "groups": [],
          "rollouts": [],
          "findings": [
            {
              "rule": "tag-latest",
              "severity": "low",
              "state": "existing",
              "object": {
                "group": "apps",
                "kind": "Deployment",
                "namespace": "shop",
                "name": "web"
              },
              "path": "spec.replicas",
              "message": "what tag-latest says",
              "remedy": "look at tag-latest",
              "suppressed": "pinned by the registry",
              "source": {
                "file": "overlays/prod/web.yaml",
                "line": 12,
                "column": 5
              }
            }
          ],
          "hidden": [],
          "stale": [],
          "expired": []
        }
        """,
        ReviewJson.of(small));
  }

  @Test
  void aGeneratedNameIsNoRename() {
    Mapping object = item(read(Reviews.shop()), "objects", 1);
    assertEquals("changed", object.text("change"));
    assertEquals("base-name", object.text("matched"));
    assertEquals("app-config-9h2t6k4c8d", object.text("name"));
    assertEquals("app-config-7dkb2m5g9f", field(object, "was").text("name"));
  }

  @Test
  void valuesOfSecretsAreWords() {
    Mapping secret = item(read(Reviews.shop()), "objects", 2);
    Mapping password = item(secret, "fields", 0);
    assertEquals("(hidden)", password.text("before"));
    assertEquals("(hidden)", password.text("after"));
    assertEquals("true", password.text("sensitive"));
  }

  @Test
  void theOrderOfAListIsToldByNames() {
    Review review = Reviews.of(Reviews.config("a: [x, y]"), Reviews.config("a: [y, x]"));
    Mapping field = item(item(read(review), "objects", 0), "fields", 0);
    assertEquals("reordered", field.text("change"));
    assertEquals("[x, y]", String.valueOf(field.get("before")));
    assertEquals("[y, x]", String.valueOf(field.get("after")));
  }

  @Test
  void whatIsHiddenIsToldWithItsReason() {
    Mapping json = read(Reviews.shop());
    assertEquals("1", field(json, "totals").text("hidden"));
    assertEquals("the issuer renews it", item(json, "hidden", 0).text("reason"));
    assertEquals("2027-01-31", item(json, "expired", 0).text("expires"));
  }

  @Test
  void charactersThatDoNotShowAreEscapedAndStayWhatTheyAre() {
    String hostile = "a\\u202eb\\u0085\\u200b\\U000E0001\\u007f\\ttab</script>";
    Review review = Reviews.of(Reviews.config("a: x"), Reviews.config("a: \"" + hostile + "\""));
    String text = ReviewJson.of(review);
    assertTrue(text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')), text);
    assertTrue(text.contains("\\u202eb\\u0085\\u200b\\udb40\\udc01\\u007f\\t"), text);
    Mapping field = item(item(read(review), "objects", 0), "fields", 0);
    assertEquals(
        "a\u202eb\u0085\u200b" + Character.toString(0xE0001) + "\u007f\ttab</script>",
        field.text("after"));
    assertFalse(text.contains("\\u003c"), "HTML needs no escapes here");
  }

  @Test
  void theSameChangeInManyObjectsIsAGroup() {
    BundleDiff diff =
        Bundles.diff(
            Samples.SHOP,
            Samples.SHOP.replace("namespace: shop}", "namespace: shop, labels: {a: b}}"));
    Mapping json = read(Reviews.of(diff, List.of()));
    Mapping group = item(json, "groups", 0);
    assertEquals("field", group.text("kind"));
    assertEquals("metadata.labels", group.text("path"));
    assertEquals("added", group.text("change"));
    assertEquals(
        diff.groups().get(0).objects().size(),
        group.get("objects") instanceof Sequence objects ? objects.size() : 0);
  }

  private static Mapping read(Review review) {
    return (Mapping) Json.read(ReviewJson.of(review), "report.json");
  }

  private static Mapping field(Mapping mapping, String name) {
    return (Mapping) Objects.requireNonNull(mapping.get(name));
  }

  private static Mapping item(Mapping mapping, String list, int index) {
    return (Mapping) ((Sequence) Objects.requireNonNull(mapping.get(list))).get(index);
  }
}
