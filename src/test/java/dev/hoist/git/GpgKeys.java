package dev.hoist.git;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A home of the real gpg that is thrown away. */
record GpgKeys(Path home) implements AutoCloseable {

  static GpgKeys make() {
    assumeTrue(SshKeys.isInstalled("gpg"), "skipped: gpg is not installed");
    try {
      // gpg's sockets lie in it, whose names may have hardly a hundred letters
      return new GpgKeys(
          Files.createTempDirectory(
              "gpg",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String gpg(String... arguments) {
    var command = new ArrayList<String>(List.of("gpg", "--batch", "--quiet", "--no-tty"));
    command.addAll(List.of(arguments));
    return SshKeys.run(Map.of("GNUPGHOME", home.toString()), command);
  }

  /** Makes a key and gives its fingerprint. */
  String key(String person, String passphrase, String expires) {
    gpg(
        "--pinentry-mode=loopback",
        "--passphrase=" + passphrase,
        "--faked-system-time=20260101T000000",
        "--quick-generate-key",
        person,
        "ed25519",
        "sign",
        expires);
    String listing = gpg("--with-colons", "--list-keys", person);
    return listing
        .lines()
        .filter(line -> line.startsWith("fpr:"))
        .map(line -> line.split(":")[9])
        .findFirst()
        .orElseThrow();
  }

  byte[] exported(String... keys) {
    var arguments = new ArrayList<String>(List.of("--armor", "--export"));
    arguments.addAll(List.of(keys));
    return gpg(arguments.toArray(new String[0])).getBytes(StandardCharsets.US_ASCII);
  }

  /** The agent keeps a passphrase for ten minutes. */
  void forget() {
    SshKeys.run(Map.of("GNUPGHOME", home.toString()), List.of("gpgconf", "--kill", "gpg-agent"));
  }

  @Override
  public void close() {
    forget();
    for (int tries = 1; Files.exists(home); tries++) {
      try {
        TestGit.delete(home);
      } catch (UncheckedIOException e) {
        // the agent takes its own files away at the same time
        if (tries == 20) {
          throw e;
        }
      }
    }
  }
}
