package dev.hoist.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.Origin;
import dev.hoist.diff.FieldPath;
import dev.hoist.diff.ObjectKey;
import dev.hoist.finding.Finding;
import dev.hoist.finding.Severity;
import dev.hoist.finding.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CodeQualityTest {
  @Test
  void openFindingsReadLikeThis() {
    assertEquals(
        """
        [
          {
            "description": "Service shop/web spec.selector: what selector-orphaned says",
            "check_name": "selector-orphaned",
            "fingerprint": "a228145303f8cc8e46b42344df8868c0cf5bd0abfcea1893d82c577d679679d7",
            "severity": "blocker",
            "location": {
              "path": "overlays/prod/web.yaml",
              "lines": {
                "begin": 12
              }
            }
          },
          {
            "description": "Deployment shop/web spec.replicas: what replicas-jump says",
            "check_name": "replicas-jump",
            "fingerprint": "f30631a285b73eefb4aa4d904be0768d9d5e05bfc63d9789c7b7b1095e7c3fe4",
            "severity": "critical",
            "location": {
              "path": "overlays/prod/web.yaml",
              "lines": {
                "begin": 12
              }
            }
          },
          {
            "description": "Deployment shop/web: what probe-missing says",
            "check_name": "probe-missing",
            "fingerprint": "b0d23618f25ca5248af7665959a866a7eb65be0fd606ae81bf69053fe32d6221",
            "severity": "major",
            "location": {
              "path": "overlays/prod/web.yaml",
              "lines": {
                "begin": 12
              }
            }
          },
          {
            "description": "Deployment shop/web spec.replicas: 5 pods may all go at once",
            "check_name": "pdb-missing",
            "fingerprint": "539847632f007f8edadca483e072b5b413c8e334d59e5947b1c6a12a9cec560d",
            "severity": "minor",
            "location": {
              "path": "prod",
              "lines": {
                "begin": 1
              }
            }
          }
        ]
        """,
        CodeQuality.of(Reviews.shop()));
  }

  @Test
  void nothingFoundIsAnEmptyList() {
    assertEquals("[]\n", CodeQuality.of(Reviews.of(List.of())));
  }

  @Test
  void aFingerprintOutlivesLineValueAndHashOfContent() {
    String one = print(finding("app-7dkb2m5g9f", "3 pods", new Origin("a.yaml", 1, 1)));
    assertEquals(one, print(finding("app-9h2t6k4c8d", "5 pods", new Origin("b.yaml", 7, 2))));
    assertNotEquals(one, print(finding("other", "3 pods", new Origin("a.yaml", 1, 1))));
  }

  @Test
  void twinsAreNumbered() {
    var fingerprints = new Fingerprints();
    Finding finding = finding("app", "3 pods", Origin.NONE);
    assertNotEquals(fingerprints.of(finding), fingerprints.of(finding));
    assertEquals(new Fingerprints().of(finding), new Fingerprints().of(finding));
  }

  @Test
  void hostileTextIsPlain() {
    String text =
        CodeQuality.of(
            Reviews.of(List.of(finding("a\u001b]8;;x\u0007\u202e", "\r\n", Origin.of("\u202e")))));
    assertTrue(text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')), text);
  }

  private static String print(Finding finding) {
    return new Fingerprints().of(finding);
  }

  private static Finding finding(String name, String message, Origin origin) {
    return new Finding(
        "pdb-missing",
        Severity.LOW,
        new ObjectKey("", "ConfigMap", "shop", name),
        FieldPath.ROOT,
        message,
        "add one",
        State.INTRODUCED,
        origin,
        Optional.empty());
  }
}
