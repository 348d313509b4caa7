package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Nearest;
import dev.hoist.node.Scalar;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what one kustomization refers to. Folders may lie anywhere in the tree; files must lie in
 * or below the kustomization's own folder after symbolic links are resolved, unless that
 * restriction is lifted.
 */
final class Loader {
  private final SourceTree tree;
  private final RepoPath root;
  private final @Nullable Loader parent;
  private final RenderOptions options;
  private final Schemas schemas;
  private @Nullable RepoPath kustomizationFile;

  private Loader(
      SourceTree tree,
      RepoPath root,
      @Nullable Loader parent,
      RenderOptions options,
      Schemas schemas) {
    this.schemas = schemas;
    this.tree = tree;
    this.root = root;
    this.parent = parent;
    this.options = options;
  }

  /** Starts at the target of a build. */
  static Loader at(SourceTree tree, RepoPath target, RenderOptions options) {
    Optional<SourceTree.Entry> entry = tree.find(target);
    if (entry.isEmpty()) {
      var near = Nearest.to(target.name(), tree.list(target.parent()));
      throw Diagnostic.error(
              "load.missing",
              dev.hoist.diag.Origin.NONE,
              "there is no folder \"" + tree.display(target) + "\"")
          .hint(
              near.isPresent()
                  ? "write " + tree.display(target.parent().child(near.get()))
                  : "name a folder with a kustomization.yaml")
          .asException();
    }
    if (entry.get().kind() == SourceTree.Kind.FILE) {
      throw Diagnostic.error(
              "load.not-a-folder",
              dev.hoist.diag.Origin.NONE,
              "\"" + tree.display(target) + "\" is a file, not a folder")
          .hint("name the folder that holds it")
          .asException();
    }
    return new Loader(tree, entry.get().path(), null, options, new Schemas());
  }

  /** The kustomization file of the folder, once it was found. */
  RepoPath kustomizationFile() {
    return kustomizationFile == null ? root : kustomizationFile;
  }

  void foundKustomization(RepoPath file) {
    kustomizationFile = file;
  }

  /** What is known of the types of resources; one for the whole build. */
  Schemas schemas() {
    return schemas;
  }

  SourceTree tree() {
    return tree;
  }

  /** The folder of the kustomization, with symbolic links resolved. */
  RepoPath root() {
    return root;
  }

  /** What an entry names, if it names anything here. */
  Optional<SourceTree.Entry> find(Scalar entry) {
    return path(entry).flatMap(tree::find);
  }

  private Optional<RepoPath> path(Scalar entry) {
    String text = entry.text();
    return text.startsWith("/") ? tree.absolute(text) : root.resolve(text);
  }

  /** The content of a file. */
  byte[] file(Scalar entry) {
    return tree.read(filePath(entry));
  }

  /** The resolved path of a file that may be read. */
  RepoPath filePath(Scalar entry) {
    if (isUrl(entry.text())) {
      throw remote(entry);
    }
    SourceTree.Entry found = find(entry).orElseThrow(() -> missing(entry, "file"));
    if (found.kind() != SourceTree.Kind.FILE) {
      throw Diagnostic.error(
              "load.not-a-file", entry.origin(), "\"" + entry.text() + "\" is a folder, not a file")
          .hint("name a file in it")
          .asException();
    }
    if (options.restricted() && !found.path().isInOrBelow(root)) {
      throw Diagnostic.error(
              "load.outside-root",
              entry.origin(),
              "file \""
                  + tree.display(found.path())
                  + "\" is not in or below \""
                  + tree.display(root)
                  + "\"")
          .hint("move the file there, or make a base of its folder and refer to the base")
          .asException();
    }
    return found.path();
  }

  /** The loader of a base or component. */
  Loader folder(Scalar entry) {
    String text = entry.text();
    if (text.isEmpty()) {
      throw Diagnostic.error("load.empty-path", entry.origin(), "a path is empty")
          .hint("name a file or folder, or remove the entry")
          .asException();
    }
    if (isUrl(text)) {
      throw remote(entry);
    }
    if (text.startsWith("/")) {
      throw Diagnostic.error(
              "load.absolute-path", entry.origin(), "folder \"" + text + "\" is an absolute path")
          .hint("write it relative to this kustomization")
          .asException();
    }
    SourceTree.Entry found = find(entry).orElseThrow(() -> missing(entry, "file or folder"));
    if (found.kind() != SourceTree.Kind.FOLDER) {
      throw Diagnostic.error(
              "load.not-a-folder", entry.origin(), "\"" + text + "\" is a file, not a folder")
          .hint("name the folder of a kustomization")
          .asException();
    }
    for (Loader visited = this; visited != null; visited = visited.parent) {
      if (visited.root.isInOrBelow(found.path())) {
        throw Diagnostic.error(
                "load.cycle",
                entry.origin(),
                visited.root.equals(found.path())
                    ? "\"" + tree.display(found.path()) + "\" includes itself"
                    : "\""
                        + tree.display(found.path())
                        + "\" contains \""
                        + tree.display(visited.root)
                        + "\", which includes it")
            .hint(
                "remove the reference; a kustomization cannot include itself or a folder above it")
            .asException();
      }
    }
    return new Loader(tree, found.path(), this, options, schemas);
  }

  private HoistException missing(Scalar entry, String what) {
    Diagnostic fault =
        Diagnostic.error(
            "load.missing", entry.origin(), "there is no " + what + " \"" + entry.text() + "\"");
    Optional<RepoPath> path = path(entry);
    if (path.isPresent()) {
      String wanted = path.get().name();
      Optional<String> near = Nearest.to(wanted, tree.list(path.get().parent()));
      if (near.isPresent()) {
        String text = entry.text();
        String folder = text.substring(0, Math.max(0, text.lastIndexOf('/') + 1));
        return fault.hint("write " + folder + near.get()).asException();
      }
    }
    return fault
        .hint("create it, or correct the path, which is relative to this kustomization")
        .asException();
  }

  /** Whether the text can only be meant as the address of something remote. */
  static boolean isUrl(String text) {
    return text.contains("://") || text.startsWith("git@") || text.startsWith("github.com/");
  }

  private static HoistException remote(Scalar entry) {
    return Diagnostic.error(
            "load.remote",
            entry.origin(),
            "\"" + entry.text() + "\" is remote, and hoist renders local files only")
        .hint("copy it into the repository and refer to the copy")
        .asException();
  }

  /** How a path is shown in origins. */
  String display(RepoPath path) {
    return tree.display(path);
  }
}
