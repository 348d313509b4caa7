package dev.hoist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.hoist.cli.Runs;
import dev.hoist.cli.Runs.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every case below src/test/golden and compares bytes. What renders is held to laws besides:
 * the output renders to itself, line ends and the name of the folder change nothing, and {@code
 * kubectl kustomize} gives the same. A file {@code differs-from-kubectl}, {@code differs-with-crlf}
 * or {@code differs-when-rendered-again} with one line of reason says where a law is not meant to
 * hold, and is refused once it does hold. {@code not-for-kubectl} keeps the oracle off the network.
 * That kubectl refuses what hoist refuses is looked at only while cases are written anew, because a
 * run of it takes longer than all others of a case together.
 */
class GoldenTest {
  private static final boolean REWRITE = "rewrite".equals(System.getProperty("golden"));
  private static final String NOT_KUBECTL = "differs-from-kubectl";
  private static final String NO_ORACLE = "not-for-kubectl";
  private static final String NOT_CRLF = "differs-with-crlf";
  private static final String NOT_AGAIN = "differs-when-rendered-again";

  private static final ExecutorService ORACLES = Executors.newFixedThreadPool(2);

  @TempDir private static Path temp;

  @AfterAll
  static void noOraclesAnyMore() {
    ORACLES.shutdownNow();
  }

  @TestFactory
  List<DynamicNode> cases() throws IOException {
    Map<String, List<DynamicNode>> rooms = new LinkedHashMap<>();
    for (GoldenCase golden : GoldenCase.all()) {
      rooms.computeIfAbsent(golden.room(), none -> new ArrayList<>()).add(tests(golden));
    }
    var nodes = new ArrayList<DynamicNode>();
    rooms.forEach((room, tests) -> nodes.add(dynamicContainer(room, tests)));
    return nodes;
  }

  private static DynamicNode tests(GoldenCase golden) throws IOException {
    Path scratch = Files.createTempDirectory(temp, golden.room());
    Path dir = golden.copyTo(scratch.resolve("here"), GoldenCase::asItIs);
    var tests = new ArrayList<DynamicNode>();
    tests.add(dynamicTest("gives what is expected", () -> compare(golden, golden.run(dir))));
    if (!golden.renders()) {
      return dynamicContainer(golden.sentence(), tests);
    }
    Path there = scratch.resolve("quite").resolve("elsewhere");
    tests.add(
        dynamicTest(
            "is the same in another folder",
            () -> same(golden, dir, golden.copyTo(there, GoldenCase::asItIs), "")));
    tests.add(
        dynamicTest(
            "is the same with CRLF",
            () -> {
              Path crlf = golden.copyTo(scratch.resolve("crlf"), GoldenCase::withCrLf);
              same(golden, dir, crlf, NOT_CRLF);
            }));
    tests.add(dynamicTest("renders to itself", () -> again(golden, dir, scratch.resolve("again"))));
    if (golden.remark(NO_ORACLE).isPresent() || (golden.isRefused() && !REWRITE)) {
      return dynamicContainer(golden.sentence(), tests);
    }
    if (Kubectl.isThere()) {
      List<String> words = Arrays.asList(golden.arguments());
      // of its own, because kubectl keeps the charts that it pulls
      Path its = golden.copyTo(scratch.resolve("oracle"), GoldenCase::asItIs);
      CompletableFuture<Outcome> oracle =
          CompletableFuture.supplyAsync(
              () -> Kubectl.kustomize(its, words.subList(1, words.size())), ORACLES);
      tests.add(dynamicTest("is what kubectl gives", () -> oracle(golden, dir, oracle.join())));
    } else {
      tests.add(
          dynamicTest(
              "is what kubectl gives", () -> Assumptions.assumeTrue(false, Kubectl.missing())));
    }
    return dynamicContainer(golden.sentence(), tests);
  }

  private static void compare(GoldenCase golden, Outcome outcome) throws IOException {
    byte[] transcript = GoldenCase.transcript(outcome);
    if (REWRITE) {
      Files.write(golden.expected(), transcript);
    }
    byte[] expected =
        Files.exists(golden.expected()) ? Files.readAllBytes(golden.expected()) : new byte[0];
    equal(expected, transcript);
  }

  private static void same(GoldenCase golden, Path dir, Path copy, String exemption)
      throws IOException {
    byte[] one = GoldenCase.transcript(golden.run(dir));
    byte[] other = GoldenCase.transcript(golden.run(copy));
    if (!exemption.isEmpty() && golden.remark(exemption).isPresent()) {
      assertFalse(Arrays.equals(one, other), "remove " + exemption);
    } else {
      equal(one, other);
    }
  }

  private static void again(GoldenCase golden, Path dir, Path folder) throws IOException {
    Outcome once = golden.run(dir);
    if (once.code() != 0) {
      return;
    }
    Files.createDirectories(folder);
    Files.write(folder.resolve("rendered.yaml"), once.out());
    Files.writeString(
        folder.resolve("kustomization.yaml"),
        "resources: [rendered.yaml]\nsortOptions: {order: fifo}\n");
    Outcome twice = Runs.in(folder, "render", ".");
    Optional<String> reason = golden.remark(NOT_AGAIN);
    if (reason.isEmpty()) {
      assertEquals("", new String(twice.err(), UTF_8));
      equal(once.out(), twice.out());
    } else {
      assertFalse(Arrays.equals(once.out(), twice.out()), "remove " + NOT_AGAIN);
    }
  }

  private static void oracle(GoldenCase golden, Path dir, Outcome oracle) throws IOException {
    Outcome ours = golden.run(dir);
    boolean same =
        (ours.code() == 0) == (oracle.code() == 0) && Arrays.equals(ours.out(), oracle.out());
    if (golden.remark(NOT_KUBECTL).isPresent()) {
      assertFalse(same, "remove " + NOT_KUBECTL);
      return;
    }
    String said = new String(oracle.err(), UTF_8);
    equal(oracle.out(), ours.out());
    assertTrue(same, "kubectl ends with " + oracle.code() + ", hoist with " + ours.code() + said);
  }

  /** Text first, because its differences can be read. */
  private static void equal(byte[] expected, byte[] actual) {
    assertEquals(new String(expected, UTF_8), new String(actual, UTF_8));
    assertArrayEquals(expected, actual);
  }
}
