package dev.hoist.cache;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.render.Renderer;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import dev.hoist.tree.RepoPath;
import dev.hoist.yaml.YamlReader;
import dev.hoist.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a target renders to, made now or in an earlier run. Manifests and objects are made of each
 * other when they are asked for. For one thread.
 */
public final class Rendition {
  private final boolean recalled;
  private final List<Diagnostic> warnings;
  private final List<Diagnostic> floating;
  private final Set<RepoPath> reads;
  private @Nullable List<byte[]> documents;
  private @Nullable Bundle bundle;

  private Rendition(
      boolean recalled,
      List<Diagnostic> warnings,
      List<Diagnostic> floating,
      List<Question> questions) {
    this.recalled = recalled;
    this.warnings = warnings;
    this.floating = floating;
    this.reads = new TreeSet<>();
    for (Question each : questions) {
      if (each.about() == Question.About.CONTENT) {
        reads.add(each.path());
      }
    }
  }

  static Rendition of(Renderer.Rendering made, List<Question> questions) {
    var rendition = new Rendition(false, made.warnings(), made.floating(), questions);
    rendition.bundle = made.bundle();
    return rendition;
  }

  byte[] packed(String prefix) {
    var out = new Packed.Out();
    out.text(prefix);
    out.diagnostics(warnings);
    out.diagnostics(floating);
    out.number(documents().size());
    for (byte[] each : documents()) {
      out.bytes(each);
    }
    return out.bytes();
  }

  /**
   * Reads a rendition back.
   *
   * @param prefix what now stands before the paths of the tree, which may be another revision's
   */
  static Rendition unpacked(byte[] packed, String prefix, List<Question> questions) {
    var in = new Packed.In(packed);
    String old = in.text();
    List<Diagnostic> warnings = moved(in.diagnostics(), old, prefix);
    List<Diagnostic> floating = moved(in.diagnostics(), old, prefix);
    var rendition = new Rendition(true, warnings, floating, questions);
    var documents = new ArrayList<byte[]>();
    for (int i = in.number(); i > 0; i--) {
      documents.add(in.bytes());
    }
    rendition.documents = documents;
    return rendition;
  }

  private static List<Diagnostic> moved(List<Diagnostic> all, String from, String to) {
    if (from.equals(to)) {
      return all;
    }
    var moved = new ArrayList<Diagnostic>();
    for (Diagnostic each : all) {
      var because = new ArrayList<Diagnostic.Because>();
      for (Diagnostic.Because fact : each.because()) {
        because.add(new Diagnostic.Because(fact.fact(), moved(fact.at(), from, to)));
      }
      moved.add(
          new Diagnostic(
              each.severity(),
              each.id(),
              each.message(),
              moved(each.at(), from, to),
              because,
              each.hint()));
    }
    return moved;
  }

  private static Origin moved(Origin at, String from, String to) {
    return at.file().startsWith(from) && !at.isNone()
        ? new Origin(to + at.file().substring(from.length()), at.line(), at.column())
        : at;
  }

  /** Whether an earlier run has made it. */
  public boolean isRecalled() {
    return recalled;
  }

  /** The manifests as they are printed. */
  public byte[] manifests() {
    return YamlWriter.join(documents());
  }

  /** Each object as it is printed. */
  public List<byte[]> documents() {
    List<byte[]> known = documents;
    if (known == null) {
      known = YamlWriter.writeEach(bundle().bodies());
      documents = known;
    }
    return known;
  }

  /** The objects. Those of an earlier run do not know where their values were written. */
  public Bundle bundle() {
    Bundle known = bundle;
    if (known == null) {
      var resources = new ArrayList<Resource>();
      for (byte[] each : documents()) {
        for (Node document : YamlReader.documents(each, "(rendered)")) {
          resources.add(Resource.of((Mapping) document));
        }
      }
      known = new Bundle(resources);
      bundle = known;
    }
    return known;
  }

  public List<Diagnostic> warnings() {
    return warnings;
  }

  /** Warnings about what was taken from addresses that may name something else tomorrow. */
  public List<Diagnostic> floating() {
    return floating;
  }

  /** The files of the tree that it is made from. */
  public Set<RepoPath> reads() {
    return reads;
  }
}
