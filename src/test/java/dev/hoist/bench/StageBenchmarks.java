package dev.hoist.bench;

import dev.hoist.diff.BundleDiff;
import dev.hoist.diff.Redaction;
import dev.hoist.node.Node;
import dev.hoist.render.RenderOptions;
import dev.hoist.render.Renderer;
import dev.hoist.resource.Bundle;
import dev.hoist.tree.DirectoryTree;
import dev.hoist.tree.RepoPath;
import dev.hoist.yaml.YamlReader;
import dev.hoist.yaml.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The stages of a rendering of 1,000 objects, each by itself, in a JVM that is warm. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class StageBenchmarks {
  private static final Redaction REDACTION = Redaction.withKey(new byte[32]);

  private byte[] text = {};
  private DirectoryTree tree = DirectoryTree.at(Path.of(""));
  private RepoPath plain = RepoPath.TOP;
  private RepoPath merged = RepoPath.TOP;
  private RepoPath transformed = RepoPath.TOP;
  private Bundle before = new Bundle(List.of());
  private Bundle after = new Bundle(List.of());

  /** Makes the inputs. */
  @Setup
  public void inputs() throws IOException {
    Path temp = Files.createTempDirectory("hoist-bench");
    tree = DirectoryTree.at(temp);
    plain = overlay(temp.resolve("plain"), List.of());
    merged = overlay(temp.resolve("merged"), List.of("patch"));
    transformed =
        overlay(
            temp.resolve("transformed"), List.of("namePrefix", "namespace", "labels", "images"));
    text = Files.readAllBytes(temp.resolve("plain/base/all-0.yaml"));
    before = render(plain);
    after = render(transformed);
  }

  private RepoPath overlay(Path folder, List<String> features) throws IOException {
    return tree.locate(new Inputs(folder).objects(1_000, features).toString());
  }

  private Bundle render(RepoPath target) {
    return Renderer.render(tree, target, RenderOptions.LOCAL).bundle();
  }

  /** From bytes to nodes. */
  @Benchmark
  public List<Node> read() {
    return YamlReader.documents(text, "all-0.yaml");
  }

  /** Reading, and nothing done to it. */
  @Benchmark
  public Bundle gather() {
    return render(plain);
  }

  /** Reading, and a strategic merge patch for every second object. */
  @Benchmark
  public Bundle merge() {
    return render(merged);
  }

  /** Reading, and prefix, namespace, labels and images. */
  @Benchmark
  public Bundle transform() {
    return render(transformed);
  }

  /** From nodes to bytes. */
  @Benchmark
  public int emit() {
    return YamlWriter.write(before.bodies()).length;
  }

  /** What differs between the objects as they were and as they are. */
  @Benchmark
  public BundleDiff diff() {
    return BundleDiff.between(before, after, REDACTION);
  }
}
