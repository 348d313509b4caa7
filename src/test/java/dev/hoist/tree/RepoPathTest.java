package dev.hoist.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepoPathTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          overlays/dev | ../../base    | base
          overlays/dev | ../staging    | overlays/staging
          overlays/dev | .             | overlays/dev
          overlays/dev | ./a/./b//c/   | overlays/dev/a/b/c
          overlays/dev | ../..         | ''
          overlays/dev | a/../b        | overlays/dev/b
          overlays/dev | ''            | overlays/dev
          overlays/dev | ..a           | overlays/dev/..a
          ''           | a/b           | a/b
          ''           | a\\b           | a\\b
          """)
  void leadsSomewhere(String from, String relative, String to) {
    assertEquals(Optional.of(to), RepoPath.of(from).resolve(relative).map(RepoPath::toString));
  }

  @ParameterizedTest
  @CsvSource({"a, ../..", "'', ..", "a, /etc", "a/b, ../../../c", "a, b/../../.."})
  void leadsOutside(String from, String relative) {
    assertEquals(Optional.empty(), RepoPath.of(from).resolve(relative));
  }

  @Test
  void aFolderHoldsWhatLiesBelowItAndNotWhatOnlyBeginsAlike() {
    assertTrue(RepoPath.of("a/b").isInOrBelow(RepoPath.of("a")));
    assertTrue(RepoPath.of("a").isInOrBelow(RepoPath.of("a")));
    assertTrue(RepoPath.of("a").isInOrBelow(RepoPath.TOP));
    assertFalse(RepoPath.of("ab").isInOrBelow(RepoPath.of("a")));
    assertFalse(RepoPath.of("a").isInOrBelow(RepoPath.of("a/b")));
  }

  @Test
  void namesAndParents() {
    assertEquals("c", RepoPath.of("a/b/c").name());
    assertEquals("", RepoPath.TOP.name());
    assertEquals(RepoPath.of("a/b"), RepoPath.of("a/b/c").parent());
    assertEquals(RepoPath.TOP, RepoPath.of("a").parent());
    assertEquals(RepoPath.TOP, RepoPath.TOP.parent());
    assertEquals(RepoPath.of("a/b"), RepoPath.of("a").child("b"));
    assertEquals(RepoPath.of("b"), RepoPath.TOP.child("b"));
  }
}
