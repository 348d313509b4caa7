package dev.hoist.render;

import dev.hoist.node.Mapping;
import dev.hoist.node.Plain;
import dev.hoist.node.Scalar;
import dev.hoist.tree.RepoPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code buildMetadata} of the target asks for: annotations that tell where a resource came
 * from and what ran over it, and a label that names the tool.
 *
 * @param origins the word that asks for it, as with the other two
 * @param root the folder that paths are relative to
 * @param home the address of the target, if it was fetched
 */
record BuildMetadata(
    @Nullable Scalar origins,
    @Nullable Scalar transformations,
    @Nullable Scalar managedBy,
    RepoPath root,
    @Nullable RepoAddress home) {
  private static final String ORIGIN = "config.kubernetes.io/origin";
  private static final String TRANSFORMATIONS = "alpha.config.kubernetes.io/transformations";
  private static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  /** What kubectl's kustomize says of itself; release binaries say their version. */
  private static final String TOOL = "kustomize-(devel)";

  /**
   * A generator or transformer.
   *
   * @param file the configuration file, when it is another one than the kustomization
   * @param name of a plugin configured by an object; empty otherwise
   */
  record Maker(@Nullable SourceFile file, String kind, String name, String namespace) {
    /** Of a part of a step; only the last part is the step itself. */
    static final Maker PART = of("");

    static Maker of(String kind) {
      return new Maker(null, kind, "", "");
    }
  }

  static BuildMetadata of(List<Scalar> words, RepoPath root, @Nullable RepoAddress home) {
    return new BuildMetadata(
        word("originAnnotations", words),
        word("transformerAnnotations", words),
        word("managedByLabel", words),
        root,
        home);
  }

  private static @Nullable Scalar word(String text, List<Scalar> words) {
    for (Scalar word : words) {
      if (word.text().equals(text)) {
        return word;
      }
    }
    return null;
  }

  private boolean tracks() {
    return origins != null || transformations != null || managedBy != null;
  }

  void loaded(Item item, SourceFile file) {
    if (tracks()) {
      item.takeAnnotation(ORIGIN);
      item.setSource(
          isLocal(file)
              ? "path: " + relative(file.path()) + "\n"
              : RemoteOrigin.of(file, this).text("path", ""));
    }
  }

  @SuppressWarnings("ReferenceEquality") // one address may be named twice
  private boolean isLocal(SourceFile file) {
    return file.repository() == home && file.url() == null;
  }

  void generated(Item item, Maker maker, Loader loader) {
    if (tracks() && item.source() == null && BuildAnnotations.get(item.body(), ORIGIN) == null) {
      item.setSource(text(maker, loader, ""));
    }
  }

  void transformed(List<Item> items, Maker maker, Loader loader) {
    if (!tracks() || maker.kind.isEmpty()) {
      return;
    }
    String text = "- " + text(maker, loader, "  ").stripLeading();
    for (Item item : items) {
      readWritten(item);
      item.addTransformation(text);
      item.writeAnnotations();
    }
  }

  /** Somebody may have written the annotations since they were last kept up. */
  private static void readWritten(Item item) {
    Scalar origin = item.takeAnnotation(ORIGIN);
    if (origin != null) {
      WrittenOrigins.requireOne(origin);
      item.setSource(origin.text());
    }
    Scalar written = item.takeAnnotation(TRANSFORMATIONS);
    if (written != null) {
      item.setTransformations(WrittenOrigins.list(written));
    }
  }

  private String text(Maker maker, Loader loader, String indent) {
    SourceFile file = maker.file == null ? loader.place() : maker.file;
    var text = new StringBuilder();
    if (isLocal(file)) {
      text.append(indent).append("configuredIn: ").append(relative(file.path())).append('\n');
    } else {
      text.append(RemoteOrigin.of(file, this).text("configuredIn", indent));
    }
    text.append(indent).append("configuredBy:\n");
    text.append(indent).append("  apiVersion: builtin\n");
    text.append(indent).append("  kind: ").append(maker.kind).append('\n');
    if (!maker.name.isEmpty()) {
      text.append(indent).append("  name: ").append(quoted(maker.name)).append('\n');
    }
    if (!maker.namespace.isEmpty()) {
      text.append(indent).append("  namespace: ").append(quoted(maker.namespace)).append('\n');
    }
    return text.toString();
  }

  /** What a reader might take for a number or a word of YAML is quoted. */
  private static String quoted(String text) {
    return !text.isEmpty() && !Plain.isStringIn11(text) ? '"' + text + '"' : text;
  }

  /** A path of the tree that is rendered, from the target's folder. */
  String relative(RepoPath file) {
    RepoPath common = root;
    var up = new StringBuilder();
    while (!file.isInOrBelow(common)) {
      common = common.parent();
      up.append("../");
    }
    String rest = file.toString().substring(common.isTop() ? 0 : common.toString().length() + 1);
    return up + rest;
  }

  /** The finished resource with what was asked for. */
  Mapping mark(Item item) {
    Mapping body = annotated(item.body(), ORIGIN, item.source(), origins);
    body = annotated(body, TRANSFORMATIONS, item.transformations(), transformations);
    if (managedBy != null) {
      body = with(body, "labels", MANAGED_BY, TOOL, managedBy);
      Mapping metadata = body.mapping("metadata");
      body = metadata == null ? body : body.with("metadata", TextMaps.rewrite(metadata, "labels"));
    }
    return body;
  }

  /** With a note, unless it has been written there since; without one where nobody asked. */
  private static Mapping annotated(
      Mapping body, String key, @Nullable String note, @Nullable Scalar asked) {
    if (asked == null) {
      return BuildAnnotations.without(body, key);
    }
    return note == null || note.isEmpty() || BuildAnnotations.get(body, key) != null
        ? body
        : with(body, "annotations", key, note, asked);
  }

  private static Mapping with(Mapping body, String field, String key, String value, Scalar asked) {
    Mapping metadata = body.mapping("metadata");
    Mapping holder = metadata == null ? Mapping.empty(body.origin()) : metadata;
    Mapping map = holder.mapping(field);
    Mapping entries = map == null ? Mapping.empty(body.origin()) : map;
    return body.with(
        "metadata", holder.with(field, entries.with(key, Scalar.string(value, asked.origin()))));
  }
}
