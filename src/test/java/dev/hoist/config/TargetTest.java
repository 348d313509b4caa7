package dev.hoist.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hoist.diag.Origin;
import dev.hoist.git.BranchName;
import dev.hoist.tree.RepoPath;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetTest {
  @Test
  void aProposalStandsOnTheBranchOfItsFolder() {
    assertEquals("env/prod-next/web", next(Optional.empty()));
    assertEquals("env/prod-next/apps/web", next(Optional.of(RepoPath.of("apps/web"))));
  }

  @Test
  void whereTheFolderIsTheWholeBranchItStandsOnThatOfTheApp() {
    assertEquals("env/prod-next/web", next(Optional.of(RepoPath.TOP)));
  }

  private static String next(Optional<RepoPath> folder) {
    var prod =
        new Environment(
            "prod",
            RepoPath.TOP,
            new BranchName("env/prod"),
            folder,
            false,
            Admission.open(List.of()),
            Optional.empty(),
            Origin.NONE);
    return new Target(new App("web", RepoPath.TOP), prod).next().text();
  }
}
