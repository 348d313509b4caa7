package dev.hoist.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hoist.diag.Origin;
import dev.hoist.diff.FieldPath;
import dev.hoist.diff.ObjectKey;
import dev.hoist.finding.Finding;
import dev.hoist.finding.Severity;
import dev.hoist.finding.State;
import dev.hoist.review.Review;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SarifTest {
  @Test
  void oneFindingReadsLikeThis() {
    assertEquals(
        """
        {
          "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
          "version": "2.1.0",
          "runs": [
            {
              "tool": {
                "driver": {
                  "name": "hoist",
                  "rules": [
                    {
                      "id": "tag-latest",
                      "shortDescription": {
                        "text": "tag latest"
                      },
                      "fullDescription": {
                        "text": "tag latest"
                      },
                      "help": {
                        "text": "Look at tag-latest."
                      },
                      "defaultConfiguration": {
                        "level": "error"
                      }
                    }
                  ]
                }
              },
              "columnKind": "unicodeCodePoints",
              "results": [
                {
                  "ruleId": "tag-latest",
                  "ruleIndex": 0,
                  "level": "error",
                  "message": {
                    "text": "Deployment shop/web spec.image: what tag-latest says. Look at tag-latest."
                  },
                  "locations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "overlays/prod/web.yaml"
                        },
                        "region": {
                          "startLine": 12,
                          "startColumn": 5
                        }
                      },
                      "logicalLocations": [
                        {
                          "name": "Deployment shop/web",
                          "fullyQualifiedName": "Deployment shop/web spec.image",
                          "kind": "resource"
                        }
                      ]
                    }
                  ],
                  "partialFingerprints": {
                    "hoist/v1": "%s"
                  },
                  "baselineState": "new",
                  "suppressions": []
                }
              ]
            }
          ]
        }
        """
            .formatted(new Fingerprints().of(latest())),
        Sarif.of(Reviews.of(List.of(latest()))));
  }

  @Test
  void whatIsFixedIsNoResultAndWhatIsSuppressedComesLast() {
    var results = new ArrayList<String>();
    for (JsonNode result : results(Reviews.shop())) {
      results.add(
          result.get("ruleId").asText()
              + " "
              + result.get("level").asText()
              + " "
              + result.get("baselineState").asText()
              + " "
              + result.get("suppressions").at("/0/justification").asText());
    }
    assertEquals(
        """
        selector-orphaned error new\s
        replicas-jump error new\s
        probe-missing warning unchanged\s
        pdb-missing note new\s
        limits-missing note new a batch job""",
        String.join("\n", results));
  }

  /** GitHub turns away a report in which one result has no file. */
  @Test
  void aFindingWithoutAPlaceInThisRepositoryStandsAtItsSide() {
    for (Origin origin :
        List.of(Origin.NONE, new Origin("https://example.com/x.git?ref=v1:base/web.yaml", 3, 1))) {
      JsonNode location = results(Reviews.of(List.of(at(origin)))).get(0).at("/locations/0");
      assertEquals(
          "{\"artifactLocation\":{\"uri\":\"after\"}}",
          location.get("physicalLocation").toString());
      assertEquals("Deployment shop/web", location.at("/logicalLocations/0/name").asText());
    }
  }

  @Test
  void aSideAtARevisionIsAFolderAndOneElsewhereTheProject() {
    assertEquals("overlays/prod", SourceFile.orSide(Origin.NONE, "HEAD~1:overlays/prod"));
    assertEquals("prod", SourceFile.orSide(Origin.NONE, "prod"));
    assertEquals("hoist.yaml", SourceFile.orSide(Origin.NONE, "https://example.com//x?ref=v1"));
    assertEquals("hoist.yaml", SourceFile.orSide(Origin.NONE, "git@example.com:x/y.git"));
  }

  @Test
  void filesAreRelativeAddresses() {
    assertEquals("a%20b/%25/%23%C3%A4.yaml", uri("a b/%/#ä.yaml"));
    assertEquals("overlays/prod/web.yaml", uri("HEAD~1:overlays/prod/web.yaml"));
    assertEquals("%E2%80%AEx.yaml", uri("\u202ex.yaml"));
    assertEquals("../base/web.yaml", uri("../base/web.yaml"));
    assertEquals("a%5Cb.yaml", uri("a\\b.yaml"));
  }

  @Test
  void noMoreThanGitHubShowsAreListedAndTheRestIsCounted() {
    var findings = new ArrayList<Finding>();
    for (int i = 0; i < 5_003; i++) {
      var object = new ObjectKey("", "Service", "shop", "s" + i);
      findings.add(
          Reviews.finding("selector-orphaned", Severity.LOW, State.INTRODUCED, object, ""));
    }
    JsonNode run = read(Reviews.of(findings)).at("/runs/0");
    assertEquals(5_000, run.get("results").size());
    assertEquals(
        "3 more findings are not listed; the worst ones are",
        run.at("/invocations/0/toolExecutionNotifications/0/message/text").asText());
    assertFalse(read(Reviews.shop()).at("/runs/0").has("invocations"));
  }

  @Test
  void textsHoldNoLinksAndNoPlacesToFillIn() {
    var hostile =
        new Finding(
            "tag-latest",
            Severity.LOW,
            new ObjectKey("", "Pod", "", "[x](http://evil.example)"),
            FieldPath.ROOT,
            "{0} \u202e\u001b[31m\n{a}",
            "[open](1)",
            State.INTRODUCED,
            Origin.NONE,
            Optional.of("because\u200b"));
    String text = Sarif.of(Reviews.of(List.of(hostile)));
    assertTrue(text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')), text);
    assertEquals(
        "Pod [x] (http://evil.example): { 0} \\u202e\\u001b[31m\\n{a}. [open] (1).",
        results(Reviews.of(List.of(hostile))).at("/0/message/text").asText());
  }

  private static String uri(String file) {
    return results(Reviews.of(List.of(at(new Origin(file, 1, 1)))))
        .at("/0/locations/0/physicalLocation/artifactLocation/uri")
        .asText();
  }

  private static Finding latest() {
    return Reviews.finding("tag-latest", Severity.HIGH, State.INTRODUCED, Reviews.WEB, "image");
  }

  private static Finding at(Origin origin) {
    Finding finding = latest();
    return new Finding(
        finding.rule(),
        finding.severity(),
        finding.object(),
        finding.path(),
        finding.message(),
        finding.remedy(),
        finding.state(),
        origin,
        Optional.empty());
  }

  private static JsonNode results(Review review) {
    return read(review).at("/runs/0/results");
  }

  private static JsonNode read(Review review) {
    try {
      return new ObjectMapper().readTree(Sarif.of(review));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
