package dev.hoist.preview;

import dev.hoist.git.CommitTree;
import dev.hoist.git.FileChange;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What targets are made from, on both sides of a change. A target of which no input differs renders
 * to the same on both sides, so that nobody needs to render it. Safe for parallel use.
 */
final class Inputs {
  private static final int MAX_WAY = 20;

  private final References base;
  private final References head;
  private final TreeMap<RepoPath, FileChange> changed = new TreeMap<>();

  /** Whether what a path leads to differs; targets share most of their paths. */
  private final Map<RepoPath, Boolean> differing = new ConcurrentHashMap<>();

  private final Map<RepoPath, List<FileChange>> baseChanges = new ConcurrentHashMap<>();
  private final Map<RepoPath, List<FileChange>> headChanges = new ConcurrentHashMap<>();

  /**
   * The inputs of all targets.
   *
   * @param changes the files that differ
   * @param hosts takes the hosts that the base refers to
   */
  Inputs(CommitTree base, CommitTree head, List<FileChange> changes, Set<String> hosts) {
    this.base = new References(base, hosts);
    this.head = new References(head, new HashSet<>());
    for (FileChange change : changes) {
      changed.put(change.path(), change);
    }
  }

  /** What happens to a file. */
  Optional<FileChange> change(RepoPath file) {
    return Optional.ofNullable(changed.get(file));
  }

  /** Whether a folder has a kustomization at the base. */
  boolean isAtBase(RepoPath overlay) {
    return base.isKustomization(overlay);
  }

  /** Whether a folder has a kustomization at the head. */
  boolean isAtHead(RepoPath overlay) {
    return head.isKustomization(overlay);
  }

  /**
   * Whether a target may render to something else. Only the base is walked: where all that it asks
   * has the same answer, the head asks nothing else.
   */
  boolean mayDiffer(RepoPath overlay) {
    boolean differs = differs(overlay);
    for (RepoPath folder : reached(base, overlay).keySet()) {
      References.Folder there = base.of(folder);
      differs |= there.opaque() && !changed.isEmpty();
      for (RepoPath path : there.named()) {
        differs |= differs(path);
      }
    }
    return differs;
  }

  /**
   * The changed files that a target may be made from, on either side.
   *
   * @param first its folder at the base
   * @param second its folder at the head
   */
  List<Cause> causes(RepoPath first, RepoPath second) {
    Map<RepoPath, Cause> causes = new TreeMap<>();
    collect(head, headChanges, second, causes);
    collect(base, baseChanges, first, causes);
    return List.copyOf(causes.values());
  }

  /**
   * The same of a target that was rendered: not every text that could be a path is one, and what
   * plugins are told cannot be seen in kustomizations.
   *
   * @param before the files that the rendering of the base read
   * @param after the same of the head
   */
  List<Cause> causes(RepoPath first, RepoPath second, Set<RepoPath> before, Set<RepoPath> after) {
    Set<RepoPath> read = new TreeSet<>();
    resolve(base, before, read);
    resolve(head, after, read);
    Map<RepoPath, Cause> causes = new TreeMap<>();
    for (Cause cause : causes(first, second)) {
      RepoPath file = cause.file().path();
      if (read.contains(file) || isLink(base, file) || isLink(head, file)) {
        causes.put(file, cause);
      }
    }
    for (RepoPath file : read) {
      FileChange change = changed.get(file);
      if (change != null && causes.size() < Cause.MOST) {
        causes.putIfAbsent(file, new Cause(change, List.of(second)));
      }
    }
    return List.copyOf(causes.values());
  }

  private static void resolve(References side, Set<RepoPath> files, Set<RepoPath> resolved) {
    for (RepoPath file : files) {
      resolved.add(side.find(file).map(SourceTree.Entry::path).orElse(file));
    }
  }

  private static boolean isLink(References side, RepoPath file) {
    return side.find(file).filter(there -> !there.path().equals(file)).isPresent();
  }

  /** The folders of all kustomizations of a target, each with the one that leads there first. */
  private static Map<RepoPath, RepoPath> reached(References side, RepoPath overlay) {
    Map<RepoPath, RepoPath> from = new LinkedHashMap<>();
    RepoPath start = side.find(overlay).map(SourceTree.Entry::path).orElse(overlay);
    from.put(start, start);
    var left = new ArrayDeque<RepoPath>();
    left.add(start);
    while (!left.isEmpty()) {
      RepoPath folder = left.remove();
      for (RepoPath next : side.of(folder).folders()) {
        if (from.putIfAbsent(next, folder) == null) {
          left.add(next);
        }
      }
    }
    return from;
  }

  private void collect(
      References side,
      Map<RepoPath, List<FileChange>> known,
      RepoPath overlay,
      Map<RepoPath, Cause> causes) {
    Map<RepoPath, RepoPath> from = reached(side, overlay);
    for (RepoPath folder : from.keySet()) {
      for (FileChange change : known.computeIfAbsent(folder, each -> named(side, each))) {
        if (causes.size() < Cause.MOST && !causes.containsKey(change.path())) {
          causes.put(change.path(), new Cause(change, way(folder, from)));
        }
      }
    }
  }

  /** The way to a folder; of a very long one its beginning and its last folders. */
  private static List<RepoPath> way(RepoPath folder, Map<RepoPath, RepoPath> from) {
    var way = new ArrayDeque<RepoPath>();
    RepoPath at = folder;
    way.add(at);
    for (RepoPath up = from.get(at); up != null && !up.equals(at); up = from.get(at)) {
      way.addFirst(up);
      if (way.size() > MAX_WAY) {
        way.removeFirst();
      }
      at = up;
    }
    if (!at.equals(way.getFirst())) {
      way.addFirst(at);
    }
    return List.copyOf(way);
  }

  /** The changed files that the kustomization of a folder names itself. */
  private List<FileChange> named(References side, RepoPath folder) {
    var found = new ArrayList<FileChange>();
    for (RepoPath path : side.of(folder).named()) {
      Optional<SourceTree.Entry> entry = side.find(path);
      boolean isFolder = entry.isPresent() && entry.get().kind() == SourceTree.Kind.FOLDER;
      if (!isFolder) {
        addFile(path, found);
        entry.ifPresent(there -> addFile(there.path(), found));
      } else if (!side.isKustomization(entry.get().path())) {
        RepoPath top = entry.get().path();
        for (FileChange change : changed.tailMap(top).values()) {
          if (change.path().isInOrBelow(top)) {
            found.add(change);
          }
        }
      }
    }
    return found;
  }

  private void addFile(RepoPath path, List<FileChange> found) {
    FileChange change = changed.get(path);
    if (change != null && !found.contains(change)) {
      found.add(change);
    }
  }

  private boolean differs(RepoPath path) {
    Boolean known = differing.get(path);
    if (known == null) {
      known = differs(path, new HashSet<>());
      differing.put(path, known);
    }
    return known;
  }

  /** A folder with a kustomization counts for no more than being there: it is walked by itself. */
  private boolean differs(RepoPath path, Set<RepoPath> seen) {
    Optional<SourceTree.Entry> before = base.find(path);
    Optional<SourceTree.Entry> after = head.find(path);
    if (!before.equals(after)) {
      return true;
    }
    if (before.isEmpty()) {
      return false;
    }
    RepoPath there = before.get().path();
    if (before.get().kind() == SourceTree.Kind.FILE) {
      return !base.tree().contentId(there).equals(head.tree().contentId(there));
    }
    if (!seen.add(there) || (seen.size() == 1 && base.isKustomization(there))) {
      return false;
    }
    List<String> names = base.tree().list(there);
    if (!names.equals(head.tree().list(there))) {
      return true;
    }
    for (String name : names) {
      if (differs(there.child(name), seen)) {
        return true;
      }
    }
    return false;
  }
}
