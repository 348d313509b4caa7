package dev.hoist.git;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Commits of other repositories, kept between runs. Each lies in a bare repository of its own,
 * without history, under the address and its id: {@code NAME-HASH/COMMIT}. It is made elsewhere and
 * put there whole by one rename, and is never changed after that, so that any number of processes
 * can share the folder without locks, and anybody may empty it at any time.
 */
public final class RepoCache {
  /** How names begin of what is still being made. */
  private static final String NEW = "new-";

  private final Path folder;
  private final GitSettings settings;
  private final Map<Path, Snapshot> open = new HashMap<>();

  public RepoCache(Path folder, GitSettings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /** A commit and its files. */
  public record Snapshot(CommitId id, CommitTree files) {}

  /** A commit that is here; empty too when what is here is damaged. */
  public Optional<Snapshot> find(GitUrl url, CommitId id) {
    Path entry = entry(url, id);
    Snapshot known = open.get(entry);
    if (known == null) {
      known = open(entry, id);
      if (known != null) {
        open.put(entry, known);
      }
    }
    return Optional.ofNullable(known);
  }

  private @Nullable Snapshot open(Path entry, CommitId id) {
    try {
      if (!Files.isDirectory(entry) || !PackCheck.isIntact(entry.resolve("objects/pack"))) {
        return null;
      }
      Repo repo = Repo.bare(entry, settings);
      if (repo.has(id)) {
        return new Snapshot(id, repo.tree(id));
      }
      repo.close();
      return null;
    } catch (IOException | HoistException damaged) {
      return null;
    }
  }

  /** The commit that a ref named when it was last asked for. */
  public Optional<CommitId> lastSeen(GitUrl url, String ref) {
    try {
      return CommitId.parse(Files.readString(seen(url, ref)).strip());
    } catch (IOException never) {
      return Optional.empty();
    }
  }

  /**
   * Asks where a ref stands now, and gets the commit unless it is here.
   *
   * @param ref a branch, a tag, the full name of a ref, a full commit id or {@code HEAD}
   * @throws HoistException when the server cannot be asked or has no such ref
   */
  public Snapshot fetch(GitUrl url, String ref) {
    Path staging = staging();
    try {
      bare(staging);
      CommitId id;
      try (Repo repo = Repo.bare(staging, settings.forAnyones(url))) {
        id = new SnapshotFetch(repo, url, ref, known -> find(url, known).isPresent()).run();
      }
      if (find(url, id).isEmpty()) {
        Files.createDirectories(shelf(url));
        put(staging, entry(url, id));
      }
      note(url, ref, id);
      return find(url, id).orElseThrow(() -> unusable("what was fetched cannot be read again"));
    } catch (IOException e) {
      throw unusable(GitFault.reason(e));
    } finally {
      delete(staging);
    }
  }

  private Path shelf(GitUrl url) {
    String text = url.toString();
    String path = text.endsWith(".git") ? text.substring(0, text.length() - 4) : text;
    String name = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
    return folder.resolve(name + "-" + NetworkRemote.key(text));
  }

  private Path entry(GitUrl url, CommitId id) {
    return shelf(url).resolve(id.hex());
  }

  private Path seen(GitUrl url, String ref) {
    return shelf(url).resolve("seen-" + NetworkRemote.key(ref));
  }

  private Path staging() {
    try {
      Files.createDirectories(folder);
      sweep();
      return Files.createTempDirectory(folder, NEW);
    } catch (IOException e) {
      throw unusable(GitFault.reason(e));
    }
  }

  /** Takes away what a run left behind that was ended while it fetched. */
  private void sweep() throws IOException {
    FileTime old = FileTime.from(settings.clock().instant().minus(Duration.ofDays(1)));
    try (var left = Files.newDirectoryStream(folder, NEW + "*")) {
      for (Path each : left) {
        if (isOlder(each, old)) {
          delete(each);
        }
      }
    }
  }

  /** What another process has put in its place meanwhile is not. */
  private static boolean isOlder(Path left, FileTime time) throws IOException {
    try {
      return Files.getLastModifiedTime(left).compareTo(time) < 0;
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  private static void bare(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("objects/pack"));
    Files.createDirectories(folder.resolve("refs"));
    Files.writeString(folder.resolve("HEAD"), "ref: refs/heads/none\n");
    Files.writeString(
        folder.resolve("config"), "[core]\n\trepositoryformatversion = 0\n\tbare = true\n");
  }

  /** Another process may have been faster, and what it put there is as good; damage is replaced. */
  private static void put(Path staging, Path entry) throws IOException {
    if (Files.exists(entry)) {
      Path damaged = staging.resolveSibling(staging.getFileName() + "-old");
      Files.move(entry, damaged, StandardCopyOption.ATOMIC_MOVE);
      delete(damaged);
    }
    try {
      Files.move(staging, entry, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(entry)) {
        throw e;
      }
    }
  }

  private void note(GitUrl url, String ref, CommitId id) throws IOException {
    Files.createDirectories(shelf(url));
    Path temporary = Files.createTempFile(folder, NEW, "");
    Files.writeString(temporary, id + "\n");
    Files.move(temporary, seen(url, ref), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException leftBehind) {
      // what is left takes up space and nothing else
    }
  }

  private HoistException unusable(String why) {
    return Diagnostic.error(
            "remote.cache", Origin.NONE, "the cache in \"" + folder + "\" cannot be used")
        .because(why, Origin.NONE)
        .hint("empty it, make it writable, or name another folder in HOIST_CACHE_DIR")
        .asException();
  }
}
