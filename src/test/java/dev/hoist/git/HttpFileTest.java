package dev.hoist.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpFileTest {
  @TempDir private Path home;
  private HttpServer server;
  private HttpServer other;

  @BeforeEach
  void serve() throws IOException {
    server = start();
    other = start();
    server.createContext("/moved", exchange -> redirect(exchange, "/file?x=1"));
    server.createContext("/away", exchange -> redirect(exchange, url(other, "/login")));
    server.createContext("/disk", exchange -> redirect(exchange, "file:///etc/hostname"));
    server.createContext("/round", exchange -> redirect(exchange, "/round"));
    server.createContext("/slow", exchange -> drip(exchange));
  }

  private static HttpServer start() throws IOException {
    var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    started.setExecutor(Executors.newCachedThreadPool());
    started.createContext("/file", exchange -> answer(exchange, "a: b\n"));
    started.createContext(
        "/login",
        exchange ->
            answer(
                exchange, String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))));
    started.start();
    return started;
  }

  @AfterEach
  void stop() {
    server.stop(0);
    other.stop(0);
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private static void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try {
      for (int i = 0; i < 100; i++) {
        exchange.getResponseBody().write('#');
        exchange.getResponseBody().flush();
        Thread.sleep(50);
      }
    } catch (IOException | InterruptedException gone) {
      exchange.close();
    }
  }

  private static String url(HttpServer server, String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private String get(String url) throws IOException {
    return get(url, 100, Duration.ofSeconds(20));
  }

  private String get(String url, long limit, Duration timeout) throws IOException {
    var settings = GitSettings.of(Map.of("HOME", home.toString()), InstantSource.system());
    HttpFile.Answer answer = HttpFile.get(url, settings, limit, timeout);
    return answer.status() + " " + new String(answer.body(), UTF_8);
  }

  private String fault(String url, long limit) {
    return fault(url, limit, Duration.ofSeconds(20));
  }

  private String fault(String url, long limit, Duration timeout) {
    return Objects.requireNonNull(
        assertThrows(IOException.class, () -> get(url, limit, timeout)).getMessage());
  }

  @Test
  void aFileComesAndAMissingOneDoesNot() throws IOException {
    assertEquals("200 a: b\n", get(url(server, "/file")));
    assertEquals("200 a: b\n", get(url(server, "/moved")));
    assertEquals("404 ", get(url(server, "/nope")));
  }

  @Test
  void aPasswordGoesToItsOwnServerAlone() throws IOException {
    String login = url(server, "/login").replace("://", "://u:secret@");
    assertEquals("200 Basic dTpzZWNyZXQ=", get(login));
    assertEquals("200 null", get(url(server, "/away").replace("://", "://u:secret@")));
  }

  @Test
  void redirectsLeadNeitherToThisMachineNorInCircles() {
    assertTrue(fault(url(server, "/disk"), 100).contains("redirects"));
    assertTrue(fault(url(server, "/round"), 100).contains("more than 10 times"));
  }

  @Test
  void thereIsALimitToBytesAndToPatience() {
    assertTrue(fault(url(server, "/file"), 3).contains("larger"));
    long start = System.nanoTime();
    String late = fault(url(server, "/slow"), 1000, Duration.ofMillis(500));
    assertTrue(late.startsWith("no answer within"), late);
    assertTrue(System.nanoTime() - start < 3_000_000_000L);
  }

  @Test
  void whatCannotBeAUrlIsSaidWithoutIt() {
    String fault = fault("http://u:secret@127.0.0.1/a b", 100);
    assertFalse(fault.contains("secret"), fault);
  }
}
