package dev.hoist.git;

import dev.hoist.tree.RepoPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/**
 * A folder as it will be: taken over from the branch entry by entry, and opened only where an edit
 * goes deeper. Names are kept as bytes, so that entries nobody touches come out as they went in.
 */
final class TreeDraft {
  private final Map<Name, Entry> entries = new HashMap<>();

  /** A name as git stores it; not always UTF-8 on branches that others write, too. */
  private static final class Name {
    private final byte[] bytes;

    Name(byte[] bytes) {
      this.bytes = bytes;
    }

    static Name of(String text) {
      return new Name(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Name that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }

  private sealed interface Entry {}

  /** Something that exists already or will be written as it is. */
  private record Done(FileMode mode, ObjectId id) implements Entry {}

  private record Open(TreeDraft folder) implements Entry {}

  private TreeDraft() {}

  static TreeDraft empty() {
    return new TreeDraft();
  }

  static TreeDraft of(ObjectReader reader, ObjectId tree) throws IOException {
    var draft = new TreeDraft();
    var parser = new CanonicalTreeParser(null, reader, tree);
    for (; !parser.eof(); parser.next()) {
      byte[] name = new byte[parser.getNameLength()];
      parser.getName(name, 0);
      draft.entries.put(
          new Name(name), new Done(parser.getEntryFileMode(), parser.getEntryObjectId()));
    }
    return draft;
  }

  /** Carries out an edit; the files' contents go to {@code objects}. */
  void apply(TreeEdit edit, ObjectReader reader, NewObjects objects) throws IOException {
    if (edit.onlyFiles()) {
      change(edit.files(), reader, objects);
      return;
    }
    var fresh = new TreeDraft();
    for (Map.Entry<RepoPath, byte[]> file : edit.files().entrySet()) {
      RepoPath path = file.getKey();
      for (RepoPath kept : edit.kept()) {
        if (path.isInOrBelow(kept) || kept.isInOrBelow(path)) {
          throw SafeNames.refused(path.toString(), "\"" + kept + "\" stays as it is on the branch");
        }
      }
      fresh.put(path, new Done(FileMode.REGULAR_FILE, objects.blob(file.getValue())), reader);
    }
    for (RepoPath kept : edit.kept()) {
      Optional<Done> there = at(edit.folder().resolve(kept.toString()).orElse(kept), reader);
      if (there.isPresent()) {
        fresh.put(kept, there.get(), reader);
      }
    }
    if (edit.folder().isTop()) {
      entries.clear();
      entries.putAll(fresh.entries);
    } else {
      put(edit.folder(), new Open(fresh), reader);
    }
  }

  /** A program stays one; a link gives way to the file. */
  private void change(Map<RepoPath, byte[]> files, ObjectReader reader, NewObjects objects)
      throws IOException {
    for (Map.Entry<RepoPath, byte[]> file : files.entrySet()) {
      boolean program =
          at(file.getKey(), reader)
              .filter(there -> there.mode().equals(FileMode.EXECUTABLE_FILE))
              .isPresent();
      FileMode mode = program ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE;
      put(file.getKey(), new Done(mode, objects.blob(file.getValue())), reader);
    }
  }

  private Optional<Done> at(RepoPath path, ObjectReader reader) throws IOException {
    TreeDraft here = this;
    String[] names = path.toString().split("/");
    for (int i = 0; i < names.length - 1; i++) {
      Entry entry = here.entries.get(Name.of(names[i]));
      if (entry instanceof Open open) {
        here = open.folder();
      } else if (entry instanceof Done done && done.mode().equals(FileMode.TREE)) {
        here = of(reader, done.id());
      } else {
        return Optional.empty();
      }
    }
    return here.entries.get(Name.of(names[names.length - 1])) instanceof Done done
        ? Optional.of(done)
        : Optional.empty();
  }

  private void put(RepoPath path, Entry entry, ObjectReader reader) throws IOException {
    String[] names = path.toString().split("/");
    TreeDraft here = this;
    for (int i = 0; i < names.length - 1; i++) {
      here = here.open(checked(path, names[i]), reader);
    }
    here.entries.put(Name.of(checked(path, names[names.length - 1])), entry);
  }

  private static String checked(RepoPath path, String name) {
    Optional<String> problem = SafeNames.problem(name);
    if (problem.isPresent()) {
      throw SafeNames.refused(path.toString(), problem.get());
    }
    return name;
  }

  /** The folder of a name, made ready for change; whatever else had the name is replaced. */
  private TreeDraft open(String name, ObjectReader reader) throws IOException {
    Name key = Name.of(name);
    Entry entry = entries.get(key);
    if (entry instanceof Open open) {
      return open.folder();
    }
    TreeDraft folder =
        entry instanceof Done done && done.mode().equals(FileMode.TREE)
            ? of(reader, done.id())
            : new TreeDraft();
    entries.put(key, new Open(folder));
    return folder;
  }

  /** The id of this folder, with all folders that are new going to {@code objects}. */
  ObjectId write(NewObjects objects) {
    var done = new HashMap<Name, Done>();
    for (Map.Entry<Name, Entry> entry : entries.entrySet()) {
      if (entry.getValue() instanceof Done as) {
        done.put(entry.getKey(), as);
      } else if (entry.getValue() instanceof Open(TreeDraft folder)) {
        ObjectId id = folder.write(objects);
        if (!id.equals(Constants.EMPTY_TREE_ID)) { // git has no empty folders
          done.put(entry.getKey(), new Done(FileMode.TREE, id));
        }
      }
    }
    var names = new ArrayList<>(done.keySet());
    sort(names, done);
    var formatter = new TreeFormatter();
    for (Name name : names) {
      Done entry = done.get(name);
      if (entry != null) {
        formatter.append(name.bytes, entry.mode(), entry.id());
      }
    }
    return objects.tree(formatter.toByteArray());
  }

  /** Git's order: by bytes, a folder as if its name ended in a slash. */
  private static void sort(List<Name> names, Map<Name, Done> done) {
    var keys = new HashMap<Name, byte[]>();
    for (Name name : names) {
      Done entry = done.get(name);
      byte[] key = name.bytes;
      if (entry != null && entry.mode().equals(FileMode.TREE)) {
        key = Arrays.copyOf(key, key.length + 1);
        key[key.length - 1] = '/';
      }
      keys.put(name, key);
    }
    names.sort((a, b) -> Arrays.compareUnsigned(keys.get(a), keys.get(b)));
  }
}
