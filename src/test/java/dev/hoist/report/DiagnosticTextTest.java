package dev.hoist.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosticTextTest {
  private static final Screen PLAIN = new Screen(80, 0, false);
  private static final Diagnostic MISSING =
      Diagnostic.error(
              "patch.target-missing",
              new Origin("overlays/prod/kustomization.yaml", 14, 38),
              "no Deployment is named \"wbe\"")
          .because("base provides Deployment \"web\"", new Origin("base/web.yaml", 4, 9))
          .hint("write name: web");

  @Test
  void anErrorSaysWhatWhereWhyAndWhatNext() {
    assertEquals(
        """
        error: no Deployment is named "wbe" [patch.target-missing]
          --> overlays/prod/kustomization.yaml:14:38
         14 |   - target: {kind: Deployment, name: wbe}
            |                                      ^
          because base provides Deployment "web"  (base/web.yaml:4:9)
          hint: write name: web
        """,
        text(MISSING, "  - target: {kind: Deployment, name: wbe}"));
  }

  @Test
  void withoutSourceTheRestStays() {
    assertEquals(
        """
        error: no Deployment is named "wbe" [patch.target-missing]
          --> overlays/prod/kustomization.yaml:14:38
          because base provides Deployment "web"  (base/web.yaml:4:9)
          hint: write name: web
        """,
        text(MISSING, ""));
  }

  @Test
  void placesOfFactsStandBelowEachOther() {
    assertEquals(
        """
        warning: m [i]
          because short         (a:1:1)
          because a longer one  (b:2:2)
          because of no place
        """,
        text(
            Diagnostic.warning("i", Origin.NONE, "m")
                .because("short", new Origin("a", 1, 1))
                .because("a longer one", new Origin("b", 2, 2))
                .because("of no place", Origin.NONE),
            ""));
  }

  @Test
  void onlyTheFileMayBeKnown() {
    assertEquals(
        """
        error: the file is not UTF-8 text [yaml.encoding]
          --> base/a.yaml
        """,
        text(
            Diagnostic.error(
                "yaml.encoding", Origin.of("base/a.yaml"), "the file is not UTF-8 text"),
            ""));
  }

  @Test
  void theMarkStandsBelowWhatIsMeantWhateverStandsBefore() {
    assertEquals(
        """
        error: m [i]
          --> a:7:9
          7 | 世界: \\u001bx: y
            |                ^
        """,
        text(Diagnostic.error("i", new Origin("a", 7, 9), "m"), "世界: \u001bx: y"));
    assertEquals(
        """
        error: m [i]
          --> a:1234:3
         1234 |  a
              |   ^
        """,
        text(Diagnostic.error("i", new Origin("a", 1234, 3), "m"), "\ta"));
  }

  @Test
  void aLongLineIsShownWhereTheFaultIs() {
    String source = "x".repeat(500) + "FAULT" + "y".repeat(500);
    assertEquals(
        """
        error: m [i]
          --> a:1:501
          1 | …xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxFAULTyyyyyyyyyyyyyyyyyyyyyyyyyyyy…
            |                                         ^
        """,
        text(Diagnostic.error("i", new Origin("a", 1, 501), "m"), source));
  }

  @Test
  void coloursAreAddedOnlyWhenAsked() {
    String text =
        DiagnosticText.of(
            List.of(Diagnostic.error("i", new Origin("a", 1, 1), "m")),
            SourceLines.NONE,
            new Screen(80, 0, true));
    assertEquals(
        """
        \u001b[1;31merror\u001b[0m\u001b[1m: m\u001b[0m\u001b[2m [i]\u001b[0m
          --> \u001b[36ma:1:1\u001b[0m
        """,
        text);
  }

  @Test
  void hostileNamesDoNotReachTheScreen() {
    assertEquals(
        "error: no file \"\\u001b[2J\" [i]\n",
        text(Diagnostic.error("i", Origin.NONE, "no file \"\u001b[2J\""), ""));
  }

  private static String text(Diagnostic diagnostic, String line) {
    return DiagnosticText.of(List.of(diagnostic), at -> Optional.of(line), PLAIN);
  }
}
