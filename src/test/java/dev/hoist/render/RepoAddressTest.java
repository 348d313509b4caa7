package dev.hoist.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepoAddressTest {
  private static final String ID = "0123456789abcdef0123456789abcdef01234567";

  private static RepoAddress parse(String text) {
    return Objects.requireNonNull(RepoAddress.parse(text), text);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # two parts make a repository when nothing else is said
          https://host/org/repo,                    https://host/org/repo,         ''
          https://host/org/repo/,                   https://host/org/repo,         ''
          https://host/org/repo/a/b,                https://host/org/repo,         a/b
          http://host:8080/org/repo/a,              http://host:8080/org/repo,     a
          ssh://host/org/repo/a,                    ssh://host/org/repo,           a
          HTTPS://Host/Org/Repo/a,                  https://Host/Org/Repo,         a
          https://user:pw@host/org/repo/a,          https://user:pw@host/org/repo, a
          # marks
          https://host/a/b/c//d/e,                  https://host/a/b/c,            d/e
          https://host/a/b/c.git/d,                 https://host/a/b/c.git,        d
          https://host/a/b/c.git//d,                https://host/a/b/c.git,        d
          https://host/a.git,                       https://host/a.git,            ''
          https://host/org/.github/x,               https://host/org/.git,         hub/x
          https://host/a/_git/b/c/d,                https://host/a/_git/b,         c/d
          https://host/a/_git/b//c,                 https://host/a/_git/b,         c
          https://host/org/repo//./a/../b,          https://host/org/repo,         b
          # the scp form needs a user
          git@host:org/repo.git//a,                 git@host:org/repo.git,         a
          git@host:org/repo/a,                      git@host:org/repo,             a
          git@host/org/repo.git/a,                  git@host/org/repo.git,         a
          git@host/user:name/repo.git/a,            git@host/user:name/repo.git,   a
          ssh://git@host:2222/org/repo.git/a,       ssh://git@host:2222/org/repo.git, a
          # GitHub is known by name
          github.com/org/repo,                      https://github.com/org/repo,   ''
          github.com/org/repo//a,                   https://github.com/org/repo,   a
          GitHub.com/org/repo/a,                    https://github.com/org/repo,   a
          github.com:org/repo/a,                    https://github.com/org/repo,   a
          http://github.com/org/repo.git/a,         https://github.com/org/repo.git, a
          git@github.com:org/repo/a,                git@github.com:org/repo,       a
          git@github.com/org/repo/a,                git@github.com:org/repo,       a
          ssh://git@github.com/org/repo//a,         git@github.com:org/repo,       a
          ssh://git@ssh.github.com:443/org/repo.git, ssh://git@ssh.github.com:443/org/repo.git, ''
          # this machine
          file:///srv/a/b,                          file:///srv/a/b,               ''
          file:///srv/a.git/b,                      file:///srv/a.git,             b
          file:///srv/a//b,                         file:///srv/a,                 b
          # what go-getter wrote
          git::https://host/a/b//c,                 https://host/a/b,              c
          GIT::ssh://git@host/a/b.git,              ssh://git@host/a/b.git,        ''
          """)
  void anAddressNamesARepositoryAndAFolderInIt(String text, String repository, String folder) {
    RepoAddress address = parse(text);
    assertEquals(repository, address.repository());
    assertEquals(folder, address.folder().toString());
    assertEquals("", address.ref());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../base",
        "base",
        "src/github.com/org/repo/path",
        "/srv/repo.git",
        "https://host",
        "https://host/base.yaml",
        "https://host?ref=a/b/c",
        "https://github.com/base.yaml",
        "ssh://host",
        "gh:org/repo",
        "ftp://host/org/repo",
        "oci://host/org/repo",
        "git::base",
        "github.com!org/repo.git//a",
        "git@ssh://github.com/org/repo.git//a",
        "https://host/org/repo//../x",
        "https://host/org/repo.git//a/../../x",
        "file:////srv/a",
        "foo@bar",
        ""
      })
  void allElseIsAFileOrAFolder(String text) {
    assertNull(RepoAddress.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "ref=v1, v1, 27000",
    "version=v1, v1, 27000",
    "version=v1&ref=v2, v2, 27000",
    "ref=&version=v1, v1, 27000",
    "ref=a&ref=b, a, 27000",
    "ref=feature%2Fx, feature/x, 27000",
    "ref=group/x.git//y, group/x.git//y, 27000",
    "timeout=61, '', 61000",
    "timeout=1m1.5s, '', 61500",
    "timeout=.5s, '', 500",
    "timeout=0, '', 27000",
    "timeout=-3s, '', 27000",
    "timeout=soon, '', 27000",
    "timeout=3s3, '', 27000",
    "timeout=99999999999, '', 86400000",
    "ref=%zz&timeout=3, '', 27000",
    "ref=v1;timeout=3, '', 27000",
    "'', '', 27000"
  })
  void theQuerySaysWhichRefAndHowLong(String query, String ref, long millis) {
    RepoAddress address = parse("https://host/org/repo/a?" + query);
    assertEquals(ref, address.ref());
    assertEquals(Duration.ofMillis(millis), address.timeout());
    assertEquals("a", address.folder().toString());
  }

  @Test
  void submodulesComeOnlyWhenAskedFor() {
    assertFalse(parse("https://host/org/repo").submodules());
    assertFalse(parse("https://host/org/repo?submodules=0").submodules());
    assertFalse(parse("https://host/org/repo?submodules=maybe").submodules());
    assertTrue(parse("https://host/org/repo?submodules=t").submodules());
  }

  @Test
  void onlyAFullIdPins() {
    assertTrue(parse("github.com/org/repo?ref=" + ID).isPinned());
    assertFalse(parse("github.com/org/repo?ref=" + ID.substring(1)).isPinned());
    assertFalse(parse("github.com/org/repo?ref=v1").isPinned());
  }

  @Test
  void aFileIsTriedFirstWhereItCouldBeOne() {
    assertFalse(parse("https://host/org/repo/a?ref=v1").isSurelyNoFile());
    assertFalse(parse("https://host/org/repo.git/plain/a.yaml").isSurelyNoFile());
    assertFalse(parse("https://github.com/org/repo/raw/main/a.yaml").isSurelyNoFile());
    assertTrue(parse("https://host/org/repo//a").isSurelyNoFile());
    assertTrue(parse("https://github.com/org/repo/a").isSurelyNoFile());
    assertTrue(parse("git@host:org/repo/a.yaml").isSurelyNoFile());
  }

  @Test
  void nothingThatIsShownCanBeAPassword() {
    String text = "https://user:secret@host/org/repo//a?ref=v1&token=secret";
    assertEquals("https://host/org/repo//a?ref=v1", parse(text).display());
    assertEquals("https://host/org/repo", parse(text).name());
    assertEquals("git@host:org/repo", parse("git@host:org/repo").name());
  }
}
