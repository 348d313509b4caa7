package dev.hoist.git;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/**
 * The files of one commit, read straight out of git's objects: nothing is checked out, so nothing
 * in the commit can reach the disk. Safe for parallel reading.
 *
 * <p>A symbolic link leads to other files of the same commit or nowhere: not to the disk, not above
 * the top, not in circles. Submodules and names that are unsafe on some system are refused when
 * somebody asks for them, and left out of listings.
 */
public final class CommitTree implements SourceTree {
  /** As many as Linux follows. */
  private static final int MAX_LINKS = 40;

  /** The longest path of Linux. */
  private static final int MAX_LINK_TEXT = 4096;

  private final Repository repository;
  private final ObjectId top;
  private final String prefix;
  private final Map<ObjectId, Map<String, Item>> folders = new ConcurrentHashMap<>();
  private final Map<RepoPath, Optional<Found>> found = new ConcurrentHashMap<>();

  private record Item(int mode, ObjectId id) {
    boolean is(FileMode kind) {
      return kind.equals(mode);
    }
  }

  private record Found(RepoPath path, Item item) {}

  CommitTree(Repository repository, ObjectId top) {
    this(repository, top, "");
  }

  private CommitTree(Repository repository, ObjectId top, String prefix) {
    this.repository = repository;
    this.top = top;
    this.prefix = prefix;
  }

  /** The same files, shown as git writes them: {@code REVISION:path}. */
  public CommitTree shownAs(String revision) {
    return new CommitTree(repository, top, Printable.line(revision) + ":");
  }

  @Override
  public Optional<Entry> find(RepoPath path) {
    Optional<Found> there = follow(path);
    return there.isEmpty()
        ? Optional.empty()
        : Optional.of(new Entry(there.get().path(), kind(there.get().item())));
  }

  private static Kind kind(Item item) {
    return item.is(FileMode.TREE) ? Kind.FOLDER : Kind.FILE;
  }

  @Override
  public byte[] read(RepoPath file) {
    Optional<Found> there = follow(file);
    if (there.isEmpty() || there.get().item().is(FileMode.TREE)) {
      throw Diagnostic.error(
              "load.unreadable", Origin.of(display(file)), "there is no such file in the commit")
          .hint("check that it was committed")
          .asException();
    }
    try (ObjectReader reader = repository.newObjectReader()) {
      ObjectLoader blob = reader.open(there.get().item().id(), Constants.OBJ_BLOB);
      if (blob.getSize() > MAX_FILE) {
        throw Diagnostic.error(
                "load.too-large", Origin.of(display(file)), "the file is larger than 64 MiB")
            .hint("split it into several files")
            .asException();
      }
      return blob.getBytes((int) MAX_FILE);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  @Override
  public List<String> list(RepoPath folder) {
    Optional<Found> there = follow(folder);
    if (there.isEmpty() || !there.get().item().is(FileMode.TREE)) {
      return List.of();
    }
    var names = new ArrayList<String>();
    for (Map.Entry<String, Item> entry : items(folder, there.get().item().id()).entrySet()) {
      if (!entry.getValue().is(FileMode.GITLINK) && SafeNames.problem(entry.getKey()).isEmpty()) {
        names.add(entry.getKey());
      }
    }
    Collections.sort(names);
    return names;
  }

  @Override
  public String display(RepoPath path) {
    return prefix + (path.isTop() ? "." : Printable.line(path.toString()));
  }

  /**
   * The id of a folder's content. Two folders with one id hold the same files, in whatever commits
   * they are, so that nothing below needs to be looked at.
   */
  public Optional<String> treeId(RepoPath folder) {
    return follow(folder).filter(there -> there.item().is(FileMode.TREE)).map(CommitTree::hex);
  }

  @Override
  public Optional<String> contentId(RepoPath file) {
    return follow(file).filter(there -> !there.item().is(FileMode.TREE)).map(CommitTree::hex);
  }

  private static String hex(Found there) {
    return there.item().id().name();
  }

  private Optional<Found> follow(RepoPath path) {
    Optional<Found> known = found.get(path);
    if (known == null) {
      known = Optional.ofNullable(walk(path));
      found.put(path, known);
    }
    return known;
  }

  /** Walks down name by name; a link puts the names of its target in front of the rest. */
  private @Nullable Found walk(RepoPath path) {
    var names = new ArrayDeque<String>();
    push(names, path.toString());
    var at = new ArrayList<Found>(); // the way down, so that ".." of a link can go back up
    at.add(new Found(RepoPath.TOP, new Item(FileMode.TREE.getBits(), top)));
    int links = 0;
    while (!names.isEmpty()) {
      String name = names.pop();
      Found here = at.get(at.size() - 1);
      if (!here.item().is(FileMode.TREE)) {
        return null;
      }
      if (name.equals("..")) {
        at.remove(at.size() - 1);
        if (at.isEmpty()) {
          return null;
        }
        continue;
      }
      Item item = items(path, here.item().id()).get(name);
      if (item == null) {
        return null;
      }
      Optional<String> problem = SafeNames.problem(name);
      if (problem.isPresent()) {
        throw SafeNames.refused(here.path().child(name).toString(), problem.get());
      }
      if (item.is(FileMode.GITLINK)) {
        throw submodule(here.path().child(name));
      }
      if (!item.is(FileMode.SYMLINK)) {
        at.add(new Found(here.path().child(name), item));
        continue;
      }
      String target = target(path, item);
      if (++links > MAX_LINKS || target.isEmpty() || target.startsWith("/")) {
        return null;
      }
      push(names, target);
    }
    return at.get(at.size() - 1);
  }

  private static void push(Deque<String> names, String path) {
    String[] parts = path.split("/");
    for (int i = parts.length - 1; i >= 0; i--) {
      if (!parts[i].isEmpty() && !parts[i].equals(".")) {
        names.push(parts[i]);
      }
    }
  }

  private String target(RepoPath path, Item link) {
    try (ObjectReader reader = repository.newObjectReader()) {
      ObjectLoader blob = reader.open(link.id(), Constants.OBJ_BLOB);
      return blob.getSize() > MAX_LINK_TEXT
          ? ""
          : new String(blob.getBytes(MAX_LINK_TEXT), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private Map<String, Item> items(RepoPath path, ObjectId folder) {
    Map<String, Item> items = folders.get(folder);
    if (items != null) {
      return items;
    }
    items = new HashMap<>();
    try (ObjectReader reader = repository.newObjectReader()) {
      var parser = new CanonicalTreeParser(null, reader, folder);
      for (; !parser.eof(); parser.next()) {
        items.put(
            parser.getEntryPathString(),
            new Item(parser.getEntryRawMode(), parser.getEntryObjectId()));
      }
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    folders.put(folder, items);
    return items;
  }

  private HoistException unreadable(RepoPath path, IOException cause) {
    return Diagnostic.error(
            "load.unreadable", Origin.of(display(path)), "the file cannot be read from the commit")
        .because(GitFault.reason(cause), Origin.NONE)
        .hint("fetch the whole commit: a partial clone lacks files")
        .asException();
  }

  private static HoistException submodule(RepoPath path) {
    String shown = Printable.line(path.toString());
    return Diagnostic.error("git.submodule", Origin.of(shown), "\"" + shown + "\" is a submodule")
        .because("hoist reads the files of one repository and never fetches another", Origin.NONE)
        .hint("copy the files into this repository")
        .asException();
  }
}
