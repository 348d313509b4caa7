package dev.hoist.git;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.process.ProgramRun;
import dev.hoist.process.WorkFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Signs with the program in {@code gpg.ssh.program}, which gets what git would give it: password
 * managers sign so, and ssh-keygen with keys on security keys.
 *
 * @param key a path, or a public key in words
 */
record SshProgramSigner(SigningProgram program, String key, Repo repo) implements CommitSigner {

  static CommitSigner of(Repo repo, SigningConfig config, String wanted) {
    String key =
        config
            .key()
            .orElseThrow(
                () ->
                    Diagnostic.error("sign.no-key", Origin.NONE, "no key to sign with is named")
                        .hint("name it: git config --global user.signingKey KEY")
                        .asException());
    SigningProgram program =
        SigningProgram.find(repo.settings(), wanted)
            .orElseThrow(() -> SigningProgram.missing(wanted, "gpg.ssh.program"));
    return new SshProgramSigner(program, key, repo);
  }

  @Override
  public String sign(byte[] content) {
    try (WorkFolder folder = WorkFolder.make(repo.settings().vars(), "sign")) {
      Path file = folder.path("commit");
      folder.write(file, content);
      var arguments = new ArrayList<String>(List.of("-Y", "sign", "-n", SshSignature.NAMESPACE));
      Optional<String> words = SshSigningKey.words(key);
      if (words.isPresent()) {
        Path named = folder.path("key.pub");
        folder.write(named, (words.get() + "\n").getBytes(StandardCharsets.UTF_8));
        arguments.addAll(List.of("-f", named.toString(), "-U"));
      } else {
        arguments.addAll(List.of("-f", SshSigningKey.path(key, repo).toString()));
      }
      arguments.add(file.toString());
      ProgramRun run = program.run(new byte[0], arguments);
      Path signature = folder.path("commit.sig");
      if (!run.succeeded() || !Files.isRegularFile(signature)) {
        throw Diagnostic.error(
                "sign.failed", Origin.NONE, "program \"" + program.name() + "\" does not sign")
            .because(SigningProgram.words(run), Origin.NONE)
            .hint("try it: git commit --allow-empty -S")
            .asException();
      }
      return Files.readString(signature, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw GitFault.broken("the signature cannot be read", e);
    }
  }

  /** Tells no environment. */
  @Override
  public String toString() {
    return "SshProgramSigner[" + program.name() + "]";
  }
}
