package dev.hoist.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          1000m,  1
          0.5,    500m
          .5,     500m
          5.,     5
          +2,     2
          -1500m, -1.5
          1Gi,    1024Mi
          1.5Gi,  1536Mi
          1000M,  1G
          1E,     1000P
          1E3,    1k
          1e3,    1k
          1e-3,   1m
          1000n,  1u
          100k,   0.1M
          """)
  void twoWaysToWriteOneAmount(String one, String other) {
    BigDecimal a = Quantity.parse(one);
    BigDecimal b = Quantity.parse(other);
    assertNotNull(a);
    assertNotNull(b);
    assertEquals(0, a.compareTo(b), a + " " + b);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "-",
        "25%",
        "1Kb",
        "1K",
        "one",
        "1 Gi",
        "1e",
        "1e+",
        "1e999999999",
        "0x10",
        "1_000",
        "NaN"
      })
  void whatIsNoAmountHasNoNumber(String text) {
    assertNull(Quantity.parse(text));
  }

  @ParameterizedTest
  @CsvSource({"0.0001, 1m", "1.00001, 1001m", "1u, 1m"})
  void amountsOfResourcesAreRoundedUpToThousandths(String one, String other) {
    BigDecimal a = Quantity.parse(one);
    BigDecimal b = Quantity.parse(other);
    assertNotNull(a);
    assertNotNull(b);
    assertTrue(Quantity.isSameResource(a, b));
  }
}
