package dev.hoist.git;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * Finds the ssh key that is named: a file with a private key, a file with a public key whose other
 * half lies beside it or in the agent, a public key in words ({@code key::ssh-ed25519 …}), or, out
 * of the environment, the private key itself.
 */
record SshSigningKey(Repo repo, SigningConfig config) {
  private static final long MAX_SIZE = 1 << 16;

  SshSigner find() {
    String text =
        config
            .key()
            .orElseThrow(
                () ->
                    Diagnostic.error(
                            "sign.no-key",
                            Origin.NONE,
                            "commits are to be signed with an ssh key, and none is named")
                        .hint(
                            "name a key file: git config --global user.signingKey FILE, or "
                                + SigningConfig.KEY)
                        .asException());
    if (config.keyGiven() && SshPrivateKey.looksLike(text)) {
      return unlocked(new SshPrivateKey(text + "\n"), Optional.empty(), Origin.NONE);
    }
    Optional<String> words = words(text);
    if (words.isPresent()) {
      SshPublicKey key = publicKey(words.get(), Origin.NONE);
      return SshSigner.agent(repo.settings(), key).orElseThrow(() -> notHeld(key, Origin.NONE));
    }
    return inFile(text);
  }

  /** A public key that stands in the configuration itself, as git knows it. */
  static Optional<String> words(String text) {
    if (text.startsWith("key::")) {
      return Optional.of(text.substring("key::".length()));
    }
    return text.startsWith("ssh-") ? Optional.of(text) : Optional.empty();
  }

  private SshSigner inFile(String text) {
    Path file;
    try {
      file = path(text, repo);
    } catch (InvalidPathException e) {
      throw unreadable(Origin.NONE);
    }
    Origin at = config.keyGiven() ? Origin.NONE : Origin.of(file.toString());
    String content = read(file).orElseThrow(() -> unreadable(at));
    if (SshPrivateKey.looksLike(content)) {
      Optional<SshPublicKey> beside =
          read(Path.of(file + ".pub")).map(line -> publicKey(line, Origin.of(file + ".pub")));
      return unlocked(new SshPrivateKey(content), beside, at);
    }
    SshPublicKey key = publicKey(content, at);
    Optional<SshSigner> agent = SshSigner.agent(repo.settings(), key);
    if (agent.isPresent()) {
      return agent.get();
    }
    String secret = file.toString().replaceFirst("(-cert)?\\.pub$", "");
    return read(Path.of(secret))
        .filter(SshPrivateKey::looksLike)
        .map(other -> unlocked(new SshPrivateKey(other), Optional.of(key), Origin.of(secret)))
        .orElseThrow(() -> notHeld(key, at));
  }

  /**
   * The key of a file, or the same in the agent when the file is locked.
   *
   * @param known the public half, when it lies elsewhere, too; it may be a certificate
   */
  private SshSigner unlocked(SshPrivateKey secret, Optional<SshPublicKey> known, Origin at) {
    Optional<SshPublicKey> key = known.or(secret::publicKey);
    boolean token = key.isPresent() && key.get().algorithm().startsWith("sk-");
    Optional<SshSigner> opened = token ? Optional.empty() : open(secret, known, at);
    return opened
        .or(() -> key.flatMap(half -> SshSigner.agent(repo.settings(), half)))
        .orElseThrow(() -> token ? onToken(at) : locked(at));
  }

  private Optional<SshSigner> open(SshPrivateKey secret, Optional<SshPublicKey> known, Origin at) {
    try {
      return secret.signer(config.passphrase(), known);
    } catch (GeneralSecurityException e) {
      throw bad(at, String.valueOf(e.getMessage()));
    }
  }

  private HoistException onToken(Origin at) {
    return Diagnostic.error(
            "sign.no-key", at, config.shownKey() + " is on a security key, and not in the agent")
        .hint("let ssh-keygen sign: git config --global gpg.ssh.program ssh-keygen")
        .asException();
  }

  private HoistException locked(Origin at) {
    String reason =
        config.passphrase().isPresent()
            ? "the passphrase in " + SigningConfig.PASSPHRASE + " is not the right one"
            : "it has a passphrase, and the agent does not hold it";
    return Diagnostic.error("sign.locked-key", at, config.shownKey() + " cannot be opened")
        .because(reason, Origin.NONE)
        .hint("set " + SigningConfig.PASSPHRASE + ", or give the key to the agent: ssh-add")
        .asException();
  }

  private HoistException bad(Origin at, String reason) {
    return Diagnostic.error("sign.bad-key", at, config.shownKey() + " is no ssh key to sign with")
        .because(reason, Origin.NONE)
        .hint("make one: ssh-keygen -t ed25519")
        .asException();
  }

  private HoistException unreadable(Origin at) {
    return Diagnostic.error("sign.no-key", at, config.shownKey() + " is not a file with an ssh key")
        .hint(
            "name a file that exists and may be read, in "
                + (config.keyGiven() ? SigningConfig.KEY : "user.signingKey"))
        .asException();
  }

  private HoistException notHeld(SshPublicKey key, Origin at) {
    return Diagnostic.error(
            "sign.no-key", at, "the secret half of " + key.fingerprint() + " is not here")
        .because("the ssh agent does not hold it, or does not run", Origin.NONE)
        .hint("give it to the agent: ssh-add FILE")
        .asException();
  }

  private SshPublicKey publicKey(String line, Origin at) {
    try {
      return SshPublicKey.ofLine(line);
    } catch (GeneralSecurityException e) {
      throw bad(at, String.valueOf(e.getMessage()));
    }
  }

  /** Relative to the top of the repository, where git stands when it signs. */
  static Path path(String text, Repo repo) {
    Optional<Path> home = repo.settings().home();
    return text.startsWith("~/") && home.isPresent()
        ? home.get().resolve(text.substring(2))
        : repo.base().resolve(text);
  }

  private static Optional<String> read(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) <= MAX_SIZE
          ? Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
