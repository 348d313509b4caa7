package dev.hoist.git;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.process.ProgramRun;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Signs with the gpg of this machine, as git does. There the key may be on a card, behind an agent,
 * or forwarded; and a library that signs OpenPGP by itself would be eight megabytes.
 *
 * @param key what {@code --local-user} takes
 * @param shownKey the same for messages
 */
record GpgSigner(SigningProgram program, String key, String shownKey, Optional<String> passphrase)
    implements CommitSigner {

  static CommitSigner of(Repo repo, SigningConfig config, Person committer) {
    String wanted = config.program().orElse("gpg");
    if (config.keyGiven() && config.key().orElse("").startsWith("-----BEGIN ")) {
      throw Diagnostic.error(
              "sign.bad-key", Origin.NONE, SigningConfig.KEY + " holds a key, and gpg takes an id")
          .hint("give the key to gpg --import, and its id to " + SigningConfig.KEY)
          .asException();
    }
    return new GpgSigner(
        SigningProgram.find(repo.settings(), wanted)
            .orElseThrow(() -> SigningProgram.missing(wanted, "gpg.program")),
        config.key().orElse(committer.toString()),
        config.key().isPresent() ? config.shownKey() : '"' + committer.toString() + '"',
        config.passphrase());
  }

  /** Names no passphrase. */
  @Override
  public String toString() {
    return "GpgSigner[" + program.name() + "]";
  }

  @Override
  public String sign(byte[] content) {
    var arguments = new ArrayList<String>(List.of("--status-fd=2"));
    byte[] input = content;
    if (passphrase.isPresent()) {
      // gpg reads one line of standard input for the passphrase, and the rest as what to sign
      arguments.addAll(List.of("--batch", "--pinentry-mode=loopback", "--passphrase-fd=0"));
      byte[] line = (passphrase.get() + "\n").getBytes(StandardCharsets.UTF_8);
      input = new byte[line.length + content.length];
      System.arraycopy(line, 0, input, 0, line.length);
      System.arraycopy(content, 0, input, line.length, content.length);
    }
    arguments.addAll(List.of("--local-user=" + key, "--detach-sign", "--armor"));
    ProgramRun run = program.run(input, arguments);
    Gpg status = Gpg.status(run.said());
    if (!run.succeeded() || !status.has("SIG_CREATED")) {
      throw failed(run, status);
    }
    return new String(run.output(), StandardCharsets.US_ASCII);
  }

  private HoistException failed(ProgramRun run, Gpg status) {
    String reason = SigningProgram.words(run);
    if (status.has("INV_SGNR")) {
      return Diagnostic.error("sign.no-key", Origin.NONE, "gpg has no key " + shownKey)
          .because(reason, Origin.NONE)
          .hint(
              "choose one of gpg --list-secret-keys, and name it in user.signingKey or "
                  + SigningConfig.KEY)
          .asException();
    }
    return Diagnostic.error("sign.failed", Origin.NONE, "gpg cannot sign with " + shownKey)
        .because(reason, Origin.NONE)
        .hint(
            reason.contains("Inappropriate ioctl") || reason.contains("No pinentry")
                ? "nobody can be asked for the passphrase here: set " + SigningConfig.PASSPHRASE
                : "try it: echo | gpg --local-user KEY --detach-sign --armor")
        .asException();
  }
}
