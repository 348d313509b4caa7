package dev.hoist.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.GpgSignature;

/** Signs what hoist commits, so that {@code git verify-commit} accepts it. */
interface CommitSigner {

  /**
   * The signature of some bytes, in the armour that goes into a commit.
   *
   * @throws dev.hoist.diag.HoistException when the key cannot be used
   */
  String sign(byte[] content);

  /** Empty when commits are not signed; then nothing more was looked at. */
  static Optional<CommitSigner> of(Repo repo, Person committer) {
    Optional<SigningConfig> config = SigningConfig.of(repo);
    if (config.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (config.get().format()) {
          case OPENPGP -> GpgSigner.of(repo, config.get(), committer);
          case SSH -> SshSigner.of(repo, config.get());
        });
  }

  /** The bytes of a commit with its signature. */
  default byte[] signed(CommitBuilder commit) throws IOException {
    byte[] content = commit.build();
    String signature = sign(content).strip();
    commit.setGpgSignature(new GpgSignature(signature.getBytes(StandardCharsets.US_ASCII)));
    return commit.build();
  }
}
