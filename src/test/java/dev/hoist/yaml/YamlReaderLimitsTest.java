package dev.hoist.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.node.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a hostile file may not do. */
class YamlReaderLimitsTest {

  @Test
  void ahundredLevelsAreReadAndOneMoreIsNot() {
    assertEquals(1, read("a: " + "[".repeat(99) + "]".repeat(99)).size());
    assertEquals("yaml.too-deep", fault("a: " + "[".repeat(101) + "]".repeat(101)).id());
  }

  @Test
  void aVeryDeepDocumentIsRefusedWithoutUsingUpTheStack() {
    assertEquals("yaml.too-deep", fault("[".repeat(1_000_000)).id());
    assertEquals("yaml.too-deep", fault("- ".repeat(200_000) + "x").id());
    assertEquals("yaml.too-deep", fault("{a: ".repeat(200_000)).id());
  }

  @Test
  void aliasesAreCounted() {
    String tenThousand = "a: &a x\nb: [" + "*a,".repeat(10_000) + "]";
    assertEquals(1, read(tenThousand).size());
    assertEquals("yaml.alias", fault(tenThousand.replace("]", "*a]")).id());
  }

  @Test
  void abillionLaughsAreNotWrittenOut() {
    var bomb = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for (int i = 1; i < 10; i++) {
      bomb.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ",").repeat(10) + "]\n");
    }
    Diagnostic fault = fault(bomb.toString());
    assertEquals("yaml.too-large", fault.id());
    assertEquals("bomb.yaml:6:5", fault.at().toString());
  }

  @Test
  void mergeKeysDoNotMultiplyWithoutEnd() {
    var bomb = new StringBuilder("m0: &m0 {a: 1}\n");
    for (int i = 1; i < 30; i++) {
      String last = "m" + (i - 1);
      bomb.append("m" + i + ": &m" + i + " {x: *" + last + ", y: *" + last + "}\n");
    }
    assertEquals("yaml.too-large", fault(bomb.toString()).id());
  }

  @Test
  void documentsAreCounted() {
    assertEquals(10_000, read("a: 1\n---\n".repeat(10_000)).size());
    assertEquals("yaml.too-many-documents", fault("a: 1\n---\n".repeat(10_001)).id());
  }

  @Test
  void whatIsNotUtf8IsNotRead() {
    byte[] latin = {'a', ':', ' ', (byte) 0xE9};
    var refused =
        assertThrows(HoistException.class, () -> YamlReader.documents(latin, "latin.yaml"));
    assertEquals("yaml.encoding", refused.diagnostics().get(0).id());
  }

  @Test
  void allRepeatedKeysOfAFileAreToldAtOnce() {
    var refused =
        assertThrows(HoistException.class, () -> read("a: 1\na: 2\nb: {c: 1, c: 2}\nb: 3\n"));
    assertEquals(
        List.of("bomb.yaml:2:1", "bomb.yaml:3:11", "bomb.yaml:4:1"),
        refused.diagnostics().stream().map(fault -> fault.at().toString()).toList());
  }

  private static List<Node> read(String text) {
    return YamlReader.documents(text.getBytes(UTF_8), "bomb.yaml");
  }

  private static Diagnostic fault(String text) {
    return assertThrows(HoistException.class, () -> read(text)).diagnostics().get(0);
  }
}
