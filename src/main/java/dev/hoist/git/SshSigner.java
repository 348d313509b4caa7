package dev.hoist.git;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import java.io.IOException;
import java.security.PrivateKey;
import java.util.Optional;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * Signs with an ssh key in this process: no ssh-keygen is needed, and no key is written to the disk
 * for it.
 */
record SshSigner(SshPublicKey key, Hand hand) implements CommitSigner {

  /** What holds the secret half of a key. */
  interface Hand {
    /** A signature with the name of its algorithm in front. */
    byte[] sign(byte[] statement) throws Exception;
  }

  static CommitSigner of(Repo repo, SigningConfig config) {
    boolean inFile = !config.keyGiven() || !config.key().orElse("").startsWith("-----BEGIN ");
    return config.program().isPresent() && inFile
        ? SshProgramSigner.of(repo, config, config.program().get())
        : new SshSigningKey(repo, config).find();
  }

  /** A key that was read into memory. */
  static SshSigner local(SshPublicKey key, PrivateKey secret) {
    return new SshSigner(
        key,
        statement -> {
          Signature signature = BuiltinSignatures.fromFactoryName(key.algorithm()).create();
          signature.initSigner(null, secret);
          signature.update(null, statement);
          var named = new ByteArrayBuffer();
          named.putString(key.algorithm());
          named.putBytes(signature.sign(null));
          return named.getCompactData();
        });
  }

  /** A key that the agent holds; empty when it does not, or when there is no agent. */
  static Optional<SshSigner> agent(GitSettings settings, SshPublicKey key) {
    byte[] blob = key.blob();
    try (SshAgent agent = SshAgent.of(settings)) {
      boolean held = agent.connect() && agent.holds(blob);
      return held
          ? Optional.of(new SshSigner(key, statement -> ask(settings, blob, statement)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static byte[] ask(GitSettings settings, byte[] blob, byte[] statement)
      throws IOException {
    try (SshAgent agent = SshAgent.of(settings)) {
      if (!agent.connect()) {
        throw new IOException("the ssh agent is gone");
      }
      return agent.sign(blob, statement);
    }
  }

  @Override
  public String sign(byte[] content) {
    byte[] statement = SshSignature.statement(content);
    String reason;
    try {
      byte[] signature = hand.sign(statement);
      Optional<String> fault = key.faultOf(signature, statement);
      if (fault.isEmpty()) {
        return SshSignature.armored(key.blob(), signature);
      }
      reason = "the signature is not good: " + fault.get();
    } catch (Exception e) { // the library says no more than that
      reason = GitFault.reason(e);
    }
    throw Diagnostic.error(
            "sign.failed", Origin.NONE, "the ssh key " + key.fingerprint() + " cannot sign")
        .because(reason, Origin.NONE)
        .hint("try it: echo | ssh-keygen -Y sign -n git -f KEY")
        .asException();
  }

  /** Tells only the public half. */
  @Override
  public String toString() {
    return "SshSigner[" + key + "]";
  }
}
