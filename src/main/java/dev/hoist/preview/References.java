package dev.hoist.preview;

import dev.hoist.diag.HoistException;
import dev.hoist.git.CommitTree;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import dev.hoist.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the kustomizations of a commit refer to, found without rendering them. Every text in a
 * kustomization counts that could be a path, whatever field it stands in: a path too many costs a
 * look at two ids, and no field that the renderer learns to read can be forgotten here. Safe for
 * parallel use.
 */
final class References {
  private static final List<String> NAMES =
      List.of("kustomization.yaml", "kustomization.yml", "Kustomization");
  private static final Set<String> PLUGINS = Set.of("generators", "transformers", "validators");

  /** Where charts are looked for when nothing else is written. */
  private static final String CHARTS = "charts";

  private static final int MAX_PATH = 4096;

  private final CommitTree tree;
  private final Map<RepoPath, Folder> known = new ConcurrentHashMap<>();
  private final Set<String> hosts;

  /**
   * References of a commit.
   *
   * @param hosts takes the hosts of addresses that are met
   */
  References(CommitTree tree, Set<String> hosts) {
    this.tree = tree;
    this.hosts = hosts;
  }

  /**
   * What one folder refers to.
   *
   * @param named the paths, which need not lead anywhere
   * @param folders those of them that are folders with a kustomization of their own, links resolved
   * @param opaque whether it may refer to more than can be seen here: what its plugins are told is
   *     itself rendered
   */
  record Folder(Set<RepoPath> named, Set<RepoPath> folders, boolean opaque) {}

  CommitTree tree() {
    return tree;
  }

  Folder of(RepoPath folder) {
    Folder there = known.get(folder);
    if (there == null) {
      there = new Reading(folder).read();
      known.put(folder, there);
    }
    return there;
  }

  /** What a path leads to; empty also for what nobody may refer to, such as a submodule. */
  Optional<SourceTree.Entry> find(RepoPath path) {
    try {
      return tree.find(path);
    } catch (HoistException refused) {
      return Optional.empty(); // the renderer refuses it, too
    }
  }

  /** Whether a path is a folder that is read by the kustomization in it. */
  boolean isKustomization(RepoPath folder) {
    for (String name : NAMES) {
      if (find(folder.child(name)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private final class Reading {
    private final RepoPath root;
    private final Set<RepoPath> named = new LinkedHashSet<>();
    private boolean opaque;

    Reading(RepoPath root) {
      this.root = root;
    }

    Folder read() {
      for (String name : NAMES) {
        RepoPath file = root.child(name);
        named.add(file);
        if (isFile(file) && first(file) instanceof Mapping kustomization) {
          kustomization(kustomization);
        }
      }
      named.add(root.child(CHARTS));
      var folders = new LinkedHashSet<RepoPath>();
      for (RepoPath path : named) {
        Optional<SourceTree.Entry> entry = find(path);
        if (entry.isPresent()
            && entry.get().kind() == SourceTree.Kind.FOLDER
            && isKustomization(entry.get().path())) {
          folders.add(entry.get().path());
        }
      }
      return new Folder(named, folders, opaque);
    }

    private void kustomization(Mapping kustomization) {
      for (int i = 0; i < kustomization.size(); i++) {
        Node value = kustomization.value(i);
        collect(value);
        if (PLUGINS.contains(kustomization.key(i)) && value instanceof Sequence entries) {
          for (Node entry : entries.items()) {
            if (entry instanceof Scalar text) {
              plugin(text.text());
            }
          }
        }
      }
    }

    /** A plugin is told paths by an object written inline or in a file. */
    private void plugin(String entry) {
      if (entry.indexOf(':') >= 0) {
        documents(() -> entry.getBytes(StandardCharsets.UTF_8)).forEach(this::collect);
      }
      Optional<SourceTree.Entry> there = path(entry).flatMap(References.this::find);
      if (there.isPresent() && there.get().kind() == SourceTree.Kind.FOLDER) {
        opaque = true;
      } else if (there.isPresent()) {
        documents(() -> tree.read(there.get().path())).forEach(this::collect);
      } else if (KnownHosts.of(entry).isPresent()) {
        opaque = true;
      }
    }

    private void collect(Node node) {
      if (node instanceof Scalar scalar) {
        text(scalar.text());
      } else if (node instanceof Sequence sequence) {
        sequence.items().forEach(this::collect);
      } else if (node instanceof Mapping mapping) {
        for (int i = 0; i < mapping.size(); i++) {
          collect(mapping.value(i));
        }
      }
    }

    private void text(String text) {
      path(text).ifPresent(named::add);
      KnownHosts.of(text).ifPresent(hosts::add);
      int equals = text.indexOf('=');
      if (equals >= 0) {
        path(text.substring(equals + 1)).ifPresent(named::add); // KEY=FILE
      }
    }

    private Optional<RepoPath> path(String text) {
      boolean possible = !text.isEmpty() && text.length() <= MAX_PATH && text.indexOf('\n') < 0;
      return possible ? root.resolve(text).filter(path -> !path.equals(root)) : Optional.empty();
    }

    private boolean isFile(RepoPath path) {
      return find(path).filter(e -> e.kind() == SourceTree.Kind.FILE).isPresent();
    }

    /** The object in a file; null for what the renderer refuses as well. */
    private @Nullable Node first(RepoPath file) {
      try {
        return YamlReader.first(tree.read(file), tree.display(file), YamlReader.Keys.LAST_WINS);
      } catch (HoistException unreadable) {
        return null;
      }
    }

    private List<Node> documents(Supplier<byte[]> content) {
      try {
        return YamlReader.documents(content.get(), root.toString(), YamlReader.Keys.LAST_WINS);
      } catch (HoistException unreadable) {
        return List.of();
      }
    }
  }
}
