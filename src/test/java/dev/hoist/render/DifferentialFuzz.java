package dev.hoist.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hoist.Kubectl;
import dev.hoist.cli.Runs;
import dev.hoist.cli.Runs.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Renders random projects with hoist and with {@code kubectl kustomize}, or with the program that
 * {@code ORACLE=} names, and keeps those on which the two do not agree: in bytes, or in refusing.
 * Run by {@code make fuzz}; not a test, because its answer depends on how long one waits.
 *
 * <p>What nobody writes and kustomize answers by accident is not drawn: lists and mappings as keys,
 * the tag {@code !!binary}, {@code !!str} on what patches merge, validators that change what they
 * validate, and origins and former names among the annotations that no build would note. Nor are
 * delimiters in paths into a text, which the last release ignores.
 */
public final class DifferentialFuzz {
  private static final Path FOUND = Path.of("target/fuzz");

  private static final Pattern ID = Pattern.compile("error: .* \\[([a-z0-9.-]+)\\]");

  /**
   * kustomize makes the hash of other kinds than ConfigMap and Secret from all that Go's YAML
   * parser notes of a node, its line and column included.
   */
  private static final String BETTER_REFUSED = "hash.kind";

  private final AtomicLong next;
  private final long last;
  private final long end;
  private final String program;
  private final AtomicInteger rendered = new AtomicInteger();
  private final Map<String, Integer> refused = new ConcurrentSkipListMap<>();
  private final AtomicInteger differing = new AtomicInteger();
  private final AtomicInteger crashed = new AtomicInteger();
  private final ThreadLocal<Boolean> afterSchema = ThreadLocal.withInitial(() -> false);

  private DifferentialFuzz(long seed, long seconds, long cases, String program) {
    this.program = program;
    this.next = new AtomicLong(seed);
    this.last = seed + cases - 1;
    this.end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
  }

  /**
   * Arguments: for how many seconds, the first seed, and how many cases at most; each project takes
   * the next seed. Then the program to ask, where it is not kubectl.
   */
  public static void main(String[] args) throws InterruptedException, ExecutionException {
    String program = args.length > 3 ? args[3] : "";
    if (program.isEmpty() && !Kubectl.isThere()) {
      System.err.println("error: there is no kubectl with the right kustomize to compare with");
      System.exit(1);
    }
    var fuzz =
        new DifferentialFuzz(
            Long.parseLong(args[1]), Long.parseLong(args[0]), Long.parseLong(args[2]), program);
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      Future<?> one = two.submit(fuzz::loop);
      Future<?> other = two.submit(fuzz::loop);
      one.get();
      other.get();
    }
    System.out.printf(
        "%d rendered alike, %d differ, %d crashed the other, next seed %d; refused by both: %s%n",
        fuzz.rendered.get(),
        fuzz.differing.get(),
        fuzz.crashed.get(),
        Math.min(fuzz.next.get(), fuzz.last + 1),
        fuzz.refused);
    System.exit(fuzz.differing.get() == 0 ? 0 : 1);
  }

  private void loop() {
    try (BatchOracle oracle = program.isEmpty() ? null : new BatchOracle(program)) {
      while (System.nanoTime() < end) {
        long seed = next.getAndIncrement();
        if (seed > last) {
          return;
        }
        compare(seed, oracle);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void compare(long seed, @Nullable BatchOracle oracle) throws IOException {
    Path folder = FOUND.resolve(Long.toString(seed));
    Path in = folder.resolve("in");
    boolean schema = false;
    for (Map.Entry<String, byte[]> file : RandomProject.of(seed).entrySet()) {
      schema |= new String(file.getValue(), UTF_8).contains("openapi:");
      Path path = in.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    Outcome ours = Runs.in(in.toAbsolutePath(), "render", "app");
    Outcome theirs =
        oracle == null
            ? Kubectl.kustomize(in, List.of("app"))
            : oracle.build(in.toAbsolutePath().resolve("app"), schema || afterSchema.get());
    afterSchema.set(schema);
    if (ours.code() == 0 && theirs.code() == 0 && Arrays.equals(ours.out(), theirs.out())) {
      rendered.incrementAndGet();
      delete(folder);
    } else if (theirs.code() == 2) {
      crashed.incrementAndGet();
      delete(folder);
    } else if (ours.code() == 1 && (theirs.code() != 0 || id(ours).equals(BETTER_REFUSED))) {
      refused.merge(id(ours), 1, Integer::sum);
      delete(folder);
    } else {
      differing.incrementAndGet();
      Files.write(folder.resolve("hoist.txt"), ours.out());
      Files.write(folder.resolve("hoist.err"), ours.err());
      Files.write(folder.resolve("other.txt"), theirs.out());
      Files.write(folder.resolve("other.err"), theirs.err());
      System.out.println("seed " + seed + " differs: " + folder + "\n" + firstLines(ours, theirs));
    }
  }

  /** The id of the first error. */
  private static String id(Outcome outcome) {
    Matcher id = ID.matcher(new String(outcome.err(), UTF_8));
    return id.find() ? id.group(1) : "?";
  }

  private static String firstLines(Outcome ours, Outcome theirs) {
    String said = new String(ours.err(), UTF_8) + new String(theirs.err(), UTF_8);
    return said.length() > 600 ? said.substring(0, 600) + "…" : said;
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
