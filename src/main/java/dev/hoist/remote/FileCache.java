package dev.hoist.remote;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.git.GitSettings;
import dev.hoist.git.GitUrl;
import dev.hoist.git.HttpFile;
import dev.hoist.tree.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Files of web servers. Each is downloaded once in a run, and one whose URL has a full commit id in
 * it once for ever. In the cache a file begins with the hash of what follows, so that damage shows.
 */
final class FileCache {
  private static final Duration TIMEOUT = Duration.ofSeconds(27);
  private static final int HASH = 32;

  private final Path folder;
  private final GitSettings settings;
  private final boolean offline;
  private final Map<String, byte[]> read = new HashMap<>();

  FileCache(Path folder, GitSettings settings, boolean offline) {
    this.folder = folder;
    this.settings = settings;
    this.offline = offline;
  }

  byte[] get(String url, boolean pinned) {
    byte[] known = read.get(url);
    if (known == null) {
      known = load(url, pinned);
      read.put(url, known);
    }
    return known;
  }

  private byte[] load(String url, boolean pinned) {
    Path file =
        folder.resolve(HexFormat.of().formatHex(hash(url.getBytes(StandardCharsets.UTF_8))));
    Optional<byte[]> kept = offline || pinned ? read(file) : Optional.empty();
    if (kept.isPresent()) {
      return kept.get();
    }
    if (offline) {
      throw Network.missing(shown(url));
    }
    byte[] content = download(url);
    keep(file, content);
    return content;
  }

  private byte[] download(String url) {
    String why;
    try {
      HttpFile.Answer answer = HttpFile.get(url, settings, SourceTree.MAX_FILE, TIMEOUT);
      if (answer.isSuccess()) {
        return answer.body();
      }
      why = "the server answers " + answer.status() + meaning(answer.status());
    } catch (IOException e) {
      String message = e.getMessage();
      why = message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }
    throw fault(url, why);
  }

  private static HoistException fault(String url, String why) {
    return Diagnostic.error("remote.download", Origin.NONE, shown(url) + " cannot be downloaded")
        .because(why, Origin.NONE)
        .hint("correct the URL, or download the file and refer to the copy")
        .asException();
  }

  private static String meaning(int status) {
    return switch (status) {
      case 401 -> " Unauthorized";
      case 403 -> " Forbidden";
      case 404 -> " Not Found";
      case 410 -> " Gone";
      case 429 -> " Too Many Requests";
      case 500 -> " Internal Server Error";
      case 502 -> " Bad Gateway";
      case 503 -> " Service Unavailable";
      default -> "";
    };
  }

  private static String shown(String url) {
    return "\"" + GitUrl.withoutSecrets(url) + "\"";
  }

  private static Optional<byte[]> read(Path file) {
    try {
      byte[] all = Files.readAllBytes(file);
      byte[] content = Arrays.copyOfRange(all, Math.min(HASH, all.length), all.length);
      return Arrays.equals(all, 0, all.length - content.length, hash(content), 0, HASH)
          ? Optional.of(content)
          : Optional.empty();
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }

  /** A cache that cannot be written slows the next run and is no reason to stop this one. */
  private void keep(Path file, byte[] content) {
    try {
      Files.createDirectories(folder);
      Path temporary = Files.createTempFile(folder, "new-", "");
      byte[] all = Arrays.copyOf(hash(content), HASH + content.length);
      System.arraycopy(content, 0, all, HASH, content.length);
      Files.write(temporary, all);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException notKept) {
      // see above
    }
  }

  private static byte[] hash(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
