package dev.hoist.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of kinds that the compared manifests themselves define. */
class CustomShapesTest {
  private static final String DEFINITION =
      Samples.CUSTOM.substring(0, Samples.CUSTOM.indexOf("---"));
  private static final String POOL = Samples.CUSTOM.substring(DEFINITION.length());

  @Test
  void theSchemaNamesTheItems() {
    check(
        Samples.CUSTOM,
        Samples.CUSTOM.replace("- {host: x", "- {host: w}\n  - {host: x").replace("t: 2", "t: 3"),
        """
        % spec.backends: [host=x, host=y] -> [host=w, host=x, host=y]  (SAME)
        + spec.backends[host=w]: {host: w}
        ~ spec.backends[host=y].weight: 2 -> 3
        """);
  }

  @Test
  void keysMayHaveADefault() {
    check(
        Samples.CUSTOM,
        Samples.CUSTOM.replace("host: y, ", "host: y, port: 81, "),
        """
        - spec.backends[host=y]: {host: y, weight: 2}
        + spec.backends[host=y,port=81]: {host: y, port: 81, weight: 2}
        """);
  }

  @Test
  void aSetHasNoOrder() {
    check(
        Samples.CUSTOM,
        Samples.CUSTOM.replace("[a, b]", "[b, a]").replace("[one, two]", "[two, one, three]"),
        """
        % spec.backends[host=x].tags: [a, b] -> [b, a]  (SAME)
        % spec.zones.eu: [one, two] -> [two, one, three]  (SAME)
        + spec.zones.eu[three]: three
        """);
  }

  @Test
  void anyOtherListHasOne() {
    check(
        Samples.CUSTOM,
        Samples.CUSTOM.replace("[first, second]", "[second, first]"),
        "% spec.order: [first, second] -> [second, first]\n");
  }

  @Test
  void aDefinitionOnOneSideIsEnough() {
    String expected = "~ spec.backends[host=y].weight: 2 -> 3\n";
    String after = POOL.replace("weight: 2", "weight: 3");
    assertEquals(
        "+ CustomResourceDefinition pools.example.com\n~ Pool a\n  " + expected,
        Bundles.tell(Bundles.diff(POOL, DEFINITION + after)));
    check(POOL, after, "~ spec.backends[1].weight: 2 -> 3\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "{group: example.com, names: []}",
        "{group: example.com, names: {kind: Pool}, versions: x}",
        "{group: example.com, names: {kind: Pool}, versions: [1, {schema: []}]}",
        "{group: example.com, names: {kind: Pool}, validation: {openAPIV3Schema: 1}}",
        """
        group: example.com
          names: {kind: Pool}
          validation:
            openAPIV3Schema: {properties: {spec: {properties: {backends: {
              items: {properties: 1}, x-kubernetes-list-type: map}}}}}""",
      })
  void brokenDefinitionsSayNothing(String spec) {
    String crd =
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: a}
        spec:
          %s
        """
            .formatted(spec);
    assertEquals(
        "~ Pool a\n  ~ spec.backends[1].weight: 2 -> 3\n",
        Bundles.tell(Bundles.diff(crd + POOL, crd + POOL.replace("weight: 2", "weight: 3"))));
  }

  private static void check(String before, String after, String expected) {
    String indented = expected.indent(2);
    assertEquals("~ Pool a\n" + indented, Bundles.tell(Bundles.diff(before, after)));
  }
}
