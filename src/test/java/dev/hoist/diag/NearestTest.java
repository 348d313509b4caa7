package dev.hoist.diag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> KNOWN =
      List.of("resources", "replicas", "images", "namePrefix", "nameSuffix", "web", "db");

  @ParameterizedTest
  @CsvSource({
    "resource, resources",
    "resuorces, resources",
    "Resources, resources",
    "replica, replicas",
    "nameprefix, namePrefix",
    "namSuffix, nameSuffix",
    "imgaes, images",
    "wbe, web",
    "we, web",
    "bd, db"
  })
  void misspelled(String name, String meant) {
    assertEquals(Optional.of(meant), Nearest.to(name, KNOWN));
  }

  @ParameterizedTest
  @CsvSource({"colour", "x", "transformers", "cache"})
  void somethingElse(String name) {
    assertEquals(Optional.empty(), Nearest.to(name, KNOWN));
  }

  @Test
  void nothingIsNearWhereNothingIsKnown() {
    assertEquals(Optional.empty(), Nearest.to("web", List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "Prod, prod",
    "prdo, prod",
    "pro, prod",
    "prods, prod",
    "prot, prod",
    "prod_eu, prod-eu",
    "QA, qa"
  })
  void slips(String written, String known) {
    assertTrue(Nearest.isSlip(written, known));
  }

  @ParameterizedTest
  @CsvSource({
    "prod, prod",
    "prod-1, prod-2",
    "prod, prod2",
    "prod-eu, prod-us",
    "qa, ga",
    "canary, prod"
  })
  void namesOfTwoThings(String written, String known) {
    assertFalse(Nearest.isSlip(written, known));
  }
}
