package dev.hoist.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.Diagnostic;
import dev.hoist.forge.FakeServer.Call;
import dev.hoist.forge.FakeServer.Fault;
import dev.hoist.forge.FakeServer.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens between hoist and a server, whatever they talk about. */
class JsonApiTest {
  private static final String SECRET = "s3cret-0123456789";
  private static final Response FINE = Response.json(200, FakeJson.object("id", 1));

  private final TestSettings settings = new TestSettings();
  private FakeServer server;
  private JsonApi api;

  @BeforeEach
  void start() throws IOException {
    server = FakeServer.start(call -> FINE);
    api = api(settings.of(Map.of()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonApi api(ApiSettings of) {
    var access =
        new Access(
            Access.base(server.url() + "/api/v3/"),
            "the host",
            Optional.of(new Token("THE_TOKEN", SECRET)),
            "");
    return new JsonApi(access, Map.of("Accept", "application/json"), of);
  }

  private static ApiRequest get() {
    return ApiRequest.get(ApiPath.of("things", 7), "read thing 7", "the right to read");
  }

  private long answered() {
    return api.entity(get()).number("id");
  }

  private void next(Response response) {
    server.fail(call -> true, new Fault.Instead(response));
  }

  @Test
  void theTokenIsSentAndThePathIsEscaped() {
    api.entity(ApiRequest.get(ApiPath.of("a b", "x/y").with("q", "ü&="), "read", ""));
    Call call = server.calls().get(0);
    assertEquals(SECRET, call.token());
    assertEquals("/api/v3/a%20b/x%2Fy", call.path());
    assertEquals("ü&=", call.query().get("q"));
  }

  @Test
  void aLimitIsWaitedForAsLongAsTheServerWants() {
    next(new Response(429, Map.of("Retry-After", "7"), "{}"));
    next(new Response(429, Map.of("Retry-After", "Mon, 05 Jan 2026 12:00:30 GMT"), "{}"));
    next(
        new Response(
            403,
            Map.of(
                "x-ratelimit-remaining",
                "0",
                "x-ratelimit-reset",
                String.valueOf(TestSettings.NOW.getEpochSecond() + 20)),
            "{}"));
    assertEquals(1, answered());
    assertEquals(
        List.of(Duration.ofSeconds(7), Duration.ofSeconds(30), Duration.ofSeconds(20)),
        settings.pauses);
  }

  /** GitHub's second kind of limit may have no header: a minute is what it asks for then. */
  @Test
  void aLimitThatIsToldInWordsAloneIsWaitedForAMinute() {
    next(
        new Response(
            403,
            Map.of("x-ratelimit-remaining", "4100"),
            "{\"message\": \"You have exceeded a secondary rate limit. Please wait.\"}"));
    assertEquals(1, answered());
    assertEquals(List.of(Duration.ofSeconds(60)), settings.pauses);
    next(new Response(403, Map.of(), "{\"message\": \"Must have admin rights\"}"));
    assertEquals("forge.refused", TestSettings.fault(this::answered).id());
  }

  @Test
  void aLimitThatEndsMuchLaterIsAnError() {
    next(new Response(429, Map.of("Retry-After", "3600"), "{\"message\":\"slow down\"}"));
    Diagnostic fault = TestSettings.fault(this::answered);
    assertEquals("forge.rate-limited", fault.id());
    assertEquals(
        "the host wants no more requests for the moment; it answers 429: \"slow down\"; it wants"
            + " to be left alone for 3600 s -> run the command again after 2026-01-05T13:00:00Z",
        TestSettings.words(fault));
    assertEquals(List.of(), settings.pauses);
  }

  @Test
  void aGatewayThatStumblesIsAskedAgain() {
    next(new Response(502, Map.of(), "<html>"));
    next(new Response(503, Map.of(), ""));
    server.fail(call -> true, new Fault.Truncated());
    assertEquals(1, answered());
    assertEquals(
        List.of(Duration.ofMillis(500), Duration.ofMillis(1000), Duration.ofMillis(2000)),
        settings.pauses);
  }

  @Test
  void oneThatDoesNotRecoverIsUnreachable() {
    IntStream.range(0, 4).forEach(i -> next(new Response(503, Map.of(), "")));
    assertEquals("forge.unreachable", TestSettings.fault(this::answered).id());
    assertEquals(4, server.calls().size());
  }

  @Test
  void nobodyThereIsUnreachable() {
    server.close();
    Diagnostic fault = TestSettings.fault(this::answered);
    assertEquals("forge.unreachable", fault.id());
    assertTrue(TestSettings.words(fault).contains("nothing answers at this address"));
  }

  @Test
  void silenceEndsWithTheTimeLimit() throws IOException {
    try (var silent = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      var access =
          new Access(
              Access.base("http://127.0.0.1:" + silent.getLocalPort()),
              "the host",
              Optional.empty(),
              "");
      var brief =
          new ApiSettings(
              Map.of(), () -> TestSettings.NOW, settings.pauses::add, Duration.ofMillis(200));
      Diagnostic fault =
          TestSettings.fault(() -> new JsonApi(access, Map.of(), brief).entity(get()));
      assertEquals("forge.unreachable", fault.id());
      assertEquals(List.of(), settings.pauses);
    }
  }

  @Test
  void aRedirectToAnotherServerIsNotFollowed() throws IOException {
    try (FakeServer other = FakeServer.start(call -> FINE)) {
      String elsewhere = other.url() + "/things/7?key=abc";
      next(new Response(307, Map.of("Location", elsewhere), ""));
      Diagnostic fault = TestSettings.fault(this::answered);
      assertEquals("forge.redirected", fault.id());
      assertTrue(TestSettings.words(fault).contains(other.url() + "/things/7"));
      assertFalse(TestSettings.words(fault).contains("abc"));
      assertEquals(List.of(), other.calls());
    }
  }

  @Test
  void aRedirectOnTheSameServerIsFollowed() {
    next(new Response(301, Map.of("Location", server.url() + "/api/v3/repositories/7"), ""));
    assertEquals(1, answered());
    assertEquals("/api/v3/repositories/7", server.calls().get(1).path());
  }

  @Test
  void redirectsInACircleEnd() {
    IntStream.range(0, 40).forEach(i -> next(new Response(302, Map.of("Location", "/x"), "")));
    assertEquals("forge.unreachable", TestSettings.fault(this::answered).id());
  }

  @Test
  void theNextPageIsOnTheSameHostWhateverPortItNames() throws IOException {
    next(
        Response.json(200, List.of(FakeJson.object("id", 1)))
            .with("Link", "<https://127.0.0.1:9/api/v3/things?page=2>; rel=\"next\""));
    next(Response.json(200, List.of(FakeJson.object("id", 2))));
    assertEquals(2, api.list(get()).size());
    assertEquals("2", server.calls().get(1).query().get("page"));
    next(
        Response.json(200, List.of())
            .with("Link", "<https://evil.example.com/api/v3/things?page=2>; rel=\"next\""));
    assertEquals("forge.bad-answer", TestSettings.fault(() -> api.list(get())).id());
  }

  @Test
  void whatIsNoJsonIsABadAnswer() {
    next(new Response(200, Map.of(), "<html>sign in</html>"));
    assertEquals("forge.bad-answer", TestSettings.fault(this::answered).id());
    next(Response.json(200, List.of()));
    assertEquals("forge.bad-answer", TestSettings.fault(this::answered).id());
    next(Response.json(200, FakeJson.object("id", "x")));
    Diagnostic fault = TestSettings.fault(this::answered);
    assertEquals("forge.bad-answer", fault.id());
    assertTrue(TestSettings.words(fault).contains("\"id\" is missing or unusable"));
  }

  @Test
  void whatAServerSaysIsMadeHarmless() {
    String hostile = "\u001b[31mred\nline \u202e" + SECRET + " " + "x".repeat(10_000);
    next(Response.json(400, FakeJson.object("message", hostile)));
    String words = TestSettings.words(TestSettings.fault(this::answered));
    assertTrue(words.contains("\\u{1B}[31mred line \\u{202E}(hidden) xxx"), words);
    assertFalse(words.contains(SECRET));
    assertTrue(words.length() < 600, words);
  }

  @Test
  void aPostIsNotRepeatedUnlessNothingWasDone() {
    var body = Body.of("name", "x");
    ApiRequest post =
        ApiRequest.send(ApiRequest.Method.POST, ApiPath.of("things"), body, "make a thing", "");
    next(new Response(429, Map.of("Retry-After", "1"), "{}"));
    assertTrue(api.post(post) instanceof Reply.Done);
    server.fail(call -> true, new Fault.Lost());
    assertTrue(api.post(post) instanceof Reply.Lost);
    assertEquals(3, server.calls().size());
    assertEquals("{\"name\":\"x\"}", server.calls().get(0).body());
  }

  @Test
  void aTokenDoesNotTravelInTheClear() {
    var access =
        new Access(
            Access.base("http://git.example.com"),
            "it",
            Optional.of(new Token("THE_TOKEN", SECRET)),
            "");
    Diagnostic fault =
        TestSettings.fault(() -> new JsonApi(access, Map.of(), settings.of(Map.of())));
    assertEquals("forge.insecure", fault.id());
    assertFalse(TestSettings.words(fault).contains(SECRET));
  }

  @Test
  void aTokenThatCannotBeSentIsNotShown() {
    Diagnostic fault = TestSettings.fault(() -> new Token("THE_TOKEN", "two words"));
    assertEquals("forge.bad-token", fault.id());
    assertFalse(TestSettings.words(fault).contains("two words"));
    assertEquals("x", new Token("THE_TOKEN", " x\n").secret());
    assertEquals("THE_TOKEN", new Token("THE_TOKEN", "x").toString());
  }

  @Test
  void aProxyOfTheEnvironmentIsUsed() throws IOException {
    try (FakeServer proxy = FakeServer.start(call -> FINE)) {
      var access = new Access(Access.base("http://git.example.com"), "it", Optional.empty(), "");
      new JsonApi(access, Map.of(), settings.of(Map.of("http_proxy", proxy.url()))).entity(get());
      assertEquals("/things/7", proxy.calls().get(0).path());
    }
  }

  @Test
  void aProxyThatIsNotSpokenToIsAnError() {
    api = api(settings.of(Map.of("all_proxy", "socks5://127.0.0.1:1080")));
    assertEquals("forge.proxy", TestSettings.fault(this::answered).id());
    api = api(settings.of(Map.of("all_proxy", "socks5://127.0.0.1:1", "no_proxy", "127.0.0.1")));
    assertEquals(1, answered());
  }
}
