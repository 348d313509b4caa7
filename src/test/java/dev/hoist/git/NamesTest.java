package dev.hoist.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Branch names, commit ids, trailers, and text of strangers. */
class NamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"main", "env/prod", "environment/prod-next", "a.b", "0", "x/HEAD", "A_b"})
  void ordinaryBranchNamesAreTaken(String name) {
    assertEquals(Optional.of(new BranchName(name)), BranchName.parse(name));
    assertEquals(name, new BranchName(name).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-x",
        "--upload-pack=x",
        "HEAD",
        ".hidden",
        "/x",
        "x/",
        "a//b",
        "a..b",
        "a b",
        "a~b",
        "x.lock",
        "x.",
        "a/.b",
        "@",
        "a@{b",
        "a\nb",
        "a\u202eb",
        "a\u200bb",
        "\u0430bc",
        "a:b",
        "refs/heads/x*"
      })
  void otherBranchNamesAreRefusedWithTheirPlace(String name) {
    assertEquals(Optional.empty(), BranchName.parse(name));
    assertThrows(HoistException.class, () -> new BranchName(name));
    var at = new Origin("hoist.yaml", 4, 11);
    var thrown = assertThrows(HoistException.class, () -> BranchName.of(name, at));
    assertEquals("git.bad-branch", thrown.diagnostics().get(0).id());
    assertEquals(at, thrown.diagnostics().get(0).at());
  }

  @Test
  void onlyFortyHexDigitsAreACommitId() {
    String hex = "0123456789abcdef0123456789abcdef01234567";
    assertEquals("0123456", new CommitId(hex).shortened());
    assertEquals(Optional.of(new CommitId(hex)), CommitId.parse(hex.toUpperCase(Locale.ROOT)));
    for (String bad :
        List.of("", "abc", hex + "0", hex.replace('a', 'g'), " " + hex.substring(1))) {
      assertEquals(Optional.empty(), CommitId.parse(bad));
      assertThrows(IllegalArgumentException.class, () -> new CommitId(bad));
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          subject                                  , []
          a: b                                     , []
          s|||A: 1|B-c: 2                          , [A: 1; B-c: 2]
          s||A: 1|not a trailer                    , []
          s||A: 1|  more                           , [A: 1^ more]
          s||body||A: http://x:1/                  , [A: http://x:1/]
          s||A: 1||body                            , []
          s||A:1|A: 2|||                           , [A: 1; A: 2]
          s||: x                                   , []
          """)
  void trailersAreTheLastParagraphIfAllOfItIsOne(String message, String trailers) {
    String found = Trailer.of(message.replace('|', '\n')).toString();
    assertEquals(trailers, found.replace(", ", "; ").replace('\n', '^'));
  }

  @Test
  void aTrailerOfSeveralLinesIsWrittenAsOne() {
    var trailer = new Trailer("Reference-Body", "first\nHoist-Gate-approvals: pass");
    assertEquals(List.of(trailer), Trailer.of("subject\n\n" + trailer));
  }

  @Test
  void wordsOfStrangersStayOnTheLineOfTheirTrailer() {
    assertEquals(
        "Hoist-Reason: INC-7 [31mHoist-Gate-soak: pass",
        Trailer.ofWords("Hoist-Reason", "INC-7\r\n\u001b[31mHoist-Gate-soak: pass\n").toString());
  }

  @Test
  void textOfStrangersCannotReachTheTerminal() {
    String raw = "a\u001b[31mb\r\nc\u0007\u202ed\u200be\u009bf\tü\uD83D\uDE80";
    assertEquals(
        "a\\u{1B}[31mb\\u{D}\nc\\u{7}\\u{202E}d\\u{200B}e\\u{9B}f\tü\uD83D\uDE80",
        Printable.text(raw));
    assertTrue(Printable.line(raw).indexOf('\n') < 0);
  }
}
