package dev.hoist.git;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** A public key of ssh, or a certificate of one, in its binary form and understood. */
final class SshPublicKey {
  /** The kinds of keys that count, with what they may sign: nothing of DSA and SHA-1. */
  private static final Map<String, List<String>> ALGORITHMS =
      Map.of(
          "ssh-ed25519", List.of("ssh-ed25519"),
          "ecdsa-sha2-nistp256", List.of("ecdsa-sha2-nistp256"),
          "ecdsa-sha2-nistp384", List.of("ecdsa-sha2-nistp384"),
          "ecdsa-sha2-nistp521", List.of("ecdsa-sha2-nistp521"),
          "ssh-rsa", List.of("rsa-sha2-512", "rsa-sha2-256"),
          "sk-ssh-ed25519@openssh.com", List.of("sk-ssh-ed25519@openssh.com"),
          "sk-ecdsa-sha2-nistp256@openssh.com", List.of("sk-ecdsa-sha2-nistp256@openssh.com"));

  private static final String CERTIFICATE = "-cert-v01@openssh.com";
  private static final int MIN_RSA_BITS = 2048;

  private final byte[] blob;
  private final String kind;
  private final PublicKey key;

  private SshPublicKey(byte[] blob, String kind, PublicKey key) {
    this.blob = blob;
    this.kind = kind;
    this.key = key;
  }

  /**
   * Reads a key.
   *
   * @throws GeneralSecurityException with words for the user when it is none that counts
   */
  static SshPublicKey of(byte[] blob) throws GeneralSecurityException {
    JdkEd25519.register();
    String kind = "";
    try {
      kind = Printable.line(new ByteArrayBuffer(blob).getString());
      PublicKey key = kinds(kind) ? new ByteArrayBuffer(blob).getRawPublicKey() : null;
      if (key == null) {
        throw new GeneralSecurityException(
            "a key of kind \"" + kind + "\" is not accepted; ed25519, ecdsa and rsa are");
      }
      var read = new SshPublicKey(blob, kind, key);
      read.check();
      return read;
    } catch (IOException | RuntimeException e) {
      throw new GeneralSecurityException("the key is damaged", e);
    }
  }

  private static boolean kinds(String kind) {
    return ALGORITHMS.containsKey(
        kind.endsWith(CERTIFICATE)
            ? plain(kind.substring(0, kind.length() - CERTIFICATE.length()))
            : kind);
  }

  /** The names of security keys have their host at the end, behind the mark of certificates. */
  private static String plain(String kind) {
    return kind.startsWith("sk-") ? kind + "@openssh.com" : kind;
  }

  private void check() throws GeneralSecurityException {
    if (plainKey() instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < MIN_RSA_BITS) {
      throw new GeneralSecurityException(
          "an rsa key of " + rsa.getModulus().bitLength() + " bits is too short");
    }
  }

  /** Reads a line as in a {@code .pub} file: the kind, the key in base64, a comment. */
  static SshPublicKey ofLine(String line) throws GeneralSecurityException {
    String[] words = line.strip().split("\\s+", 3);
    if (words.length < 2) {
      throw new GeneralSecurityException("there is no key");
    }
    SshPublicKey key;
    try {
      key = of(Base64.getDecoder().decode(words[1]));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("the key is not base64", e);
    }
    if (!key.kind.equals(words[0])) {
      throw new GeneralSecurityException("the key is of kind \"" + key.kind + "\"");
    }
    return key;
  }

  /** The binary form of a key that was read from somewhere else. */
  static byte[] blob(PublicKey key) {
    JdkEd25519.register();
    var buffer = new ByteArrayBuffer();
    buffer.putRawPublicKey(key);
    return buffer.getCompactData();
  }

  byte[] blob() {
    return blob.clone();
  }

  Optional<OpenSshCertificate> certificate() {
    return key instanceof OpenSshCertificate cert ? Optional.of(cert) : Optional.empty();
  }

  private PublicKey plainKey() {
    return key instanceof OpenSshCertificate cert ? cert.getCertPubKey() : key;
  }

  /** {@code SHA256:…}, as ssh-keygen shows it; of a certificate, that of the key in it. */
  String fingerprint() {
    byte[] plain = certificate().isPresent() ? blob(plainKey()) : blob;
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(plain);
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the key signs with, where there is a choice the strongest. */
  String algorithm() {
    return algorithms().get(0);
  }

  private List<String> algorithms() {
    String name =
        kind.endsWith(CERTIFICATE)
            ? plain(kind.substring(0, kind.length() - CERTIFICATE.length()))
            : kind;
    return ALGORITHMS.getOrDefault(name, List.of());
  }

  /**
   * Says what is wrong with a signature; empty when it is good.
   *
   * @param signature with the name of its algorithm in front
   */
  Optional<String> faultOf(byte[] signature, byte[] content) {
    try {
      String algorithm = new ByteArrayBuffer(signature).getString();
      if (!algorithms().contains(algorithm)) {
        return Optional.of(
            "it is made with " + Printable.line(algorithm) + ", which is not accepted");
      }
      Signature verifier = BuiltinSignatures.fromFactoryName(algorithm).create();
      verifier.initVerifier(null, plainKey());
      verifier.update(null, content);
      return verifier.verify(null, signature)
          ? Optional.empty()
          : Optional.of("it does not fit the content");
    } catch (Exception e) { // the library says so, and strangers choose what it gets
      return Optional.of("it is damaged");
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SshPublicKey that && Arrays.equals(blob, that.blob);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(blob);
  }

  @Override
  public String toString() {
    return kind + " " + fingerprint();
  }
}
