package dev.hoist.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hoist.diag.Origin;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceExcerptsTest {
  @Test
  void aLineOfAnOrdinaryDocumentIsShown() {
    assertEquals("kind: Service", line("apiVersion: v1\nkind: Service\n", "a.yaml", 2));
    assertEquals("", line("kind: Service\n", "a.yaml", 9));
    assertEquals("", line("kind: Service\n", "a.yaml", 0));
    assertEquals("resources: [x]", line("resources: [x]\n", "overlays/kustomization.yaml", 1));
    assertEquals("  a: b", line("kind: ConfigMap\ndata:\n  a: b", "a.yaml", 3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "line\nkind: Secret\n",
        "line\n\"kind\" : \"Secret\"\n",
        "line\nkind: 'SecretList'\n",
        "line\n",
        "line\nTOKEN=the kind: of\n",
        "kind: Secert\ndata:\n  line\n",
        "kind: List\nitems:\n- {kind: Secret}\n",
        "kind: Service\nstringData: {}\n",
        "kind: Thing\na: ENC[AES256_GCM,data:x]\n",
        "kind: Pod\nkubectl.kubernetes.io/last-applied-configuration: x\n",
        "kind: Thing\na: -----BEGIN PRIVATE KEY-----\n",
      })
  void aDocumentThatMayHoldSecretsIsNot(String text) {
    assertEquals("", line(text, "a.yaml", 1));
  }

  @Test
  void neitherIsAKustomizationThatGeneratesSecrets() {
    assertEquals(
        "", line("secretGenerator:\n- literals: [a=b]\n", "overlays/kustomization.yaml", 2));
  }

  @Test
  void neitherIsOneThatGivesAChartItsPasswords() {
    String safe = "helmCharts:\n- name: web\n  valuesInline: {a: b}\n";
    assertEquals("- name: web", line(safe, "kustomization.yaml", 2));
    assertEquals("", line(safe + "  # adminPassword: c\n", "kustomization.yaml", 2));
  }

  @Test
  void eachDocumentOfAFileIsJudgedByItself() {
    String text = "kind: Secret\ndata: {}\n---\nkind: Service\nname: a\n---\nkind: Secret\n";
    assertEquals("", line(text, "a.yaml", 2));
    assertEquals("name: a", line(text, "a.yaml", 5));
    assertEquals("", line(text, "a.yaml", 7));
  }

  @Test
  void loginsInAddressesAreCovered() {
    String file = "app/kustomization.yaml";
    assertEquals(
        "- https://********@host/a@b?*******&ref=v1 # x",
        line("- https://user:pwd@host/a@b?t=token&ref=v1 # x".replace("token", "12345"), file, 1));
    assertEquals("- ssh://git@host/a", line("- ssh://git@host/a", file, 1));
    assertEquals("- name: a@b?c=d", line("- name: a@b?c=d", file, 1));
  }

  private static String line(String text, String file, int line) {
    return SourceExcerpts.from(name -> Optional.of(text))
        .line(new Origin(file, line, 1))
        .orElse("");
  }
}
