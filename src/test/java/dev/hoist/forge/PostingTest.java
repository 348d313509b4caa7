package dev.hoist.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.forge.FakeServer.Fault;
import dev.hoist.git.CommitId;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Comments that are edited and never repeated, of one page or of several. */
@ParameterizedClass
@EnumSource
class PostingTest {
  private static final CommitId A = new CommitId("a".repeat(40));
  private static final CommitId B = new CommitId("b".repeat(40));

  private final Peer host;
  private final Forge forge;

  PostingTest(Forge.Kind kind) throws IOException {
    host = Peer.start(kind);
    host.branch("feature", A.hex());
    host.branch("main", B.hex());
    host.open("feature", "main", false);
    forge =
        host.forge(host.api(), new TestSettings().of(Map.of("HOIST_FORGE_TOKEN", host.token())));
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private Posting.Outcome post(CommitId head, long run, String... pages) {
    return new Posting("preview-shop", head, OptionalLong.of(run), List.of(pages)).on(forge, 1);
  }

  /** What stands there, below the lines that nobody sees. */
  private List<String> texts() {
    return host.comments(1).stream().map(body -> body.replaceFirst("\\A[^\n]*\n+", "")).toList();
  }

  private long changes() {
    return host.server().calls().stream().filter(call -> !call.method().equals("GET")).count();
  }

  @Test
  void itIsWrittenOnceEditedAndLeftAlone() {
    host.server().fail(host::comments, new Fault.Lost());
    assertEquals(Posting.Outcome.WRITTEN, post(A, 1, "## one"));
    long changes = changes();
    assertEquals(Posting.Outcome.UNCHANGED, post(A, 1, "## one"));
    assertEquals(Posting.Outcome.UNCHANGED, post(A, 2, "## one"));
    assertEquals(changes, changes());
    assertEquals(Posting.Outcome.EDITED, post(A, 3, "## other"));
    assertEquals(Posting.Outcome.EDITED, post(B, 4, "## other"));
    assertEquals(List.of("## other"), texts());
  }

  @Test
  void anOlderRunChangesNothing() {
    post(B, 5, "newer");
    long changes = changes();
    assertEquals(Posting.Outcome.OLDER, post(A, 4, "older", "and longer"));
    assertEquals(changes, changes());
    assertEquals(List.of("newer"), texts());
    assertEquals(Posting.Outcome.EDITED, post(B, 5, "again"));
    var anyhow = new Posting("preview-shop", B, OptionalLong.empty(), List.of("by hand"));
    assertEquals(Posting.Outcome.EDITED, anyhow.on(forge, 1));
    assertEquals(Posting.Outcome.OLDER, post(A, 4, "older"));
  }

  @Test
  void pagesComeAndGo() {
    assertEquals(Posting.Outcome.WRITTEN, post(A, 1, "one", "two", "three"));
    assertEquals(List.of("one", "two", "three"), texts());
    assertEquals(Posting.Outcome.EDITED, post(A, 2, "one", "two"));
    assertEquals(List.of("one", "two"), texts());
    assertEquals(Posting.Outcome.WRITTEN, post(A, 3, "one", "two", "3"));
    assertEquals(List.of("one", "two", "3"), texts());
    post(A, 4, "short");
    assertEquals(List.of("short"), texts());
  }

  @Test
  void whatOthersWriteAndWhatIsAboutSomethingElseStays() {
    var other = new Posting("preview-blog", A, OptionalLong.of(9), List.of("blog"));
    other.on(forge, 1);
    String copied = host.comments(1).get(0).replace("preview-blog", "preview-shop");
    host.comment(1, "stranger", copied);
    post(A, 1, "shop");
    post(A, 2, "shop 2");
    assertEquals(List.of("blog", "blog", "shop 2"), texts());
  }

  /** The other run writes after we have looked, and before our comment arrives. */
  @Test
  void ofTwoRunsThatWriteAtOnceTheNewerStays() {
    for (long ours : List.of(1L, 3L)) {
      meanwhile(2, "theirs");
      Posting.Outcome outcome = post(A, ours, "ours");
      assertEquals(ours == 1 ? Posting.Outcome.OLDER : Posting.Outcome.WRITTEN, outcome);
      assertEquals(List.of(ours == 1 ? "theirs" : "ours"), texts());
      forge.comments(1).forEach(comment -> forge.deleteComment(1, comment.id()));
    }
  }

  /** The other run looked before we did, and its edit arrives after ours. */
  @Test
  void anOlderRunThatWasSlowerIsEditedOverAgain() {
    post(A, 1, "one");
    var once = new AtomicBoolean();
    InvocationHandler slower =
        (proxy, method, arguments) -> {
          try {
            Object done = method.invoke(forge, arguments);
            if (method.getName().equals("editComment") && once.compareAndSet(false, true)) {
              forge.editComment(1, (long) arguments[1], marked(2, "theirs"));
            }
            return done;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    var ours = new Posting("preview-shop", A, OptionalLong.of(3), List.of("ours"));
    Forge watched =
        (Forge)
            Proxy.newProxyInstance(
                Forge.class.getClassLoader(), new Class<?>[] {Forge.class}, slower);
    assertEquals(Posting.Outcome.EDITED, ours.on(watched, 1));
    assertEquals(List.of("ours"), texts());
    assertEquals(Posting.Outcome.OLDER, post(B, 2, "theirs"));
  }

  @Test
  void runsAtOnceLeaveOneCommentOfOneOfThem() throws Exception {
    for (int i = 0; i < 5; i++) {
      long run = 10L * i;
      try (var threads = Executors.newFixedThreadPool(2)) {
        var first = threads.submit(() -> post(A, run + 1, "first"));
        var second = threads.submit(() -> post(A, run + 2, "second"));
        first.get();
        assertNotEquals(Posting.Outcome.OLDER, second.get());
      }
      assertEquals(1, texts().size());
    }
  }

  private static String marked(long run, String text) {
    return "<!-- hoist:comment id=preview-shop page=1/1 head=%s run=%d -->\n%s"
        .formatted(B.hex(), run, text);
  }

  private void meanwhile(long run, String text) {
    String theirs = marked(run, text);
    var once = new AtomicBoolean();
    host.server()
        .fail(
            call -> {
              if (host.comments(call) && once.compareAndSet(false, true)) {
                host.comment(1, "hoist-bot", forge.written(theirs));
              }
              return false;
            },
            new Fault.Cut());
  }

  @Test
  void aKeyIsAName() {
    for (String key : List.of("", "a b", "a--b", "-a", "x".repeat(151))) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new Posting(key, A, OptionalLong.of(1), List.of("text")));
    }
    assertThrows(
        IllegalArgumentException.class, () -> new Posting("a", A, OptionalLong.of(1), List.of()));
    post(A, Long.MAX_VALUE / 10, "text");
    assertTrue(host.comments(1).get(0).indexOf('\n') < Posting.MARKER);
  }
}
