package dev.hoist.tree;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files on disk. The tree's top is the root of the file system, because a base may lie anywhere
 * above or beside the folder that names it; paths are shown relative to the folder hoist was
 * started in. Safe for parallel reading.
 */
public final class DirectoryTree implements SourceTree {
  private final Path root;
  private final Path base;
  private final Map<RepoPath, Optional<Entry>> found = new ConcurrentHashMap<>();

  private DirectoryTree(Path root, Path base) {
    this.root = root;
    this.base = base;
  }

  /** The file system that holds a folder; the folder is what paths are shown relative to. */
  public static DirectoryTree at(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    Path root = absolute.getRoot();
    if (root == null) {
      throw new IllegalArgumentException("no root: " + folder);
    }
    return new DirectoryTree(root, absolute);
  }

  /**
   * The path of a folder or file named by the user, relative to the folder hoist was started in.
   */
  public RepoPath locate(String argument) {
    try {
      return locate(base.resolve(argument));
    } catch (InvalidPathException e) {
      throw Diagnostic.error(
              "load.missing", Origin.NONE, "there can be no folder \"" + argument + "\"")
          .because("on this machine no file has such a name", Origin.NONE)
          .hint("name a folder with a kustomization.yaml")
          .asException();
    }
  }

  private RepoPath locate(Path path) {
    Path relative = root.relativize(path.toAbsolutePath().normalize());
    RepoPath located = RepoPath.TOP;
    for (Path name : relative) {
      if (!name.toString().isEmpty()) {
        located = located.child(name.toString());
      }
    }
    return located;
  }

  private Path disk(RepoPath path) {
    return root.resolve(path.toString());
  }

  @Override
  public Optional<Entry> find(RepoPath path) {
    Optional<Entry> known = found.get(path);
    if (known == null) {
      known = look(path);
      found.put(path, known);
    }
    return known;
  }

  /** Looks at the last name alone; what leads there is known or will be for the next one. */
  private Optional<Entry> look(RepoPath path) {
    if (path.isTop()) {
      return Optional.of(new Entry(path, Kind.FOLDER));
    }
    Optional<Entry> parent = find(path.parent());
    if (parent.isEmpty() || parent.get().kind() != Kind.FOLDER) {
      return Optional.empty();
    }
    try {
      RepoPath here = parent.get().path().child(path.name());
      Path file = disk(here);
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      var about = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (about.isSymbolicLink()) {
        Path real = file.toRealPath();
        return Optional.of(
            new Entry(locate(real), Files.isDirectory(real) ? Kind.FOLDER : Kind.FILE));
      }
      return Optional.of(new Entry(here, about.isDirectory() ? Kind.FOLDER : Kind.FILE));
    } catch (IOException | InvalidPathException missing) {
      return Optional.empty();
    }
  }

  @Override
  public byte[] read(RepoPath file) {
    Path path = disk(file);
    try {
      if (Files.size(path) > MAX_FILE) {
        throw Diagnostic.error(
                "load.too-large", Origin.of(display(file)), "the file is larger than 64 MiB")
            .hint("split it into several files")
            .asException();
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw Diagnostic.error("load.unreadable", Origin.of(display(file)), "the file cannot be read")
          .because(String.valueOf(e.getMessage()), Origin.NONE)
          .hint("check that it exists and that you may read it")
          .asException();
    }
  }

  @Override
  public List<String> list(RepoPath folder) {
    var names = new ArrayList<String>();
    try (var entries = Files.newDirectoryStream(disk(folder))) {
      for (Path entry : entries) {
        Path name = entry.getFileName();
        if (name != null) {
          names.add(name.toString());
        }
      }
    } catch (IOException | InvalidPathException e) {
      return List.of();
    }
    Collections.sort(names);
    return names;
  }

  @Override
  public Optional<RepoPath> absolute(String path) {
    try {
      return Optional.of(locate(base.resolve(path)));
    } catch (InvalidPathException notOfThisMachine) {
      return Optional.empty();
    }
  }

  @Override
  public String display(RepoPath path) {
    try {
      String text = base.relativize(disk(path)).toString().replace('\\', '/');
      return text.isEmpty() ? "." : text;
    } catch (InvalidPathException notOfThisMachine) {
      return path.toString();
    }
  }
}
