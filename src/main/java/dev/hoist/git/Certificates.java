package dev.hoist.git;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jgit.transport.http.HttpConnection;

/**
 * The authorities to trust instead of Java's own, as companies with an own authority need. The
 * clone's own configuration cannot name them.
 */
record Certificates(Path file) {
  /** From {@code GIT_SSL_CAINFO}, else {@code http.sslCAInfo} of the user. */
  static Optional<Certificates> of(GitSettings settings, UserConfig user) {
    return settings
        .variable("GIT_SSL_CAINFO")
        .or(user::certificates)
        .map(path -> expand(path, settings))
        .map(Certificates::new);
  }

  private static Path expand(String path, GitSettings settings) {
    return path.startsWith("~/") && settings.home().isPresent()
        ? settings.home().get().resolve(path.substring(2))
        : Path.of(path);
  }

  void apply(HttpConnection connection) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int count = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("authority-" + count++, one);
      }
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      connection.configure(null, factory.getTrustManagers(), null);
    } catch (IOException | GeneralSecurityException e) {
      throw Diagnostic.error(
              "git.bad-certificates",
              Origin.of(file.toString()),
              "the certificate authorities cannot be read")
          .because(GitFault.reason(e), Origin.NONE)
          .hint("name a file of PEM certificates in http.sslCAInfo")
          .asException();
    }
  }
}
