package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Nearest;
import dev.hoist.git.GitUrl;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import dev.hoist.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Finds what one kustomization refers to. Folders may lie anywhere in the tree; files must lie in
 * or below the kustomization's own folder after symbolic links are resolved, unless that
 * restriction is lifted. What is fetched from elsewhere has a tree of its own, which nothing in it
 * can leave.
 */
final class Loader {
  /** Two references each on every level double their number with each level. */
  private static final int MAX_FOLDERS = 10_000;

  private final SourceTree tree;
  private final RepoPath root;
  private final @Nullable Loader parent;
  private final @Nullable RepoAddress repository;
  private final Build build;
  private @Nullable KustomizationFile kustomization;

  private Loader(
      SourceTree tree,
      RepoPath root,
      @Nullable Loader parent,
      @Nullable RepoAddress repository,
      Build build) {
    this.tree = tree;
    this.root = root;
    this.parent = parent;
    this.repository = repository;
    this.build = build;
  }

  /**
   * What all loaders of a build share.
   *
   * @param readings may be those of other builds, too
   * @param floating warnings about addresses that may name something else tomorrow
   * @param folders how many bases and components there were so far
   */
  private record Build(
      RenderOptions options,
      Readings readings,
      Schemas schemas,
      List<Diagnostic> floating,
      AtomicInteger folders) {
    Build(RenderOptions options, Readings readings) {
      this(options, readings, new Schemas(), new ArrayList<>(), new AtomicInteger());
    }
  }

  /** Starts at the target of a build. */
  static Loader at(SourceTree tree, RepoPath target, RenderOptions options, Readings readings) {
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
    return new Loader(tree, entry.get().path(), null, null, new Build(options, readings));
  }

  /** Starts at a target that lies elsewhere. */
  static Loader at(RepoAddress target, RenderOptions options) {
    var build = new Build(options, new Readings());
    Scalar entry = Scalar.string(target.text(), dev.hoist.diag.Origin.NONE);
    RemoteEntries.check(entry, target, null, options, build.floating);
    SourceTree fetched = options.remotes().repository(target, entry.origin());
    return new Loader(fetched, RemoteEntries.folder(fetched, target, entry), null, target, build);
  }

  /** The address under which the tree was fetched; null for one of this machine. */
  @Nullable RepoAddress repository() {
    return repository;
  }

  /** The kustomization of the folder; read once, however many ways lead there. */
  Kustomization kustomization() {
    kustomization = build.readings.kustomization(tree, root);
    return kustomization.content();
  }

  /** The documents of a file of resources. */
  List<Node> documents(Scalar entry) {
    return isWeb(entry)
        ? YamlReader.documents(file(entry), shown(entry))
        : build.readings.documents(tree, filePath(entry));
  }

  /** The documents of a text in a kustomization file or elsewhere. */
  List<Node> embedded(Scalar text) {
    return embedded(text, YamlReader.Keys.UNIQUE);
  }

  List<Node> embedded(Scalar text, YamlReader.Keys rule) {
    KustomizationFile file = kustomization;
    byte[] source =
        file != null && tree.display(file.path()).equals(text.origin().file()) ? file.text() : null;
    return YamlReader.embedded(text, source, rule);
  }

  /** What is known of the types of resources; one for the whole build. */
  Schemas schemas() {
    return build.schemas;
  }

  List<Diagnostic> floating() {
    return build.floating;
  }

  /** What makes manifests of charts, if that is wanted. */
  Optional<Helm> helm() {
    return build.options.helm();
  }

  /** Whether files must lie in or below the folder of the kustomization that names them. */
  boolean isRestricted() {
    return repository != null || build.options.restricted();
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
    return path(entry.text());
  }

  /** Where a path leads, read by text alone. */
  Optional<RepoPath> path(String text) {
    return text.startsWith("/") ? tree.absolute(text) : root.resolve(text);
  }

  /** Whether an entry names a file that is here. */
  boolean isFile(Scalar entry) {
    var found = find(entry);
    return found.isPresent()
        && found.get().kind() == SourceTree.Kind.FILE
        && !entry.text().isEmpty();
  }

  /** The content of a file. */
  byte[] file(Scalar entry) {
    return isWeb(entry)
        ? RemoteEntries.download(entry, build.options, build.floating)
        : tree.read(filePath(entry));
  }

  /** How a file is shown in origins. */
  String shown(Scalar entry) {
    return isWeb(entry) ? GitUrl.withoutSecrets(entry.text()) : tree.display(filePath(entry));
  }

  /** Where a file lies. */
  SourceFile place(Scalar entry) {
    return isWeb(entry)
        ? new SourceFile(root, repository, entry.text())
        : new SourceFile(filePath(entry), repository, null);
  }

  /** Where the kustomization file lies. */
  SourceFile place() {
    return new SourceFile(kustomization == null ? root : kustomization.path(), repository, null);
  }

  /** Looks for files that will be read later on, so that all that are missing are told at once. */
  void requireFiles(List<Scalar> entries, Diagnostics faults) {
    for (Scalar entry : entries) {
      try {
        shown(entry);
      } catch (HoistException e) {
        faults.add(e);
      }
    }
  }

  /** The resolved path of a file that may be read. */
  private RepoPath filePath(Scalar entry) {
    SourceTree.Entry found = find(entry).orElseThrow(() -> missing(entry, "file"));
    if (found.kind() != SourceTree.Kind.FILE) {
      throw Diagnostic.error(
              "load.not-a-file", entry.origin(), "\"" + entry.text() + "\" is a folder, not a file")
          .hint("name a file in it")
          .asException();
    }
    if (isRestricted() && !found.path().isInOrBelow(root)) {
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
    if (mayBeRemote(text)) {
      RepoAddress address = RepoAddress.parse(text);
      if (address != null) {
        return folder(address, entry);
      }
      RemoteEntries.refuseUnknown(entry);
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
      if (visited.isIn(tree) && visited.root.isInOrBelow(found.path())) {
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
    if (build.folders.incrementAndGet() > MAX_FOLDERS) {
      throw Diagnostic.error(
              "load.too-many",
              entry.origin(),
              "the target takes more than " + MAX_FOLDERS + " kustomizations together")
          .hint("see which of them refer to others twice, and which of those again")
          .asException();
    }
    return new Loader(tree, found.path(), this, repository, build);
  }

  @SuppressWarnings("ReferenceEquality") // the same path means something else in another tree
  private boolean isIn(SourceTree other) {
    return tree == other;
  }

  /** The loader of a base or component in a repository that is fetched. */
  private Loader folder(RepoAddress address, Scalar entry) {
    for (Loader visited = this; visited != null; visited = visited.parent) {
      if (visited.repository != null && visited.repository.text().startsWith(address.text())) {
        throw RemoteEntries.cycle(entry, address, visited.repository);
      }
    }
    RemoteEntries.check(entry, address, repository, build.options, build.floating);
    SourceTree fetched = build.options.remotes().repository(address, entry.origin());
    RepoPath folder = RemoteEntries.folder(fetched, address, entry);
    for (Loader visited = this; visited != null; visited = visited.parent) {
      if (visited.isIn(fetched) && visited.root.equals(folder)) {
        throw RemoteEntries.cycle(entry, address, address);
      }
    }
    return new Loader(fetched, folder, this, address, build);
  }

  private HoistException missing(Scalar entry, String what) {
    Diagnostic fault =
        Diagnostic.error(
            "load.missing", entry.origin(), "there is no " + what + " \"" + entry.text() + "\"");
    Optional<RepoPath> path = path(entry);
    if (path.isEmpty() && repository != null) {
      throw RemoteEntries.outside(entry, repository);
    }
    if (path.isPresent()) {
      String wanted = path.get().name();
      Optional<String> near = Nearest.to(wanted, tree.list(path.get().parent()));
      if (near.isPresent() && !near.get().equals(wanted)) {
        String text = entry.text();
        String folder = text.substring(0, Math.max(0, text.lastIndexOf('/') + 1));
        return fault.hint("write " + folder + near.get()).asException();
      }
    }
    return fault
        .hint("create it, or correct the path, which is relative to this kustomization")
        .asException();
  }

  /** Whether an entry is the URL of something on a web server. */
  static boolean isWeb(Scalar entry) {
    String text = entry.text();
    return text.regionMatches(true, 0, "http://", 0, 7)
        || text.regionMatches(true, 0, "https://", 0, 8);
  }

  /** Whether it is worth a closer look if a text is an address; no look at all costs the least. */
  static boolean mayBeRemote(String text) {
    return text.indexOf('@') >= 0
        || text.contains("://")
        || text.regionMatches(true, 0, "github.com", 0, 10);
  }

  /** How a path is shown in origins. */
  String display(RepoPath path) {
    return tree.display(path);
  }
}
