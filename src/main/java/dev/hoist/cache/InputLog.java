package dev.hoist.cache;

import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A view of a tree that notes what is asked of it. For one rendering in one thread. */
final class InputLog implements SourceTree {
  private final SourceTree tree;
  private final @Nullable ContentIds ids;
  private final Set<Question> asked = new LinkedHashSet<>();

  /**
   * A log of a tree.
   *
   * @param ids what is told of everything that is read; null where nobody wants to know
   */
  InputLog(SourceTree tree, @Nullable ContentIds ids) {
    this.tree = tree;
    this.ids = ids;
  }

  /** In the order in which they were asked first. */
  List<Question> asked() {
    return List.copyOf(asked);
  }

  @Override
  public Optional<Entry> find(RepoPath path) {
    asked.add(new Question(Question.About.ENTRY, path));
    return tree.find(path);
  }

  @Override
  public byte[] read(RepoPath file) {
    used(file);
    byte[] content = tree.read(file);
    if (ids != null) {
      ids.noteRead(tree, file, content);
    }
    return content;
  }

  @Override
  public void used(RepoPath file) {
    asked.add(new Question(Question.About.CONTENT, file));
  }

  @Override
  public List<String> list(RepoPath folder) {
    asked.add(new Question(Question.About.NAMES, folder));
    return tree.list(folder);
  }

  @Override
  public Optional<String> contentId(RepoPath file) {
    return tree.contentId(file);
  }

  @Override
  public SourceTree whole() {
    return tree.whole();
  }

  @Override
  public Optional<RepoPath> absolute(String path) {
    return tree.absolute(path);
  }

  @Override
  public String display(RepoPath path) {
    return tree.display(path);
  }
}
