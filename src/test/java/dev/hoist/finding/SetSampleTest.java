package dev.hoist.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hoist.diff.Bundles;
import dev.hoist.render.RenderOptions;
import dev.hoist.render.Renderer;
import dev.hoist.resource.Bundle;
import dev.hoist.review.Reviewer;
import dev.hoist.tree.DirectoryTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rules say of the sample in this repository. */
class SetSampleTest {
  private static List<String> bad(String environment) {
    DirectoryTree tree = DirectoryTree.at(Path.of("").toAbsolutePath());
    Bundle bundle =
        Renderer.render(tree, tree.locate("overlays/" + environment), RenderOptions.LOCAL).bundle();
    var bad = new ArrayList<String>();
    for (Finding finding :
        Bundles.reviewer()
            .review(
                new Reviewer.Side("nothing", new Bundle(List.of())),
                new Reviewer.Side(environment, bundle))
            .findings()) {
      if (finding.severity().compareTo(Severity.HIGH) <= 0) {
        bad.add(finding.rule() + " " + finding.object());
      }
    }
    return bad;
  }

  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void nothingIsWrongWithIt(String environment) {
    assertEquals(List.of(), bad(environment));
  }

  @Test
  void devHasPlainSecrets() {
    assertEquals(
        List.of(
            "plaintext-secret Secret webapp-dev/django-secrets-h59h2d8t52",
            "plaintext-secret Secret webapp-dev/postgres-credentials-df64hb6589"),
        bad("dev"));
  }
}
