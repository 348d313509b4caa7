package dev.hoist.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.Diagnostics;
import dev.hoist.node.Fields;
import dev.hoist.node.Mapping;
import dev.hoist.yaml.YamlReader;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PromotionReaderTest {
  private final Diagnostics faults = new Diagnostics();

  private Promotion read(String text) {
    Mapping object =
        assertInstanceOf(
            Mapping.class,
            YamlReader.first(text.getBytes(UTF_8), "hoist.yaml", YamlReader.Keys.UNIQUE));
    return PromotionReader.read(new Fields(object, "hoist.yaml", faults));
  }

  private String faults(String text) {
    read(text);
    return faults.sorted().stream()
        .map(fault -> fault.id() + " " + fault.at().line() + ":" + fault.at().column())
        .collect(Collectors.joining(", "));
  }

  @Test
  void withoutAWordTheRevisionIsPromoted() {
    assertEquals(Promotion.REVISION, read("app: shop"));
    assertEquals(Promotion.REVISION, read("promotion: {mode: revision}"));
    assertTrue(faults.isEmpty());
  }

  @Test
  void imagesAndFieldsAreRead() {
    Promotion promotion =
        read(
            """
            promotion:
              mode: images
              images: [web, "side-*"]
              fields:
                - {file: values.yaml, path: "web.replicas"}
                - {file: ./patches/a.yaml, path: 'spec.template.spec.containers[name=web].image'}
            """);
    assertEquals(Promotion.Mode.IMAGES, promotion.mode());
    assertTrue(promotion.isCopied("web") && promotion.isCopied("side-car"));
    assertFalse(promotion.isCopied("db"));
    assertEquals("values.yaml", promotion.fields().get(0).file().toString());
    assertEquals("web.replicas", promotion.fields().get(0).path().toString());
    assertEquals("patches/a.yaml", promotion.fields().get(1).file().toString());
    assertTrue(faults.isEmpty());
  }

  @Test
  void allImagesAreCopiedWhenNoneIsNamed() {
    assertTrue(read("promotion: {mode: images}").isCopied("anything"));
  }

  @Test
  void whatIsCopiedNeedsTheModeThatCopies() {
    assertEquals("config.promotion 1:12", faults("promotion: {images: [web]}"));
  }

  @Test
  void everyFaultIsToldWithItsPlace() {
    assertEquals(
        "config.promotion 2:9, config.unknown-field 3:10, config.promotion 5:5,"
            + " config.path 6:12, config.unknown-field 7:33",
        faults(
            """
            promotion:
              mode: image
              imags: [web]
              fields:
              - {file: values.yaml}
              - {file: ../values.yaml, path: a}
              - {file: a.yaml, path: b, to: c}
            """));
  }
}
