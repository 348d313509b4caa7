package dev.hoist.git;

import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.OpenSshCertificate;

/** What an ssh key, or a certificate, is worth by a list of signers once its signature is good. */
final class SshSigners {
  private SshSigners() {}

  static Signature judge(SshPublicKey key, List<AllowedSigner> allowed, Instant when) {
    Optional<OpenSshCertificate> certificate = key.certificate();
    return certificate.isPresent()
        ? certified(key, certificate.get(), allowed, when)
        : listed(key, allowed, when);
  }

  private static Signature listed(SshPublicKey key, List<AllowedSigner> allowed, Instant when) {
    var principals = new ArrayList<String>();
    Optional<AllowedSigner> expired = Optional.empty();
    for (AllowedSigner line : allowed) {
      if (!line.authority() && line.isForGit() && line.key().equals(key)) {
        if (line.countsAt(when)) {
          principals.addAll(line.principals());
        } else {
          expired = Optional.of(line);
        }
      }
    }
    if (!principals.isEmpty()) {
      return new Signature.Good(principals, key.fingerprint());
    }
    return expired
        .<Signature>map(line -> expired(line, line.principals(), key))
        .orElseGet(() -> new Signature.UnknownSigner(key.fingerprint()));
  }

  private static Signature certified(
      SshPublicKey key, OpenSshCertificate cert, List<AllowedSigner> allowed, Instant when) {
    SshPublicKey authority;
    try {
      authority = SshPublicKey.of(SshPublicKey.blob(cert.getCaPubKey()));
    } catch (GeneralSecurityException | RuntimeException e) {
      return new Signature.Bad("its certificate is damaged");
    }
    if (authority.faultOf(cert.getSignature(), cert.getMessage()).isPresent()) {
      return new Signature.Bad("its certificate is not signed by the key that it names");
    }
    Signature answer = new Signature.UnknownSigner(key.fingerprint());
    for (AllowedSigner line : allowed) {
      List<String> principals = line.among(cert.getPrincipals());
      if (line.authority()
          && line.isForGit()
          && line.key().equals(authority)
          && !principals.isEmpty()) {
        Optional<Signature> refused = refused(cert, key, principals, when);
        if (refused.isPresent()) {
          return refused.get();
        }
        if (line.countsAt(when)) {
          return new Signature.Good(principals, key.fingerprint());
        }
        answer = expired(line, principals, key);
      }
    }
    return answer;
  }

  /** Whether a certificate forbids its own use here. */
  private static Optional<Signature> refused(
      OpenSshCertificate cert, SshPublicKey key, List<String> principals, Instant when) {
    if (cert.getType() != OpenSshCertificate.Type.USER) {
      return Optional.of(new Signature.Bad("its certificate is that of a host"));
    }
    if (!cert.getCriticalOptions().isEmpty()) {
      return Optional.of(new Signature.Bad("its certificate is restricted to other uses"));
    }
    if (!OpenSshCertificate.isValidAt(cert, when)) {
      return Optional.of(
          new Signature.Expired(
              principals,
              key.fingerprint(),
              time(cert.getValidAfter()),
              time(cert.getValidBefore())));
    }
    return Optional.empty();
  }

  private static Optional<Instant> time(long seconds) {
    if (seconds == OpenSshCertificate.MIN_EPOCH || seconds == OpenSshCertificate.INFINITY) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.ofEpochSecond(seconds));
    } catch (DateTimeException beyond) {
      return Optional.empty();
    }
  }

  private static Signature expired(AllowedSigner line, List<String> principals, SshPublicKey key) {
    return new Signature.Expired(
        principals, key.fingerprint(), line.validAfter(), line.validBefore());
  }
}
