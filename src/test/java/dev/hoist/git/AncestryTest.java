package dev.hoist.git;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AncestryTest {
  @TempDir Path temp;

  /** A line of commits a, b, c with a side branch from a that is merged after c. */
  private TestGit history() {
    TestGit git = TestGit.work(temp.resolve("work"));
    commit(git, "a");
    git.run("checkout", "-q", "-b", "side");
    commit(git, "x");
    git.run("checkout", "-q", "main");
    commit(git, "b");
    commit(git, "c");
    git.run("merge", "-q", "--no-ff", "-m", "merge", "side");
    git.run("tag", "merge");
    return git;
  }

  private static void commit(TestGit git, String name) {
    git.run("commit", "-q", "--allow-empty", "-m", name);
    git.run("tag", name);
  }

  @Test
  void theStatesOfABranchAreItsFirstParents() {
    try (Repo repo = history().open()) {
      var subjects = new ArrayList<String>();
      Ancestry.firstParents(
          repo,
          repo.revision("main"),
          commit -> {
            subjects.add(commit.subject());
            return !commit.subject().equals("a");
          });
      assertEquals(List.of("merge", "c", "b", "a"), subjects);
    }
  }

  @Test
  void whatContainsACommitIsFoundInOneWalk() {
    try (Repo repo = history().open()) {
      List<CommitId> all =
          List.of("a", "b", "c", "x", "merge").stream().map(repo::revision).toList();
      assertEquals(Set.copyOf(all), containing(repo, "a", all));
      assertEquals(
          Set.of(repo.revision("b"), repo.revision("c"), repo.revision("merge")),
          containing(repo, "b", all));
      assertEquals(Set.of(repo.revision("x"), repo.revision("merge")), containing(repo, "x", all));
      assertEquals(Set.of(repo.revision("merge")), containing(repo, "merge", all));
      assertEquals(Set.of(), containing(repo, "merge", List.of(repo.revision("c"))));
      assertEquals(Set.of(), containing(repo, "a", List.of()));
      for (CommitId one : all) {
        for (CommitId other : all) {
          boolean found = Ancestry.containing(repo, one, List.of(other)).contains(other);
          assertEquals(repo.isAncestor(one, other), found);
        }
      }
    }
  }

  private static Set<CommitId> containing(Repo repo, String commit, List<CommitId> candidates) {
    return Ancestry.containing(repo, repo.revision(commit), candidates);
  }
}
