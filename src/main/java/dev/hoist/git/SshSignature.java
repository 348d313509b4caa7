package dev.hoist.git;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * A signature as {@code ssh-keygen -Y sign} writes it; OpenSSH's PROTOCOL.sshsig describes it.
 *
 * @param hash name of the digest of what is signed
 * @param signature with the name of its algorithm in front
 */
record SshSignature(SshPublicKey key, String hash, byte[] signature) {
  static final String BEGIN = "-----BEGIN SSH SIGNATURE-----";
  private static final String END = "-----END SSH SIGNATURE-----";

  /** What git's signatures are made for, so that they are good for nothing else. */
  static final String NAMESPACE = "git";

  private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final String HASH = "sha512";
  private static final int LINE = 70;

  /** What a key has to sign. */
  static byte[] statement(byte[] content) {
    return statement(content, HASH).orElseThrow();
  }

  private static Optional<byte[]> statement(byte[] content, String hash) {
    Optional<byte[]> digest = digest(content, hash);
    if (digest.isEmpty()) {
      return Optional.empty();
    }
    var buffer = new ByteArrayBuffer();
    buffer.putRawBytes(MAGIC);
    buffer.putString(NAMESPACE);
    buffer.putString("");
    buffer.putString(hash);
    buffer.putBytes(digest.get());
    return Optional.of(buffer.getCompactData());
  }

  private static Optional<byte[]> digest(byte[] content, String hash) {
    try {
      return switch (hash) {
        case "sha512" -> Optional.of(MessageDigest.getInstance("SHA-512").digest(content));
        case "sha256" -> Optional.of(MessageDigest.getInstance("SHA-256").digest(content));
        default -> Optional.empty();
      };
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The armour around a signature of a {@linkplain #statement statement}. */
  static String armored(byte[] key, byte[] signature) {
    var buffer = new ByteArrayBuffer();
    buffer.putRawBytes(MAGIC);
    buffer.putUInt(VERSION);
    buffer.putBytes(key);
    buffer.putString(NAMESPACE);
    buffer.putString("");
    buffer.putString(HASH);
    buffer.putBytes(signature);
    var lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'});
    return BEGIN + "\n" + lines.encodeToString(buffer.getCompactData()) + "\n" + END + "\n";
  }

  /**
   * Reads one.
   *
   * @throws GeneralSecurityException with words for the user when it is none
   */
  static SshSignature of(String armored) throws GeneralSecurityException {
    String text = armored.strip();
    if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
      throw new GeneralSecurityException("it has no end");
    }
    try {
      String body = text.substring(BEGIN.length(), text.length() - END.length());
      var buffer = new ByteArrayBuffer(Base64.getDecoder().decode(body.replaceAll("\\s", "")));
      byte[] magic = new byte[MAGIC.length];
      buffer.getRawBytes(magic);
      if (!Arrays.equals(magic, MAGIC) || buffer.getUInt() != VERSION) {
        throw new GeneralSecurityException("it is of a version that is not known");
      }
      byte[] key = buffer.getBytes();
      String namespace = buffer.getString();
      buffer.getBytes(); // reserved: to be ignored
      String hash = buffer.getString();
      byte[] signature = buffer.getBytes();
      if (buffer.available() > 0) {
        throw new GeneralSecurityException("something follows it");
      }
      if (!namespace.equals(NAMESPACE)) {
        throw new GeneralSecurityException(
            "it is made for \"" + Printable.line(namespace) + "\" and not for git");
      }
      return new SshSignature(SshPublicKey.of(key), hash, signature);
    } catch (RuntimeException e) {
      throw new GeneralSecurityException("it is damaged", e);
    }
  }

  /** Says what is wrong; empty when the key has signed that content. */
  Optional<String> faultFor(byte[] content) {
    Optional<byte[]> statement = statement(content, hash);
    return statement.isEmpty()
        ? Optional.of("it is made with " + Printable.line(hash) + ", which is not accepted")
        : key.faultOf(signature, statement.get());
  }
}
