package dev.hoist.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hoist.diag.Origin;
import dev.hoist.diff.FieldPath;
import dev.hoist.diff.ObjectKey;
import dev.hoist.finding.Finding;
import dev.hoist.finding.Severity;
import dev.hoist.finding.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkflowCommandsTest {
  @Test
  void aSmallReviewReadsLikeThis() {
    assertEquals(
        """
        ::error file=overlays/prod/web.yaml,line=12,col=5,title=blocked selector-orphaned::Service shop/web spec.selector: what selector-orphaned says%0ALook at selector-orphaned.
        ::error file=overlays/prod/web.yaml,line=12,col=5,title=high replicas-jump::Deployment shop/web spec.replicas: what replicas-jump says%0ALook at replicas-jump.
        ::notice title=low pdb-missing::Deployment shop/web spec.replicas: 5 pods may all go at once
        ::notice title=hoist::1 finding was there before this change
        """,
        WorkflowCommands.of(Reviews.shop()));
  }

  @Test
  void nothingFoundIsNothingSaid() {
    assertEquals("", WorkflowCommands.of(Reviews.of(List.of())));
  }

  @Test
  void namesAndFilesCannotStartACommandOrEndOne() {
    var hostile =
        new Finding(
            "tag-latest",
            Severity.MEDIUM,
            new ObjectKey("", "Pod", "", "x\n::set-env name=A::b\r"),
            FieldPath.ROOT,
            "100%0A\u202e::error::fake\u001b[0m",
            "pin it",
            State.INTRODUCED,
            new Origin("a,b/c%\n.yaml", 3, 0),
            Optional.empty());
    assertEquals(
        """
        ::warning file=a%2Cb/c%25\\n.yaml,line=3,title=medium tag-latest::Pod x\\n::set-env name=A::b\\r: 100%250A\\u202e::error::fake\\u001b[0m%0APin it.
        """,
        WorkflowCommands.of(Reviews.of(List.of(hostile))));
  }
}
