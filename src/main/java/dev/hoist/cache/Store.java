package dev.hoist.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Files by name in one folder that only its owner may look into. Each ends in a checksum: one that
 * is damaged, half-written, or written by two at once, is as good as none. Whatever goes wrong here
 * costs time and nothing else.
 */
final class Store {
  private static final int SUM = Long.BYTES;

  /** Nobody looks more often at how large the folder has become. */
  private static final Duration REST = Duration.ofHours(1);

  /** What is used stays: the time of its last use is kept to a day. */
  private static final Duration DAY = Duration.ofDays(1);

  private final Path folder;
  private final Instant now;
  private final long most;

  /**
   * A store in a folder that need not exist.
   *
   * @param most how many bytes it may hold before what was not used for longest goes
   */
  Store(Path folder, Instant now, long most) {
    this.folder = folder;
    this.now = now;
    this.most = most;
  }

  /** The content of a file; empty when there is none, or none that is whole. */
  Optional<byte[]> get(String name) {
    Path file = folder.resolve(name);
    try {
      byte[] all = Files.readAllBytes(file);
      int length = all.length - SUM;
      if (length < 0 || ByteBuffer.wrap(all, length, SUM).getLong() != sum(all, length)) {
        return Optional.empty();
      }
      if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(DAY))) {
        Files.setLastModifiedTime(file, FileTime.from(now));
      }
      return Optional.of(Arrays.copyOf(all, length));
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  /** Keeps a content, if that can be done. */
  void put(String name, byte[] content) {
    try {
      makeFolder();
      byte[] all = Arrays.copyOf(content, content.length + SUM);
      ByteBuffer.wrap(all, content.length, SUM).putLong(sum(content, content.length));
      Files.write(folder.resolve(name), all);
    } catch (IOException e) {
      return; // the next run renders it again
    }
  }

  private static long sum(byte[] bytes, int length) {
    var crc = new CRC32();
    crc.update(bytes, 0, length);
    return crc.getValue();
  }

  private void makeFolder() throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      var owner =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
      Files.createDirectories(folder.resolveSibling("."));
      Files.createDirectories(folder, owner);
    } else {
      Files.createDirectories(folder);
    }
  }

  /** Removes what was not used for longest when there is too much, at most once an hour. */
  void tidy() {
    Path mark = folder.resolve("tidied");
    try {
      if (Files.exists(mark)
          && Files.getLastModifiedTime(mark).toInstant().isAfter(now.minus(REST))) {
        return;
      }
      Files.write(mark, new byte[0]);
      Files.setLastModifiedTime(mark, FileTime.from(now));
      removeOldest(mark);
    } catch (IOException e) {
      return; // another run will
    }
  }

  private record Kept(Path file, long size, FileTime used) {}

  private void removeOldest(Path mark) throws IOException {
    var all = new ArrayList<Kept>();
    long size = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (!file.equals(mark)) {
          var about = Files.readAttributes(file, BasicFileAttributes.class);
          all.add(new Kept(file, about.size(), about.lastModifiedTime()));
          size += about.size();
        }
      }
    }
    if (size <= most) {
      return;
    }
    all.sort((a, b) -> a.used.compareTo(b.used));
    for (Kept each : all) {
      if (size <= most / 4 * 3) {
        return;
      }
      Files.deleteIfExists(each.file);
      size -= each.size;
    }
  }
}
