package dev.hoist.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretGateTest {
  private static final String VALUE = "c0rrect/horse \"9\"";

  @Test
  void aTextWithoutTheValuePasses() {
    assertEquals("all is well\n", gate(VALUE).pass("all is well\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        VALUE,
        "c0rrect/\n  horse \"9\"",
        "c0rrect/horse \\\"9\\\"",
        "c0rrect%2Fhorse+%229%22",
        "c0rrect%2Fhorse%20%229%22"
      })
  void noSpellingOfTheValuePasses(String spelled) {
    String text = "before " + spelled + " after";
    assertThrows(IllegalStateException.class, () -> gate(VALUE).pass(text));
  }

  @Test
  void base64OfTheValueDoesNotPassEvenOverTwoLines() {
    String encoded = Base64.getEncoder().encodeToString(VALUE.getBytes(StandardCharsets.UTF_8));
    String wrapped = encoded.substring(0, 9) + "\n" + encoded.substring(9);
    assertThrows(IllegalStateException.class, () -> gate(VALUE).pass(wrapped));
  }

  @Test
  void aLineOfAKeyDoesNotPass() {
    String line = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC";
    SecretGate gate = gate("-----BEGIN KEY-----\\n" + line + "\\n-----END KEY-----");
    assertThrows(IllegalStateException.class, () -> gate.pass("x " + line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "removed", "8080", "PROD", "shop/cart"})
  void whatMayBeAWordOfTheReportPasses(String value) {
    String text = "~ Deployment shop/cart: " + value + " -> 8080";
    assertEquals(text, gate(value).pass(text));
  }

  @Test
  void aValueThatEverybodyMaySeePasses() {
    String text = "image: db-5f9:16";
    assertEquals(text, gate("db-5f9:16").pass(text));
  }

  /** A gate for one Secret beside a Deployment {@code shop/cart} with the image db-5f9:16. */
  private static SecretGate gate(String value) {
    Redaction redaction = Redaction.withKey(new byte[32]);
    Bundle bundle =
        Bundles.bundle(
            """
            apiVersion: v1
            kind: Secret
            metadata: {name: s}
            stringData:
              key: "%s"
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: cart, namespace: shop}
            spec: {image: "db-5f9:16"}
            """
                .formatted(value.replace("\"", "\\\"")));
    var visible = new ArrayList<Resource>();
    for (Resource resource : bundle.resources()) {
      visible.add(redaction.redact(resource));
    }
    return SecretGate.of(redaction, List.of(new Bundle(visible)));
  }
}
