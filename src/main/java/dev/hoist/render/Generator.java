package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.MappingDraft;
import dev.hoist.node.Node;
import dev.hoist.node.Plain;
import dev.hoist.node.Scalar;
import dev.hoist.node.Tag;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a ConfigMap or Secret from literals and files.
 *
 * @param kind {@code ConfigMap} or {@code Secret}
 * @param type of a Secret; empty for the default
 * @param behavior create, merge or replace; anything else counts as create
 */
record Generator(
    String kind,
    @Nullable Scalar name,
    String namespace,
    String behavior,
    List<Scalar> literals,
    List<Scalar> files,
    List<Scalar> envs,
    String type,
    Options options,
    Origin origin)
    implements Generation {

  /** What generated objects carry besides their data. */
  record Options(
      Mapping labels, Mapping annotations, boolean disableNameSuffixHash, boolean immutable) {
    static final Options NONE =
        new Options(Mapping.empty(Origin.NONE), Mapping.empty(Origin.NONE), false, false);

    /** These options where they say something, else the shared ones. */
    Options over(Options shared) {
      return new Options(
          union(shared.labels, labels),
          union(shared.annotations, annotations),
          disableNameSuffixHash || shared.disableNameSuffixHash,
          immutable || shared.immutable);
    }
  }

  private static Mapping union(Mapping old, Mapping added) {
    MappingDraft result = old.draft();
    for (int i = 0; i < added.size(); i++) {
      result.with(added.key(i), added.value(i));
    }
    return result.build();
  }

  private record Value(byte[] content, Origin origin, Origin written) {}

  /** Generates the object and puts it where its behavior says. */
  @Override
  public List<Item> generate(Loader loader, Accumulation resources) {
    if (name == null || name.text().isEmpty()) {
      throw Diagnostic.error("generator.no-name", origin, "a " + word() + " needs a name")
          .hint("add a field name")
          .asException();
    }
    Item item = new Item(object(read(loader), name.text()));
    item.setGenerated();
    item.setNeedsHash(!options.disableNameSuffixHash);
    return List.of(absorb(item, resources));
  }

  /** The field of a kustomization that holds such generators. */
  String field() {
    return kind.equals("Secret") ? "secretGenerator" : "configMapGenerator";
  }

  private String word() {
    return kind.equals("Secret") ? "secret" : "configmap";
  }

  private Map<String, Value> read(Loader loader) {
    var values = new LinkedHashMap<String, Value>();
    var faults = new Diagnostics();
    for (Scalar env : envs) {
      faults.collect(
          () ->
              KeyValues.envFile(
                  env, loader, (k, v, at, written) -> put(values, k, new Value(v, at, written))));
    }
    for (Scalar literal : literals) {
      faults.collect(
          () ->
              KeyValues.literal(
                  literal, (k, v, at, written) -> put(values, k, new Value(v, at, written))));
    }
    for (Scalar file : files) {
      faults.collect(
          () ->
              KeyValues.file(
                  file, loader, (k, v, at, written) -> put(values, k, new Value(v, at, written))));
    }
    faults.throwIfAny();
    return values;
  }

  private void put(Map<String, Value> values, String key, Value value) {
    Value known = values.putIfAbsent(key, value);
    if (known != null) {
      throw Diagnostic.error(
              "generator.duplicate-key",
              value.origin,
              word()
                  + " \""
                  + (name == null ? "" : name.text())
                  + "\" has the key \""
                  + key
                  + "\" twice")
          .because("first given here", known.origin)
          .hint("remove one of the two")
          .asException();
    }
  }

  private Mapping object(Map<String, Value> values, String objectName) {
    boolean secret = kind.equals("Secret");
    var body = Mapping.builder();
    body.put("apiVersion", plain("v1")).put("kind", plain(kind));
    var metadata =
        Mapping.builder()
            .put("name", Texts.made(objectName, name == null ? origin : name.origin()));
    if (!namespace.isEmpty()) {
      metadata.put("namespace", Texts.made(namespace, origin));
    }
    if (!options.labels.isEmpty()) {
      metadata.put("labels", TextMaps.texts(options.labels));
    }
    if (!options.annotations.isEmpty()) {
      metadata.put("annotations", TextMaps.texts(options.annotations));
    }
    body.put("metadata", metadata.build(origin));
    if (secret) {
      body.put("type", Texts.entry(type.isEmpty() ? "Opaque" : type, origin));
    }
    var data = Mapping.builder();
    var binary = Mapping.builder();
    for (Map.Entry<String, Value> entry : new TreeMap<>(values).entrySet()) {
      String key = entry.getKey();
      Tag open = Plain.resolve(key);
      byte[] content = entry.getValue().content;
      Origin at = entry.getValue().written;
      String text = secret ? null : text(content);
      if (text != null) {
        data.put(key, open, Texts.entry(text, at));
      } else if (secret) {
        data.put(key, open, base64(content, at));
      } else {
        binary.put(key, open, base64(content, at));
      }
    }
    if (data.size() > 0 || secret) {
      body.put("data", data.build(origin));
    }
    if (binary.size() > 0) {
      body.put("binaryData", binary.build(origin));
    }
    if (options.immutable) {
      body.put("immutable", plain("true"));
    }
    return body.build(origin);
  }

  private static @Nullable String text(byte[] content) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** Up to 70 characters on one line, longer text in lines of 70. */
  private static Scalar base64(byte[] content, Origin at) {
    String all = Base64.getEncoder().encodeToString(content);
    if (all.length() <= 70) {
      return Texts.entry(all, at);
    }
    var lines = new StringBuilder(all.length() + all.length() / 70 + 1);
    for (int i = 0; i < all.length(); i += 70) {
      lines.append(all, i, Math.min(all.length(), i + 70)).append('\n');
    }
    return Texts.entry(lines.toString(), at);
  }

  private Scalar plain(String text) {
    return Scalar.plain(text, origin);
  }

  private Item absorb(Item item, Accumulation resources) {
    List<Item> known = resources.withAnyId(item.id());
    boolean merges = behavior.equals("merge");
    boolean replaces = behavior.equals("replace");
    if (known.isEmpty()) {
      if (merges || replaces) {
        throw Diagnostic.error(
                "generator.nothing-to-" + behavior,
                origin,
                "there is no " + item.describe() + " to " + behavior)
            .hint("use behavior: create, or correct the name or namespace")
            .asException();
      }
      resources.append(item);
      return item;
    }
    if (known.size() > 1) {
      throw Diagnostic.error(
              "generator.ambiguous",
              origin,
              known.size() + " resources could take the content of " + item.describe())
          .hint("use a name that only one of them has")
          .asException();
    }
    Item old = known.get(0);
    if (!merges && !replaces) {
      throw Diagnostic.error("generator.exists", origin, item.describe() + " exists already")
          .because("it is made here", old.body().origin())
          .hint("use behavior: merge or behavior: replace")
          .asException();
    }
    Item result = over(old, item, merges);
    if (!result.id().equals(old.id())) {
      throw Diagnostic.error(
              "generator.nothing-to-" + behavior,
              origin,
              "what was " + item.describe() + " is a " + old.id().kind() + " by now")
          .because("its kind is written here", old.body().origin())
          .hint("generate it again before its kind changes")
          .asException();
    }
    resources.replace(old, result);
    return result;
  }

  /**
   * The new object in the place of the old one: its name and history stay, labels and annotations
   * are united.
   */
  private static Item over(Item old, Item item, boolean merges) {
    Mapping body = item.body();
    Mapping oldBody = old.body();
    Mapping metadata = field(body, "metadata");
    Mapping oldMetadata = field(oldBody, "metadata");
    metadata = withText(metadata, "name", oldMetadata.get("name"));
    metadata = withText(metadata, "namespace", oldMetadata.get("namespace"));
    for (String map : List.of("labels", "annotations")) {
      Mapping both = union(field(oldMetadata, map), field(metadata, map));
      if (!both.isEmpty()) {
        metadata = metadata.with(map, TextMaps.texts(both));
      }
    }
    body = body.with("metadata", metadata);
    if (merges) {
      for (String map : List.of("data", "binaryData")) {
        Mapping both = union(field(oldBody, map), field(body, map));
        body = both.isEmpty() ? body.without(map) : body.with(map, data(both));
      }
    }
    Item result = new Item(body);
    result.inheritHistory(old);
    if (!merges) {
      result.setSource(null);
    }
    result.setNeedsHash(item.needsHash() && old.needsHash());
    return result;
  }

  /** The text of the old object, in the style that the new one has there. */
  private static Mapping withText(Mapping metadata, String field, @Nullable Node old) {
    if (!(old instanceof Scalar text) || text.isNull() || text.text().isEmpty()) {
      return metadata.without(field);
    }
    return metadata.with(
        field,
        metadata.get(field) instanceof Scalar made
            ? Texts.set(made, text.text(), text.origin()).at(text.origin())
            : Texts.made(text.text(), text.origin()));
  }

  /** Data is read as texts and written anew; a null is an empty text. */
  private static Mapping data(Mapping map) {
    var data = Mapping.builder();
    for (int i = 0; i < map.size(); i++) {
      Node value = map.value(i);
      String text = value instanceof Scalar scalar && !scalar.isNull() ? scalar.text() : "";
      data.put(map.key(i), Plain.resolve(map.key(i)), Texts.entry(text, value.origin()));
    }
    return data.build(map.origin());
  }

  private static Mapping field(Mapping holder, String name) {
    Mapping value = holder.mapping(name);
    return value == null ? Mapping.empty(holder.origin()) : value;
  }
}
