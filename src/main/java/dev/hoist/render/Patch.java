package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.json.Json;
import dev.hoist.node.Fields;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.node.Tag;
import dev.hoist.resource.ResourceId;
import dev.hoist.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code patches} entry: a strategic merge patch or a list of JSON 6902 operations, inline or in
 * a file, for the resources a target selects or, without one, for the resource the patch names.
 *
 * @param text the patch itself; null when it is in a file
 * @param field the field of the kustomization that holds the entry; each has its ways
 */
record Patch(
    @Nullable Scalar text,
    @Nullable Scalar path,
    @Nullable Selector target,
    boolean allowNameChange,
    boolean allowKindChange,
    Field field,
    Origin origin)
    implements Transform {

  /** Where patches are listed. */
  enum Field {
    PATCHES,
    /** Names that such a patch changes are not found by references afterwards. */
    PATCHES_JSON6902,
    /** Labels and annotations of such a patch are taken as texts. */
    PATCHES_STRATEGIC_MERGE
  }

  static Patch read(Fields entry) {
    Fields target = entry.object("target", "a patch target");
    Fields options = entry.object("options", "patch options");
    var patch =
        new Patch(
            entry.string("patch"),
            entry.string("path"),
            target == null ? null : Selector.read(target),
            options != null && options.bool("allowNameChange"),
            options != null && options.bool("allowKindChange"),
            Field.PATCHES,
            entry.origin());
    if (options != null) {
      options.rejectOthers();
    }
    patch.check(entry);
    return patch;
  }

  static Patch readJson6902(Fields entry) {
    Fields target = entry.object("target", "a patch target");
    if (target == null || target.string("name") == null) {
      entry.fault(
          Diagnostic.error(
                  "patch.no-target",
                  entry.origin(),
                  "a patchesJson6902 entry needs a target with a name")
              .hint("add target: with kind: and name:"));
    }
    Fields options = entry.object("options", "patch options");
    var patch =
        new Patch(
            entry.string("patch"),
            entry.string("path"),
            target == null ? null : Selector.read(target),
            options != null && options.bool("allowNameChange"),
            options != null && options.bool("allowKindChange"),
            Field.PATCHES_JSON6902,
            entry.origin());
    patch.check(entry);
    return patch;
  }

  /** The configuration of a PatchJson6902Transformer. */
  static Patch readPlugin(Fields f) {
    Fields target = f.object("target", "a patch target");
    var patch =
        new Patch(
            f.string("jsonOp"),
            f.string("path"),
            target == null ? null : Selector.read(target),
            false,
            false,
            Field.PATCHES_JSON6902,
            f.origin());
    if (target == null || target.string("name") == null) {
      f.fault(
          Diagnostic.error(
                  "patch.no-target", f.origin(), "the transformer needs a target with a name")
              .hint("add target: with kind: and name:"));
    }
    patch.check(f);
    return patch;
  }

  /** An entry of patchesStrategicMerge that names a file. */
  static Patch ofFile(Scalar path) {
    return new Patch(null, path, null, false, false, Field.PATCHES_STRATEGIC_MERGE, path.origin());
  }

  /** An entry of patchesStrategicMerge that is a patch. */
  static Patch ofText(Scalar text) {
    return new Patch(text, null, null, false, false, Field.PATCHES_STRATEGIC_MERGE, text.origin());
  }

  private void check(Fields entry) {
    boolean inline = text != null && !text.text().isBlank();
    boolean inFile = path != null && !path.text().isEmpty();
    if (inline && inFile) {
      entry.fault(
          Diagnostic.error("patch.source", origin, "a patch has both \"patch\" and \"path\"")
              .hint("keep one of them"));
    } else if (!inline && !inFile) {
      entry.fault(
          Diagnostic.error("patch.source", origin, "a patch has neither \"patch\" nor \"path\"")
              .hint("add path: with a file name, or patch: with the patch itself"));
    }
    entry.rejectOthers();
  }

  @Override
  public void apply(Accumulation resources, Loader loader) {
    List<Node> documents = written(loader);
    if (documents.isEmpty()) {
      if (field == Field.PATCHES_STRATEGIC_MERGE) {
        throw Diagnostic.error("patch.empty", origin, "the patch is empty")
            .hint("write a patch there, or remove the entry")
            .asException();
      }
      return;
    }
    if (documents.get(0) instanceof Sequence operations) {
      applyJson(JsonPatch.read(operations, isJson(operations, loader)), resources);
      return;
    }
    List<Mapping> patches = Documents.objects(documents, this::noPatch);
    var merger = new StrategicMerge(loader.schemas());
    if (target == null) {
      for (Mapping patch : patches) {
        Mapping read = patch;
        if (field == Field.PATCHES_STRATEGIC_MERGE) {
          read = withTexts(patch, List.of("annotations", "labels"));
        } else if (allowNameChange || allowKindChange) {
          read = withTexts(patch, List.of("annotations"));
        }
        merge(read, NamedTarget.of(patch, resources), resources, merger);
        if (field == Field.PATCHES_STRATEGIC_MERGE) {
          resources.checkUnique();
        }
      }
      return;
    }
    if (patches.size() > 1) {
      throw Diagnostic.error(
              "patch.several",
              origin,
              "a patch with a target holds " + patches.size() + " documents")
          .hint("write one entry for each, or remove the target")
          .asException();
    }
    Mapping patch = withOpenName(withTexts(patches.get(0), List.of("annotations", "labels")));
    for (Item item : selected(resources)) {
      merge(withApiVersionOf(patch, item), item, resources, merger);
    }
    resources.checkUnique();
  }

  @Override
  public List<Node> written(Loader loader) {
    Scalar inline = text;
    if (inline != null && !inline.text().isBlank()) {
      return loader.embedded(inline, keyRule(inline.text()));
    }
    Scalar file = path;
    if (file == null) {
      return List.of();
    }
    byte[] content = loader.file(file);
    YamlReader.Keys rule = keyRule(new String(content, StandardCharsets.UTF_8));
    return YamlReader.documents(content, loader.shown(file), rule);
  }

  /** A JSON patch, which is a list, is read as YAML 1.1, where the last of equal keys counts. */
  private static YamlReader.Keys keyRule(String whole) {
    return beginsList(whole) ? YamlReader.Keys.LAST_WINS : YamlReader.Keys.UNIQUE;
  }

  private static boolean beginsList(String whole) {
    int from = 0;
    while (from < whole.length()) {
      int end = whole.indexOf('\n', from);
      int to = end < 0 ? whole.length() : end;
      String start = whole.substring(from, to).strip();
      if (!start.isEmpty() && !start.startsWith("#") && !start.startsWith("---")) {
        return start.startsWith("[") || start.equals("-") || start.startsWith("- ");
      }
      from = to + 1;
    }
    return false;
  }

  /** Whether the text begins with a bracket, for which kustomize takes JSON alone. */
  private boolean isJson(Sequence operations, Loader loader) {
    if (!operations.isFlow()) {
      return false;
    }
    Scalar inline = text;
    String whole =
        inline != null && !inline.text().isBlank()
            ? field == Field.PATCHES ? inline.text().strip() : inline.text()
            : path == null ? "" : new String(loader.file(path), StandardCharsets.UTF_8);
    if (!whole.startsWith("[")) {
      return false;
    }
    try {
      Json.read(whole, "");
      return true;
    } catch (HoistException notJson) {
      throw Diagnostic.error(
              "patch.json", operations.origin(), "a patch that begins with a bracket must be JSON")
          .because("it is used here", origin)
          .hint("write each name and text in double quotes, or one operation after each dash")
          .asException();
    }
  }

  private HoistException noPatch(Node node, String problem) {
    return Diagnostic.error(
            "patch.unreadable",
            node.origin(),
            "this is neither a strategic merge patch nor a JSON patch: " + problem)
        .because("it is used here", origin)
        .hint("write kind: and metadata.name of the target, or a list of operations")
        .asException();
  }

  private List<Item> selected(Accumulation resources) {
    var selected = new ArrayList<Item>();
    Selector selector = target;
    if (selector != null) {
      for (Item item : selector.candidates(resources)) {
        if (selector.fits(item)) {
          selected.add(item);
        }
      }
    }
    return selected;
  }

  private void applyJson(JsonPatch operations, Accumulation resources) {
    if (target == null) {
      throw Diagnostic.error("patch.no-target", origin, "a JSON patch needs a target")
          .hint("add target: with kind: and name:")
          .asException();
    }
    for (Item item : selected(resources)) {
      boolean remembers = field == Field.PATCHES;
      if (remembers) {
        item.remember();
      }
      item.unlink();
      item.settleLabels();
      ResourceId before = item.id();
      if (item.setBody(BuildAnnotations.asTexts(operations.apply(item.bodyWithAnnotations())))) {
        Documents.requireIdentity(item.body(), (node, problem) -> lostIdentity(item, problem));
        resources.refresh(item, before);
      }
    }
  }

  private HoistException lostIdentity(Item item, String problem) {
    return Diagnostic.error("patch.lost-identity", origin, "after this patch, " + problem)
        .because("the resource is written here", item.body().origin())
        .hint("leave kind and metadata.name in place")
        .asException();
  }

  private void merge(Mapping patch, Item item, Accumulation resources, StrategicMerge merger) {
    if (allowNameChange || allowKindChange) {
      item.remember();
      resources.idsChanged();
    }
    Mapping old = item.body();
    Mapping merged = merger.apply(old, patch);
    if (merged == null) {
      resources.remove(item);
      return;
    }
    merged = restored(merged, old);
    ResourceId before = item.id();
    if (item.setMerged(merged)) {
      if (allowNameChange || allowKindChange) {
        resources.idsChanged();
      } else if (!item.id().equals(before)) {
        resources.idDiffers();
      }
    }
  }

  /** Kind and name stay unless their change is allowed; the namespace always stays. */
  private Mapping restored(Mapping merged, Mapping old) {
    Mapping result = merged;
    if (!allowKindChange) {
      result = restore(result, old, "kind");
    }
    Mapping metadata = result.mapping("metadata");
    Mapping oldMetadata = old.mapping("metadata");
    if (metadata == null || oldMetadata == null) {
      return result;
    }
    if (!allowNameChange) {
      metadata = restore(metadata, oldMetadata, "name");
    }
    String namespace = oldMetadata.text("namespace");
    metadata =
        namespace == null || namespace.isEmpty()
            ? metadata.without("namespace")
            : restore(metadata, oldMetadata, "namespace");
    return result.with("metadata", metadata);
  }

  private static Mapping restore(Mapping holder, Mapping old, String field) {
    if (!(old.get(field) instanceof Scalar before)) {
      return holder;
    }
    Scalar restored =
        holder.get(field) instanceof Scalar now
            ? Texts.set(now, before.text(), before.origin()).at(before.origin())
            : Texts.made(before.text(), before.origin());
    return holder.with(field, restored);
  }

  private static Mapping withApiVersionOf(Mapping patch, Item item) {
    Node apiVersion = item.body().get("apiVersion");
    return apiVersion == null ? patch.without("apiVersion") : patch.with("apiVersion", apiVersion);
  }

  /** The patch with maps of its metadata read as texts: a null there no longer deletes. */
  private static Mapping withTexts(Mapping patch, List<String> maps) {
    Mapping metadata = patch.mapping("metadata");
    if (metadata == null) {
      return patch;
    }
    for (String map : maps) {
      metadata = TextMaps.rewrite(metadata, map);
    }
    return patch.with("metadata", metadata);
  }

  /** The patch with a name that means what it looks like where the old one has no quotes. */
  private static Mapping withOpenName(Mapping patch) {
    Mapping metadata = patch.mapping("metadata");
    if (metadata == null || !(metadata.get("name") instanceof Scalar name)) {
      return patch;
    }
    var open = new Scalar(name.text(), Tag.NONE, name.style(), name.origin());
    return patch.with("metadata", metadata.with("name", open));
  }
}
