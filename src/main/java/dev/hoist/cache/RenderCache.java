package dev.hoist.cache;

import dev.hoist.diag.HoistException;
import dev.hoist.node.Scalar;
import dev.hoist.render.Readings;
import dev.hoist.render.RenderOptions;
import dev.hoist.render.Renderer;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Renders targets, or gives what an earlier run has rendered from the very same inputs: every file
 * that was read, by git's id of its content; what every name that was looked for led to; the
 * options, and the program. A target has one file, which holds its last few renderings, each with
 * what it has asked its tree and a digest of the answers. So going back to another branch finds
 * what was rendered there.
 *
 * <p>What is not kept: Secrets and private keys; what reaches for another machine or runs helm;
 * what fails. Safe for parallel use.
 */
public final class RenderCache implements AutoCloseable {
  /** Enough for some tens of thousands of targets. */
  private static final long MAX_BYTES = 256L << 20;

  /** As many branches are worked on in turn. */
  private static final int MAX_VARIANTS = 4;

  /**
   * One rendering of a target.
   *
   * @param digest of the answers to the questions
   */
  private record Variant(List<Question> questions, String digest, byte[] rendition) {}

  private final @Nullable Store store;
  private final String program;
  private final ContentIds ids = new ContentIds();
  private final AtomicBoolean grown = new AtomicBoolean();

  private RenderCache(@Nullable Store store, String program) {
    this.store = store;
    this.program = program;
  }

  /** Keeps nothing. */
  public static RenderCache none() {
    return new RenderCache(null, "");
  }

  /**
   * A cache in a folder that need not exist.
   *
   * @param program what tells this program from those that may render otherwise
   */
  public static RenderCache in(Path folder, String program, Instant now) {
    return new RenderCache(new Store(folder, now, MAX_BYTES), program);
  }

  /**
   * Renders a target.
   *
   * @param readings what other renderings of this cache have read
   * @throws HoistException when the input is at fault
   */
  public Rendition render(
      SourceTree tree, RepoPath target, RenderOptions options, Readings readings) {
    if (store == null || options.helm().isPresent()) {
      var log = new InputLog(tree, null);
      return Rendition.of(Renderer.render(log, target, options, readings), log.asked());
    }
    String name = name(tree, target, options);
    List<Variant> variants = variants(store.get(name));
    for (Variant each : variants) {
      String now = digest(each.questions, tree);
      if (!now.isEmpty() && now.equals(each.digest)) {
        return Rendition.unpacked(each.rendition, prefix(tree), each.questions);
      }
    }
    var log = new InputLog(tree, ids);
    var remotes = new WatchedRemotes(options.remotes());
    Renderer.Rendering made = Renderer.render(log, target, options.with(remotes), readings);
    List<Question> asked = log.asked();
    Rendition rendition = Rendition.of(made, asked);
    if (!remotes.wereUsed() && !holdsSecret(made.bundle()) && ids.haveAll(asked, tree)) {
      byte[] packed = rendition.packed(prefix(tree));
      variants.add(0, new Variant(asked, digest(asked, tree), packed));
      store.put(name, packed(variants));
      grown.set(true);
    }
    return rendition;
  }

  private static List<Variant> variants(Optional<byte[]> packed) {
    var variants = new ArrayList<Variant>();
    if (packed.isPresent()) {
      var in = new Packed.In(packed.get());
      for (int i = in.number(); i > 0; i--) {
        variants.add(new Variant(in.questions(), in.text(), in.bytes()));
      }
    }
    return variants;
  }

  private static byte[] packed(List<Variant> variants) {
    int kept = Math.min(variants.size(), MAX_VARIANTS);
    var out = new Packed.Out();
    out.number(kept);
    for (Variant each : variants.subList(0, kept)) {
      out.questions(each.questions);
      out.text(each.digest);
      out.bytes(each.rendition);
    }
    return out.bytes();
  }

  /** The name of a target: what decides, besides its files, what it renders to. */
  private String name(SourceTree tree, RepoPath target, RenderOptions options) {
    var key = new Packed.Out();
    key.text(program);
    key.text(target.toString());
    key.text(tree.absolute("").map(RepoPath::toString).orElse(""));
    key.number(options.restricted() ? 1 : 0);
    key.number(options.locked() ? 1 : 0);
    return Digests.hex("SHA-256", key.bytes());
  }

  /** Of what a tree answers; empty when it cannot answer, as no digest is. */
  private String digest(List<Question> questions, SourceTree tree) {
    var answers = new Packed.Out();
    try {
      for (Question each : questions) {
        answers.text(each.answer(tree, ids));
      }
    } catch (HoistException unreadable) {
      return ""; // the rendering will say so if it still wants that file
    }
    return Digests.hex("SHA-256", answers.bytes());
  }

  /** What stands before the paths of a tree where they are shown, such as a revision. */
  private static String prefix(SourceTree tree) {
    String shown = tree.display(RepoPath.of("x"));
    return shown.substring(0, shown.length() - 1);
  }

  private static boolean holdsSecret(Bundle bundle) {
    for (Resource resource : bundle.resources()) {
      if (resource.id().kind().equals("Secret")
          || resource.body().find(RenderCache::isPrivateKey) != null) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPrivateKey(Scalar scalar) {
    return scalar.text().contains("PRIVATE KEY-----");
  }

  /** Keeps the folder from growing without end. */
  @Override
  public void close() {
    if (store != null && grown.get()) {
      store.tidy();
    }
  }
}
