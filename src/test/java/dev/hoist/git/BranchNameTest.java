package dev.hoist.git;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BranchNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "main",
        "env/prod",
        "a.b",
        "a..b",
        "a/.b",
        "a/",
        "a//b",
        "a.lock",
        "a.lock/b",
        "a/b.lock",
        "a.lockb",
        "a.",
        "a./b",
        "a.b/c.d",
        "x-1_2",
        "a/b/c",
        "a/..",
        "0",
        "a.loc"
      })
  void usualLettersAreNotEnough(String name) {
    boolean valid = Repository.isValidRefName("refs/heads/" + name);
    assertEquals(valid, BranchName.parse(name).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HEAD",
        "a.lock/b",
        "-a",
        ".a",
        "/a",
        "_a",
        "a b",
        "a~1",
        "a:b",
        "ä",
        "a\n",
        "@"
      })
  void otherNamesAreRefused(String name) {
    assertEquals(false, BranchName.parse(name).isPresent());
  }
}
