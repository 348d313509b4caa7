package dev.hoist.git;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Whether packs are as they were written. A pack and its index end with the SHA-1 of all that comes
 * before; a file that was cut off, or that lost a bit on its disk, does not.
 */
final class PackCheck {
  private static final int HASH = 20;

  private PackCheck() {}

  /** Whether there is a pack, each has its index, and none of these files is damaged. */
  static boolean isIntact(Path folder) throws IOException {
    int packs = 0;
    try (var files = Files.newDirectoryStream(folder, "*.pack")) {
      for (Path pack : files) {
        String name = pack.toString();
        Path index = Path.of(name.substring(0, name.length() - ".pack".length()) + ".idx");
        if (!Files.isRegularFile(index) || !isWhole(pack) || !isWhole(index)) {
          return false;
        }
        packs++;
      }
    }
    return packs > 0;
  }

  private static boolean isWhole(Path file) throws IOException {
    long left = Files.size(file) - HASH;
    if (left <= 0) {
      return false;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      MessageDigest hash = MessageDigest.getInstance("SHA-1");
      byte[] buffer = new byte[1 << 16];
      while (left > 0) {
        int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (n < 0) {
          return false;
        }
        hash.update(buffer, 0, n);
        left -= n;
      }
      return Arrays.equals(hash.digest(), in.readNBytes(HASH));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
