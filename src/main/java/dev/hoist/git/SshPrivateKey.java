package dev.hoist.git;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Optional;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.security.SecurityUtils;

/** A private key as text, in the form of OpenSSH or an older one, perhaps locked. */
final class SshPrivateKey {
  private static final String BEGIN = "-----BEGIN ";
  private static final String OPENSSH = "OPENSSH PRIVATE KEY-----";
  private static final String MAGIC = "openssh-key-v1\0";

  private final String text;

  SshPrivateKey(String text) {
    this.text = text;
  }

  static boolean looksLike(String text) {
    return text.stripLeading().startsWith(BEGIN) && text.contains("PRIVATE KEY-----");
  }

  /** The form of OpenSSH tells the public half and whether it is locked in front of all else. */
  private Optional<ByteArrayBuffer> openSsh() throws GeneralSecurityException {
    int from = text.indexOf(OPENSSH);
    int to = text.lastIndexOf("-----END ");
    if (from < 0 || to < from) {
      return Optional.empty();
    }
    try {
      String body = text.substring(from + OPENSSH.length(), to).replaceAll("\\s", "");
      var buffer = new ByteArrayBuffer(Base64.getDecoder().decode(body));
      byte[] magic = new byte[MAGIC.length()];
      buffer.getRawBytes(magic);
      return Optional.of(buffer);
    } catch (RuntimeException e) {
      throw new GeneralSecurityException("the key is damaged", e);
    }
  }

  private boolean isLocked() throws GeneralSecurityException {
    Optional<ByteArrayBuffer> buffer = openSsh();
    return buffer.isPresent()
        ? !buffer.get().getString().equals("none")
        : text.contains("ENCRYPTED");
  }

  /** The public half, if it can be told without a passphrase. */
  Optional<SshPublicKey> publicKey() {
    try {
      Optional<ByteArrayBuffer> buffer = openSsh();
      if (buffer.isEmpty()) {
        return Optional.empty();
      }
      buffer.get().getString(); // cipher
      buffer.get().getString(); // how the passphrase becomes a key
      buffer.get().getBytes(); // and with what
      buffer.get().getInt(); // how many keys
      return Optional.of(SshPublicKey.of(buffer.get().getBytes()));
    } catch (GeneralSecurityException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Opens the key; empty when the passphrase is missing or not the right one. */
  Optional<SshSigner> signer(Optional<String> passphrase, Optional<SshPublicKey> known)
      throws GeneralSecurityException {
    boolean locked = isLocked();
    if (locked && passphrase.isEmpty()) {
      return Optional.empty();
    }
    if (text.contains("BEGIN ENCRYPTED PRIVATE KEY")) {
      throw new GeneralSecurityException(
          "it is locked in the form PKCS #8; ssh-keygen -p -f FILE writes it in that of OpenSSH");
    }
    Optional<KeyPair> pair = pair(locked ? passphrase : Optional.empty(), locked);
    if (pair.isEmpty()) {
      return Optional.empty();
    }
    SshPublicKey own = SshPublicKey.of(SshPublicKey.blob(pair.get().getPublic()));
    // a certificate says more than the bare key
    SshPublicKey key =
        known.filter(other -> other.fingerprint().equals(own.fingerprint())).orElse(own);
    return Optional.of(SshSigner.local(key, pair.get().getPrivate()));
  }

  private Optional<KeyPair> pair(Optional<String> passphrase, boolean locked)
      throws GeneralSecurityException {
    JdkEd25519.register();
    FilePasswordProvider provider =
        passphrase.map(FilePasswordProvider::of).orElse(FilePasswordProvider.EMPTY);
    try {
      Iterable<KeyPair> pairs =
          SecurityUtils.loadKeyPairIdentities(
              null,
              NamedResource.ofName("signing key"),
              new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)),
              provider);
      if (pairs != null) {
        for (KeyPair pair : pairs) {
          return Optional.of(pair);
        }
      }
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      if (locked) {
        return Optional.empty();
      }
      throw new GeneralSecurityException("the key is damaged, or of a kind that is not known", e);
    }
    throw new GeneralSecurityException("the key is of a kind that is not known");
  }
}
