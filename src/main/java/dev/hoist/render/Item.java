package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.resource.ResourceId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One resource on its way through a build: its present body and what the build remembers of it.
 * Lives in one {@link Accumulation} of one thread; the bodies are immutable and shared.
 *
 * <p>Ids of items carry the effective namespace (see {@link Scope}), not the written one.
 */
final class Item {
  /** A former name; group and version are not remembered, as in kustomize. */
  record Past(String namespace, String name, String kind) {}

  private Mapping body;
  private @Nullable ResourceId id;
  private final List<Past> history = new ArrayList<>(2);
  private final List<String> prefixes = new ArrayList<>(2);
  private final List<String> suffixes = new ArrayList<>(2);
  private @Nullable Links links;
  private boolean needsHash;
  private @Nullable SourceFile file;
  private @Nullable String source;
  private final StringBuilder transformations = new StringBuilder(0);
  private boolean generated;
  private @Nullable Trail trail;
  private boolean fromChart;
  private boolean settledLabels;

  Item(Mapping body) {
    this.body = body;
  }

  Item(Mapping body, SourceFile file) {
    this.body = body;
    this.file = file;
  }

  Mapping body() {
    return body;
  }

  /** Takes a new body; whether its id may differ from before. */
  boolean setBody(Mapping newBody) {
    return setBody(newBody, true);
  }

  /** Takes the body that a strategic merge made, whose lists may hold other items than before. */
  boolean setMerged(Mapping newBody) {
    return setBody(newBody, false);
  }

  @SuppressWarnings("ReferenceEquality") // unchanged parts are the same objects
  private boolean setBody(Mapping changed, boolean lists) {
    if (changed == body) {
      return false;
    }
    Mapping newBody = links == null ? changed : links.follow(body, changed, lists);
    boolean sameId =
        same(newBody, "metadata") && same(newBody, "kind") && same(newBody, "apiVersion");
    body = newBody;
    if (!sameId) {
      id = null;
    }
    return !sameId;
  }

  @SuppressWarnings("ReferenceEquality")
  private boolean same(Mapping newBody, String field) {
    Node before = body.get(field);
    return before == newBody.get(field);
  }

  /** The present id. */
  ResourceId id() {
    ResourceId known = id;
    if (known == null) {
      ResourceId raw = ResourceId.of(body);
      known =
          new ResourceId(
              raw.group(),
              raw.version(),
              raw.kind(),
              Scope.effective(raw.group(), raw.version(), raw.kind(), raw.namespace()),
              raw.name());
      id = known;
    }
    return known;
  }

  /** The namespace as written; empty when there is none. */
  String writtenNamespace() {
    Mapping metadata = body.mapping("metadata");
    String namespace = metadata == null ? null : metadata.text("namespace");
    return namespace == null ? "" : namespace;
  }

  boolean isClusterScoped() {
    return id().namespace().equals(Scope.NONE);
  }

  /**
   * Its annotations become texts, each for itself, as kustomize leaves them when it has written one
   * of its own among them.
   */
  void writeAnnotations() {
    Mapping metadata = body.mapping("metadata");
    Mapping annotations = metadata == null ? null : metadata.mapping("annotations");
    if (annotations != null && (links != null || !TextMaps.areTexts(annotations))) {
      body = BuildAnnotations.asTexts(body);
    }
  }

  /** The text of an annotation, which goes; null where there is none. */
  @Nullable Scalar takeAnnotation(String key) {
    Scalar taken = BuildAnnotations.get(body, key);
    setBody(BuildAnnotations.without(body, key));
    return taken;
  }

  /** Makes the places of a scalar change together from now on. */
  void link(Scalar scalar) {
    Links known = links;
    if (known == null) {
      known = new Links();
      links = known;
    }
    known.add(scalar);
  }

  /** After this every scalar changes for itself. */
  void unlink() {
    links = null;
  }

  /** Keeps the present id, so that references to it are found later. */
  void remember() {
    if (!isRemembered() && isNotedBehindLabels()) {
      settleLabels();
    }
    ResourceId now = id();
    if (!history.isEmpty() && now.name().isEmpty() != history.getLast().name().isEmpty()) {
      throw Diagnostic.error(
              "resource.invalid", body.origin(), "this " + now.kind() + " has lost its name")
          .hint("correct the replacement or patch that empties metadata.name")
          .asException();
    }
    remember(new Past(now.namespace(), now.name(), now.kind()));
  }

  void remember(Past past) {
    history.add(past);
  }

  private boolean isNotedBehindLabels() {
    Mapping metadata = body.mapping("metadata");
    int labels = metadata == null ? -1 : metadata.indexOf("labels");
    int annotations = metadata == null ? -1 : metadata.indexOf("annotations");
    return labels >= 0 && (annotations < 0 || annotations > labels);
  }

  /** Whether the labels differ, in place or in form, from those that a transformer adds last. */
  boolean hasSettledLabels() {
    return settledLabels || source != null;
  }

  /** To be called when something is noted behind the labels, or all is read anew. */
  void settleLabels() {
    settledLabels = true;
  }

  /** Whether kustomize would have noted anything about it. */
  boolean isRemembered() {
    return generated || !history.isEmpty() || source != null || !transformations.isEmpty();
  }

  /**
   * The body as kustomize has it, which keeps what it remembers of a resource in annotations of its
   * own: then the field is there even if the resource itself has none.
   */
  Mapping bodyWithAnnotations() {
    Mapping metadata = body.mapping("metadata");
    if (metadata == null || metadata.mapping("annotations") != null || !isRemembered()) {
      return body;
    }
    Mapping none = Mapping.empty(metadata.origin());
    return body.with("metadata", metadata.with("annotations", none));
  }

  void setGenerated() {
    generated = true;
  }

  /** Whether helm made it, which has set its namespace already. */
  boolean isFromChart() {
    return fromChart;
  }

  void setFromChart() {
    fromChart = true;
    generated = true;
  }

  /** All former ids, oldest first, under the present group and version. */
  List<ResourceId> previousIds() {
    var ids = new ArrayList<ResourceId>(history.size());
    for (Past past : history) {
      ids.add(
          new ResourceId(id().group(), id().version(), past.kind(), past.namespace(), past.name()));
    }
    return ids;
  }

  List<Past> history() {
    return history;
  }

  ResourceId originalId() {
    if (history.isEmpty()) {
      return id();
    }
    Past first = history.get(0);
    return new ResourceId(
        id().group(), id().version(), first.kind(), first.namespace(), first.name());
  }

  /** Every id it has or had, the present one last. */
  List<ResourceId> allIds() {
    List<ResourceId> ids = previousIds();
    ids.add(id());
    return ids;
  }

  List<String> prefixes() {
    return prefixes;
  }

  List<String> suffixes() {
    return suffixes;
  }

  boolean needsHash() {
    return needsHash;
  }

  void setNeedsHash(boolean needed) {
    needsHash = needed;
  }

  /** The file it was read from; null when it was generated or written inline. */
  @Nullable SourceFile file() {
    return file;
  }

  /** Where it came from, in the words of the origin annotation; null while nobody asked. */
  @Nullable String source() {
    return source;
  }

  void setSource(@Nullable String text) {
    source = text;
  }

  /** What ran over it, in the words of the transformations annotation. */
  String transformations() {
    return transformations.toString();
  }

  void setTransformations(String text) {
    transformations.setLength(0);
    transformations.append(text);
  }

  void addTransformation(String text) {
    transformations.append(text);
  }

  /** How it came to be, as far as somebody watches. */
  @Nullable Trail trail() {
    return trail;
  }

  void setTrail(Trail sofar) {
    trail = sofar;
  }

  /** Takes over what was remembered of the resource that this one replaces. */
  void inheritHistory(Item old) {
    trail = old.trail;
    source = old.source;
    setTransformations(old.transformations());
    generated = old.generated;
    fromChart |= old.fromChart;
    settledLabels = true; // notes are written anew behind them
    history.addAll(0, old.history);
    prefixes.addAll(0, old.prefixes);
    suffixes.addAll(0, old.suffixes);
  }

  /** For messages: {@code ConfigMap "web" in namespace "shop"}. */
  String describe() {
    return describe(id(), writtenNamespace());
  }

  static String describe(ResourceId id, String namespace) {
    return (id.kind().isEmpty() ? "any kind" : id.kind())
        + (id.name().isEmpty() ? "" : " \"" + id.name() + "\"")
        + (namespace.isEmpty() ? "" : " in namespace \"" + namespace + "\"");
  }

  @Override
  public String toString() {
    return describe();
  }
}
