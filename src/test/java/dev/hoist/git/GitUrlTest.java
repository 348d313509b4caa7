package dev.hoist.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.hoist.diag.HoistException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitUrlTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          https://github.com/org/repo.git          , https://github.com/org/repo.git
          https://GitHub.com/org/repo              , https://github.com/org/repo
          https://me:s3cret@example.com:8443/r.git , https://example.com:8443/r.git
          https://s3cret@example.com/r.git         , https://example.com/r.git
          https://a@b:s3cret@example.com/r.git     , https://example.com/r.git
          http://127.0.0.1:8419/git/config.git     , http://127.0.0.1:8419/git/config.git
          http://[::1]:8080/r.git                  , http://[::1]:8080/r.git
          ssh://git@github.com/org/repo.git        , ssh://github.com/org/repo.git
          ssh://git@host:2222/srv/r.git            , ssh://host:2222/srv/r.git
          git@github.com:org/repo.git              , ssh://github.com/org/repo.git
          host:r.git                               , ssh://host/r.git
          host:/srv/r.git                          , ssh://host/srv/r.git
          file:///srv/r.git                        , /srv/r.git
          file://localhost/srv/r%20x.git           , /srv/r x.git
          /srv/r.git                               , /srv/r.git
          ../r.git                                 , ../r.git
          ./a:b                                    , ./a:b
          C:/r.git                                 , C:/r.git
          """)
  void anAddressIsShownWithoutItsUser(String text, String shown) {
    assertEquals(shown, GitUrl.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-x",
        "--upload-pack=touch x",
        "ext::sh -c touch% x",
        "fd::17",
        "git://host/r.git",
        "ftp://host/r.git",
        "amazon-s3://key@bucket/r",
        "ssh://-oProxyCommand=touch x/y",
        "ssh://-oProxyCommand=x/y",
        "ssh://git@-x/y",
        "ssh://-x@host/y",
        "ssh://me:s3cret@host/y",
        "git@-x:y",
        "-x@host:y",
        "git@host:-y",
        "ssh://host/-y",
        "https://-x/y",
        "https://host",
        "https://host/",
        "https:///path",
        "https://host:0/x",
        "https://host:99999/x",
        "https://host:999999999999/x",
        "https://ho st/x",
        "https://host/x?private_token=s3cret",
        "https://host/x#y",
        "https://me:s3cret%zz@host/x",
        "https://host/x\n",
        "https://host/\u001b[31m",
        "file://host/srv/r.git",
        "a@b@host:x"
      })
  void anAddressThatCouldMeanSomethingElseIsRefused(String text) {
    var thrown = assertThrows(HoistException.class, () -> GitUrl.parse(text));
    assertEquals("git.bad-url", thrown.diagnostics().get(0).id());
    String message = thrown.diagnostics().toString();
    assertFalse(message.contains("s3cret") && text.contains("@"), message);
    assertFalse(message.contains("\u001b"), message);
  }

  @Test
  void theUserOfAnHttpAddressNeverReachesJGit() {
    var url = GitUrl.parse("https://me:s3cret@host/x");
    assertEquals("https://host/x", url.uri(Path.of("/")).toPrivateString());
    assertEquals("me", url.user().orElseThrow());
    assertEquals("s3cret", url.password().orElseThrow());
  }

  @Test
  void aPathOfTheShortSshFormStartsInTheHomeFolder() {
    assertEquals("srv/r.git", GitUrl.parse("git@host:srv/r.git").uri(Path.of("/")).getPath());
    assertEquals("/srv/r.git", GitUrl.parse("git@host:/srv/r.git").uri(Path.of("/")).getPath());
    assertNotEquals(GitUrl.parse("git@host:srv/r.git"), GitUrl.parse("git@host:/srv/r.git"));
  }

  @Test
  void aRelativePathStartsInTheRepository() {
    assertEquals("/srv/r.git", GitUrl.parse("../r.git").uri(Path.of("/srv/clone")).getPath());
  }
}
