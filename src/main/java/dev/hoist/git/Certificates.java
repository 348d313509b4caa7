package dev.hoist.git;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
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
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
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
    try {
      connection.configure(null, trust(), null);
    } catch (GeneralSecurityException e) {
      throw unreadable(e);
    }
  }

  /** The same for a connection of the JDK. */
  void apply(HttpsURLConnection connection) {
    connection.setSSLSocketFactory(context().getSocketFactory());
  }

  SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw unreadable(e);
    }
  }

  private TrustManager[] trust() {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int count = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("authority-" + count++, one);
      }
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers();
    } catch (IOException | GeneralSecurityException e) {
      throw unreadable(e);
    }
  }

  private HoistException unreadable(Exception cause) {
    return Diagnostic.error(
            "git.bad-certificates",
            Origin.of(file.toString()),
            "the certificate authorities cannot be read")
        .because(GitFault.reason(cause), Origin.NONE)
        .hint("name a file of PEM certificates in http.sslCAInfo")
        .asException();
  }
}
