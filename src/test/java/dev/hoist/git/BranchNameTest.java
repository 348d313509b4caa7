package dev.hoist.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BranchNameTest {
  private static final String NAMES =
      "main env/prod a.b a..b a/.b a/ a//b a.lock a/b.lock a.lockb a. a./b a.b/c.d x-1_2 a/.. 0";

  @Test
  void usualLettersAreNotEnough() {
    for (String name : NAMES.split(" ")) {
      boolean valid = Repository.isValidRefName("refs/heads/" + name);
      assertEquals(valid, BranchName.parse(name).isPresent(), name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HEAD", "a.lock/b", "-a", ".a", "/a", "_a", "a b", "a~1", "ä", "@"})
  void otherNamesAreRefused(String name) {
    assertTrue(BranchName.parse(name).isEmpty());
  }
}
