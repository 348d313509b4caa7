package dev.hoist.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.resource.Resource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the model keeps of secrets: whether they changed, and nothing to guess them by. */
class SecretsTest {
  @ParameterizedTest
  @CsvSource({"0,0", "1,8", "7,8", "8,8", "9,16", "16,16", "17,32", "1000,1024", "1025,2048"})
  void aLengthIsOnlyKnownToAPowerOfTwo(int length, int limit) {
    assertEquals(limit, SecretValue.sizeLimit(length));
  }

  @Test
  void aChangedValueIsHiddenAndKnownAsChanged() {
    BundleDiff diff = Bundles.diff(secret("data: {p: aHVudGVyMg==}"), secret("data: {p: eHg=}"));
    assertEquals("~ Secret db\n  ~ data.p: (hidden) -> (hidden)\n", Bundles.tell(diff));
    var edit = (FieldChange.Edit) diff.objects().get(0).fields().get(0);
    var sides = assertInstanceOf(Change.Modified.class, edit.change());
    var before = assertInstanceOf(SecretValue.class, sides.before());
    var after = assertInstanceOf(SecretValue.class, sides.after());
    assertNotEquals(before.fingerprint(), after.fingerprint());
    assertEquals(8, before.fingerprint().length());
    assertEquals("<=8 B", after.size());
    assertEquals("before.yaml:5:11", before.origin().toString());
  }

  @Test
  void theSameBytesAreTheSameValueHoweverTheyAreWritten() {
    assertEquals("", tell("data: {p: aHVudGVyMg==}", "stringData: {p: hunter2}"));
    assertEquals("", tell("data: {p: aHVudGVyMg==}", "data: {p: \"aHVud\\nGVyMg==\\n\"}"));
    assertEquals("", tell("data: {p: eA==, q: eQ==}", "data: {p: eA==}\nstringData: {q: y}"));
    assertEquals("", tell("data: {p: eA==}", "data: {p: overwritten}\nstringData: {p: x}"));
  }

  @Test
  void brokenBase64IsComparedAsText() {
    assertEquals("  ~ data.p: (hidden) -> (hidden)\n", tell("data: {p: '!'}", "data: {p: '?'}"));
    assertEquals("  ~ data.p: (hidden) -> (hidden)\n", tell("data: {p: '!'}", "data: {p: IQ==}"));
  }

  @Test
  void theManifestOfASecretInsideATextIsHidden() {
    String yaml = "{a: \"kind: Secret\\nstringData: {p: %s}\"}";
    String json = "{a: '{\"stringData\":{\"p\":\"%s\"},\"kind\":\"Secret\"}'}";
    for (String manifest : List.of(yaml, json)) {
      assertEquals(
          "~ ConfigMap a\n  ~ data.a: (hidden) -> (hidden)\n",
          Bundles.tell(Bundles.diff(config(manifest, "one"), config(manifest, "two"))));
    }
    String prose = "{a: \"kind: SecretStore, or data of kind Secret: %s\"}";
    assertTrue(
        Bundles.tell(Bundles.diff(config(prose, "one"), config(prose, "two"))).contains("two"));
  }

  private static String config(String data, String value) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: "
        + data.formatted(value)
        + "\n";
  }

  @Test
  void aSecretOfTheWrongShapeIsHiddenAsWell() {
    String told = tell("data: oops", "data: {p: [IQ==, {q: IQ==}]}");
    assertTrue(told.startsWith("  ~ data: (hidden) -> {p: [(hidden "), told);
  }

  @Test
  void fingerprintsDependOnTheKeyOfTheRun() {
    Resource secret = Bundles.bundle(secret("data: {p: eA==}")).resources().get(0);
    Redaction other = Redaction.withKey("another key".getBytes(StandardCharsets.UTF_8));
    assertNotEquals(Bundles.redaction().redact(secret).body(), other.redact(secret).body());
    assertEquals(
        Bundles.redaction().redact(secret).body(), Bundles.redaction().redact(secret).body());
  }

  @Test
  void redactingTwiceChangesNothing() {
    Redaction redaction = Bundles.redaction();
    Resource once = redaction.redact(Bundles.bundle(secret("data: {p: eA==}")).resources().get(0));
    assertEquals(once.body(), redaction.redact(once).body());
  }

  @Test
  void anObjectWithoutSecretsIsHandedBack() {
    for (Resource resource : Bundles.bundle(Samples.SHOP).resources()) {
      if (!resource.id().kind().equals("Secret")) {
        assertSame(resource, Bundles.redaction().redact(resource));
      }
    }
  }

  @Test
  void aValueThatIsNoLongerEncryptedStaysHidden() {
    BundleDiff diff =
        Bundles.diff(
            custom("ENC[AES256_GCM,data:p673w==,iv:YY=,aad:UQ=,tag:A=]"), custom("hunter2"));
    assertEquals("~ Thing a\n  ~ spec.password: (hidden) -> (hidden)\n", Bundles.tell(diff));
    var edit = (FieldChange.Edit) diff.objects().get(0).fields().get(0);
    var sides = assertInstanceOf(Change.Modified.class, edit.change());
    assertTrue(assertInstanceOf(SecretValue.class, sides.before()).encrypted());
  }

  @Test
  void configMapsStayReadable() {
    assertEquals(
        """
        ~ ConfigMap a-9h2t6k4c8d
          ~ data.p: one -> two
          ~ metadata.name: a-7dkb2m5g9f -> a-9h2t6k4c8d  (FOLLOWS)
        """,
        Bundles.tell(
            Bundles.diff(
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a-7dkb2m5g9f}, data: {p: one}}",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a-9h2t6k4c8d}, data: {p: two}}")));
  }

  private static String tell(String before, String after) {
    String told = Bundles.tell(Bundles.diff(secret(before), secret(after)));
    return told.substring(told.indexOf('\n') + 1);
  }

  private static String secret(String data) {
    return "apiVersion: v1\nkind: Secret\nmetadata: {name: db}\ntype: Opaque\n" + data + "\n";
  }

  private static String custom(String value) {
    return "{apiVersion: example.com/v1, kind: Thing, metadata: {name: a}, spec: {password: '"
        + value
        + "'}}";
  }
}
