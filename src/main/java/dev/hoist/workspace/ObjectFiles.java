package dev.hoist.workspace;

import dev.hoist.git.CommitTree;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import dev.hoist.resource.ResourceId;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import dev.hoist.yaml.YamlReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Objects as files of a folder, one each, named as {@code kustomize build -o} names them: {@code
 * apps_v1_deployment_web.yaml}, with the namespace in front where there are several.
 */
public final class ObjectFiles {
  private static final byte[] SEPARATOR = "---\n".getBytes(StandardCharsets.UTF_8);

  private ObjectFiles() {}

  /**
   * The files of a bundle, by name.
   *
   * @param documents what its objects look like, one each
   */
  static Map<RepoPath, byte[]> of(Bundle bundle, List<byte[]> documents) {
    Set<String> namespaces = new HashSet<>();
    for (Resource resource : bundle.resources()) {
      if (!resource.id().namespace().isEmpty()) {
        namespaces.add(resource.id().namespace());
      }
    }
    Map<RepoPath, byte[]> files = new TreeMap<>();
    for (int i = 0; i < documents.size(); i++) {
      Resource resource = bundle.resources().get(i);
      RepoPath name = RepoPath.of(name(resource.id(), namespaces.size() > 1));
      for (int n = 2; files.containsKey(name); n++) {
        name = RepoPath.of(name(resource.id(), true).replace(".yaml", "_" + n + ".yaml"));
      }
      files.put(name, documents.get(i));
    }
    return files;
  }

  /** All objects in the one file that Argo CD's hydrator writes. */
  static Map<RepoPath, byte[]> inOne(List<byte[]> documents) {
    var all = new ByteArrayOutputStream();
    for (byte[] document : documents) {
      if (all.size() > 0) {
        all.writeBytes(SEPARATOR);
      }
      all.writeBytes(document);
    }
    return Map.of(RepoPath.of("manifest.yaml"), all.toByteArray());
  }

  private static String name(ResourceId id, boolean withNamespace) {
    var name = new StringBuilder();
    if (withNamespace) {
      append(name, id.namespace());
    }
    append(name, id.group());
    append(name, id.version());
    append(name, id.kind());
    append(name, id.name());
    return name.append(".yaml")
        .toString()
        .toLowerCase(Locale.ROOT)
        .replace('/', '_')
        .replace(':', '_');
  }

  private static void append(StringBuilder name, String part) {
    if (!part.isEmpty()) {
      name.append(name.isEmpty() ? "" : "_").append(part);
    }
  }

  /** The objects in a folder's manifests, in the order of file names. Subfolders are left alone. */
  public static Bundle read(SourceTree tree, RepoPath folder) {
    var resources = new ArrayList<Resource>();
    for (RepoPath file : manifests(tree, folder)) {
      for (Node document : YamlReader.documents(tree.read(file), tree.display(file))) {
        if (document instanceof Mapping object) {
          resources.add(Resource.of(object));
        }
      }
    }
    return new Bundle(resources);
  }

  /** The contents of a folder's manifests by name relative to the folder. */
  public static Map<RepoPath, byte[]> contents(SourceTree tree, RepoPath folder) {
    Map<RepoPath, byte[]> contents = new TreeMap<>();
    for (RepoPath file : manifests(tree, folder)) {
      contents.put(RepoPath.of(file.name()), tree.read(file));
    }
    return contents;
  }

  /** Git's ids of the contents of a folder's manifests, by name. */
  static Map<String, String> ids(CommitTree tree, RepoPath folder) {
    Map<String, String> ids = new TreeMap<>();
    for (RepoPath file : manifests(tree, folder)) {
      tree.contentId(file).ifPresent(id -> ids.put(file.name(), id));
    }
    return ids;
  }

  private static List<RepoPath> manifests(SourceTree tree, RepoPath folder) {
    var files = new ArrayList<RepoPath>();
    for (String name : tree.list(folder)) {
      if (Manifests.isManifest(name)) {
        files.add(folder.child(name));
      }
    }
    return files;
  }

  /** Names of the files that are on one side only or whose bytes differ, in order. */
  public static List<RepoPath> differing(Map<RepoPath, byte[]> a, Map<RepoPath, byte[]> b) {
    var names = new TreeSet<RepoPath>(a.keySet());
    names.addAll(b.keySet());
    names.removeIf(name -> Arrays.equals(a.get(name), b.get(name)));
    return List.copyOf(names);
  }

  /**
   * SHA-256 over names and contents, each with its length, in the order of names; lower-case hex.
   */
  public static String digest(Map<RepoPath, byte[]> files) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (Map.Entry<RepoPath, byte[]> file : new TreeMap<>(files).entrySet()) {
        byte[] name = file.getKey().toString().getBytes(StandardCharsets.UTF_8);
        sha.update(
            (name.length + " " + file.getValue().length + "\n").getBytes(StandardCharsets.UTF_8));
        sha.update(name);
        sha.update(file.getValue());
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
