package dev.hoist.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedSignersTest {
  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ7lOpmxkyhg0bpAmZ8kmBoqeDZaawfHmwcPMGTjNEhF";

  private static AllowedSigners read(String text) {
    return AllowedSigners.read("allowed", text.getBytes(UTF_8));
  }

  private static String faults(String text) {
    HoistException e = assertThrows(HoistException.class, () -> read(text));
    return e.diagnostics().stream()
        .map(fault -> fault.id() + " " + fault.at() + " " + fault.message())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void commentsBlankLinesAndCommentsBehindKeysDoNotCount() {
    AllowedSigners signers = read("\n# none\n  \t\n alice " + KEY + " alice on her laptop\r\n");

    assertEquals(1, signers.ssh().size());
    assertEquals(List.of("alice"), signers.ssh().get(0).principals());
    assertTrue(read("# nobody").isEmpty());
    assertFalse(read("# nobody").and(signers).isEmpty());
  }

  @Test
  void optionsMayBeWrittenInAnyOrderAndCase() {
    AllowedSigner signer =
        read("\"a b,c\" Namespaces=\"git,a \\\" b\",CERT-AUTHORITY,valid-before=\"20270101Z\" "
                + KEY)
            .ssh()
            .get(0);

    assertEquals(List.of("a b", "c"), signer.principals());
    assertEquals(List.of("git", "a \" b"), signer.namespaces());
    assertTrue(signer.authority());
    assertEquals("2027-01-01T00:00:00Z", signer.validBefore().orElseThrow().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "alice | signers.syntax allowed:1:6 there is no key",
        "\"alice <key> | signers.syntax allowed:1:1 the principals have no end, or are missing",
        "alice nonsense <key> | signers.syntax allowed:1:7 there is no option or kind of key \"nonsense\"",
        "alice namespace=\"git\" <key> | signers.syntax allowed:1:7 there is no option or kind of key"
            + " \"namespace\"",
        "alice namespaces=git <key> | signers.syntax allowed:1:7 option namespaces has no value in"
            + " quotation marks",
        "alice namespaces <key> | signers.syntax allowed:1:7 option namespaces has no value",
        "alice cert-authority=\"x\" <key> | signers.syntax allowed:1:7 option cert-authority takes no"
            + " value",
        "alice valid-after=\"tomorrow\" <key> | signers.syntax allowed:1:7 valid-after is no time:"
            + " \"tomorrow\"",
        "alice valid-after=\"20261301\" <key> | signers.syntax allowed:1:7 valid-after is no time:"
            + " \"20261301\"",
        "alice valid-after=\"20261201\",valid-before=\"20261201\" <key> | signers.syntax allowed:1:30"
            + " valid-after is not before valid-before",
        "alice namespaces=\"a\",namespaces=\"b\" <key> | signers.syntax allowed:1:22 option namespaces"
            + " stands here twice",
        "alice ssh-ed25519 AAAA | signers.bad-key allowed:1:7 the key is damaged",
        "alice ssh-ed25519 !!!! | signers.bad-key allowed:1:7 the key is not base64",
        "alice ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIJ7lOpmxkyhg0bpAmZ8kmBoqeDZaawfHmwcPMGTjNEhF |"
            + " signers.bad-key allowed:1:7 the key is of kind \"ssh-ed25519\"",
        "alice ssh-dss AAAAB3NzaC1kc3M= | signers.bad-key allowed:1:7 a key of kind \"ssh-dss\" is not"
            + " accepted; ed25519, ecdsa and rsa are",
        "-----BEGIN PGP PUBLIC KEY BLOCK----- | signers.syntax allowed:1:1 a block of OpenPGP keys has"
            + " no end",
      })
  void aFaultIsToldWithItsPlace(String line, String fault) {
    assertEquals(fault, faults(line.replace("<key>", KEY)));
  }

  @Test
  void allFaultsAreToldAtOnceAndSayWhatToDo() {
    String text = "alice namespace=\"git\" " + KEY + "\nbob " + KEY + "\n\ncarl\n";
    HoistException e = assertThrows(HoistException.class, () -> read(text));

    assertEquals(2, e.diagnostics().size());
    Diagnostic first = e.diagnostics().get(0);
    assertEquals("write namespaces", first.hint().orElseThrow());
    assertEquals(4, e.diagnostics().get(1).at().line());
  }
}
