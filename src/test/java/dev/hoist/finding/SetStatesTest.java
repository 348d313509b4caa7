package dev.hoist.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hoist.diff.Bundles;
import dev.hoist.review.Reviewer;
import org.junit.jupiter.api.Test;

class SetStatesTest {
  private static final String SECRET =
      """
      apiVersion: v1
      kind: Secret
      metadata: {name: db-7dkb2m5g9f, namespace: shop}
      data: {password: aHVudGVyMg==}
      """;

  private static final String ROLE =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: {name: a, namespace: shop}
      rules:
      - {apiGroups: [""], resources: [pods], verbs: [get]}
      - {apiGroups: [""], resources: [pods], verbs: ["*"]}
      """;

  @Test
  void aFindingComesStaysOrGoes() {
    String plain = "high plaintext-secret Secret shop/db-7dkb2m5g9f data";
    assertEquals("introduced " + plain, SetFindings.between("", SECRET));
    assertEquals("existing " + plain, SetFindings.between(SECRET, SECRET));
    assertEquals("fixed " + plain, SetFindings.between(SECRET, ""));
  }

  @Test
  void anObjectWithAnotherHashInItsNameIsTheSame() {
    assertEquals(
        "existing high plaintext-secret Secret shop/db-9h2t6k4c8d data",
        SetFindings.between(
            SECRET,
            SECRET.replace("7dkb2m5g9f", "9h2t6k4c8d").replace("aHVudGVyMg", "c3dvcmRmaXNo")));
  }

  @Test
  void anItemThatHasMovedIsTheSame() {
    assertEquals(
        "existing medium wildcard-permission Role shop/a rules[2].verbs",
        SetFindings.between(
            ROLE,
            ROLE.replace(
                "rules:\n", "rules:\n- {apiGroups: [\"\"], resources: [pods], verbs: [list]}\n")));
    assertEquals(
        """
        existing medium wildcard-permission Role shop/a rules[1].verbs
        introduced medium wildcard-permission Role shop/a rules[2].verbs""",
        SetFindings.between(
            ROLE, ROLE + "- {apiGroups: [\"\"], resources: [pods], verbs: [\"*\", get]}\n"));
  }

  @Test
  void environmentsAreComparedAsIfTheyWereInOneNamespace() {
    var reviewer = Bundles.reviewer();
    var staging = new Reviewer.Side("staging", Bundles.bundle(SECRET));
    var prod = new Reviewer.Side("prod", Bundles.bundle(SECRET.replace("shop", "prod")));
    var findings = reviewer.reviewEnvironments(staging, prod).findings();
    assertEquals(1, findings.size());
    assertEquals(State.EXISTING, findings.get(0).state());
  }
}
