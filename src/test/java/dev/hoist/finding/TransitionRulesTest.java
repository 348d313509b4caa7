package dev.hoist.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the CustomResourceDefinitions of the rendered set say of changes. */
class TransitionRulesTest {
  private static final String RULE = "immutable-by-crd-rule";

  /** A definition of Widgets, with the rules of their spec and those of the field size. */
  private static String definition(String specRules, String sizeRules) {
    return """
    ---
    apiVersion: apiextensions.k8s.io/v1
    kind: CustomResourceDefinition
    metadata: {name: widgets.example.com}
    spec:
      group: example.com
      names: {kind: Widget, plural: widgets}
      versions:
      - name: v1
        served: true
        storage: true
        schema:
          openAPIV3Schema:
            properties:
              spec:
                x-kubernetes-validations: [%s]
                properties:
                  size: {type: integer, x-kubernetes-validations: [%s]}
    """
        .formatted(specRules, sizeRules);
  }

  private static String widget(String spec) {
    return Judged.object("example.com/v1 Widget w", "spec: {" + spec + "}");
  }

  @Test
  void aFieldThatMustEqualTheOldOneIsRefusedWithTheRulesMessage() {
    String crd = definition("", "{rule: self == oldSelf, message: size is immutable}");
    assertEquals(
        "blocked Widget shop/w spec.size: the API server refuses to change size from \"1\" to"
            + " \"2\": size is immutable",
        Judged.by(RULE, crd + widget("size: 1"), crd + widget("size: 2")));
  }

  @Test
  void aRuleIsNotAskedOfAFieldThatComesOrGoes() {
    String crd = definition("", "{rule: self == oldSelf}");
    assertEquals("", Judged.by(RULE, crd + widget(""), crd + widget("size: 2")));
    assertEquals("", Judged.by(RULE, crd + widget("size: 2"), crd + widget("other: 2")));
  }

  @Test
  void otherFieldsMayChange() {
    String crd = definition("{rule: self.size == oldSelf.size}", "");
    assertEquals("", Judged.by(RULE, crd + widget("other: 1"), crd + widget("other: 2")));
  }

  @ParameterizedTest
  @CsvSource({
    "self == oldSelf, size: 1, size: 2, blocked",
    "oldSelf == self, size: 1, size: 2, blocked",
    "self.size == oldSelf.size, size: 1, size: 2, blocked",
    "self.size == oldSelf.size && self.a == oldSelf.a, size: 1, size: 2, blocked",
    "!has(oldSelf.size) || has(self.size), size: 1, a: 2, blocked",
    "!has(oldSelf.size) || has(self.size), size: 1, size: 2, ''",
    "has(self.size) == has(oldSelf.size), a: 2, 'a: 2, size: 1', blocked",
    "self.size >= oldSelf.size, size: 1, size: 2, medium",
    "self.size >= oldSelf.size, a: 1, a: 2, ''",
    "self.size == oldSelf.size || self.a == 'x' && self.b == oldSelf.b, size: 1, size: 2, medium",
    "size(self.name) < 10, size: 1, size: 2, ''"
  })
  void theUsualFormsOfRulesAreUnderstood(
      String rule, String before, String after, String severity) {
    String crd = definition("{rule: \"" + rule + "\"}", "");
    String found = Judged.places(RULE, crd + widget(before), crd + widget(after));
    String place = before.contains("size") || after.contains("size") ? "spec.size" : "spec.a";
    assertEquals(severity.isEmpty() ? "" : severity + " Widget shop/w " + place, found);
  }

  @Test
  void theNewDefinitionCounts() {
    String old = definition("", "{rule: self == oldSelf}");
    String now = definition("", "");
    assertEquals("", Judged.by(RULE, old + widget("size: 1"), now + widget("size: 2")));
    assertEquals(
        "blocked Widget shop/w spec.size: the API server refuses to change size from \"1\" to"
            + " \"2\": failed rule: \"self == oldSelf\"",
        Judged.by(RULE, old + widget("size: 1"), widget("size: 2")));
  }
}
