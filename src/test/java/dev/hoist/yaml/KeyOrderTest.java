package dev.hoist.yaml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyOrderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a    | b
          B    | a
          a    | ab
          a-b  | a.b
          a.b  | a1
          a1   | aB
          aB   | ab
          a2   | a10
          a02  | a10
          a1   | a01
          z1   | z01
          1    | a
          -    | 1
          k9x  | k10x
          é    | ü
          z    | é
          1.9  | 1.10
          a100 | a200
          """)
  void oneKeyIsPrintedBeforeAnother(String first, String second) {
    assertTrue(KeyOrder.less(first, second));
    assertFalse(KeyOrder.less(second, first));
  }

  @Test
  void bytesAreComparedBeyondTheBasicPlane() {
    assertTrue(KeyOrder.compareBytes("\uFFFD", "\uD83D\uDE80") < 0);
    assertTrue(KeyOrder.compareBytes("\uD83D\uDE80", "\uFFFD") > 0);
    assertTrue(KeyOrder.compareBytes("a", "ab") < 0);
  }

  @Test
  void theOrderOfTheInputDoesNotMatterEvenWhereTheRelationIsNotTransitive() {
    List<String> keys =
        Arrays.asList("a1b", "a2", "a10", "a-1", "aB", "a1", "a01", "a", "1a", "10");
    String[] expected = keys.toArray(String[]::new);
    KeyOrder.sort(expected);
    var random = new Random(1);
    for (int i = 0; i < 200; i++) {
      var shuffled = new ArrayList<>(keys);
      Collections.shuffle(shuffled, random);
      String[] sorted = shuffled.toArray(String[]::new);
      KeyOrder.sort(sorted);
      assertArrayEquals(expected, sorted);
    }
  }
}
