package dev.hoist.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When two ways to write a leaf mean the same, which depends on where it stands. */
class ScalarMeaningTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          1000m     | 1          | SAME
          1         | "1"        | SAME
          0.5       | 500m       | SAME
          0.0001    | 1m         | SAME
          1Gi       | 1024Mi     | SAME
          1.5Gi     | 1536Mi     | SAME
          500m      | 501m       | CHANGED
          1         | null       | CHANGED
          "lots"    | "more"     | CHANGED
          """)
  void amountsOfResourcesAreNumbers(String before, String after, String meaning) {
    check("resources: {limits: {cpu: %s}}", before, after, meaning);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          80        | "80"       | CHANGED
          25%       | 25         | CHANGED
          80        | 80         | EQUAL
          '80'      | "80"       | EQUAL
          """)
  void aPortIsANumberOrAName(String before, String after, String meaning) {
    check("readinessProbe: {httpGet: {port: %s}}", before, after, meaning);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          1.0         | 1.00       | SAME
          1           | 1.0        | SAME
          1           | 0x1        | SAME
          1e3         | 1000       | SAME
          true        | True       | SAME
          2001-01-01  | "2001-01-01" | SAME
          true        | "true"     | CHANGED
          yes         | true       | CHANGED
          null        | ~          | EQUAL
          null        | "null"     | CHANGED
          null        | {}         | SAME
          []          | {}         | SAME
          1           | 2          | CHANGED
          1000m       | 1          | CHANGED
          "a"         | "a "       | CHANGED
          .inf        | .nan       | CHANGED
          """)
  void otherLeavesAreComparedByTypeAndValue(String before, String after, String meaning) {
    check("anything: %s", before, after, meaning);
  }

  @ParameterizedTest
  @CsvSource({
    "60s, 1m, SAME",
    "1m0s, 1m, SAME",
    "1.5h, 90m, SAME",
    "0, 0s, SAME",
    "-1s, -1000ms, SAME",
    "1\u00b5s, 1000ns, SAME",
    "60s, 61s, CHANGED",
    "1m, 1M, CHANGED",
    "1d, 24h, CHANGED",
    "s, 0s, CHANGED",
    "1..0s, 1s, CHANGED",
    "., 0s, CHANGED",
  })
  void spansOfTimeAreComparedWhereAFieldHoldsOne(String before, String after, String meaning) {
    String object =
        """
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: {name: web}
        spec: {interval: "%s"}
        """;
    meaning(object.formatted(before), object.formatted(after), meaning);
  }

  @Test
  void aTextThatLooksLikeASpanOfTimeIsAText() {
    String object = "{apiVersion: example.com/v1, kind: A, metadata: {name: a}, spec: {every: %s}}";
    meaning(object.formatted("60s"), object.formatted("1m"), "CHANGED");
  }

  private static void check(String field, String before, String after, String meaning) {
    meaning(pod(field.formatted(before)), pod(field.formatted(after)), meaning);
  }

  private static void meaning(String before, String after, String meaning) {
    BundleDiff diff = Bundles.diff(before, after);
    String found =
        diff.objects().isEmpty()
            ? "EQUAL"
            : diff.objects().get(0).fields().get(0).meaning().toString();
    assertEquals(meaning, found, Bundles.tell(diff));
  }

  private static String pod(String field) {
    return """
    apiVersion: v1
    kind: Pod
    metadata: {name: web}
    spec:
      containers:
      - name: web
        %s
    """
        .formatted(field);
  }
}
