package dev.hoist.git;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Proves signatures of commits, whoever made them: hoist, git, or a forge.
 *
 * <p>Signatures of ssh are proved in this process. For those of OpenPGP the {@code gpg} of the
 * machine is asked, in a folder of its own that is thrown away: it sees only the keys of the list,
 * neither the user's keys nor what they trust, and asks no server.
 */
public final class Signatures {
  private final Repo repo;

  public Signatures(Repo repo) {
    this.repo = repo;
  }

  /**
   * Proves one commit. A signature covers its tree, its parents and with them all of history, but
   * says nothing about who made those parents; of a merge, only the merge itself is proved.
   *
   * @param allowed whose signatures count; see there where the list must come from
   * @param when the time at which the key must count. The time of the commit, which git takes, is
   *     chosen by whoever holds the key, also after it has expired; the time of the question is the
   *     strict choice
   * @throws dev.hoist.diag.HoistException when the commit is not here; when the list has OpenPGP
   *     keys, the commit such a signature, and there is no gpg ({@code sign.no-program}); and when
   *     gpg does not take a key of the list ({@code signers.bad-key})
   */
  public Signature verify(CommitId commit, AllowedSigners allowed, Instant when) {
    SignedCommit signed = SignedCommit.of(bytes(commit));
    if (signed.count() == 0) {
      return new Signature.Unsigned();
    }
    if (signed.count() > 1) {
      return new Signature.Bad("there are " + signed.count() + " of them");
    }
    String text = signed.signature().strip();
    if (text.startsWith(SshSignature.BEGIN)) {
      return ssh(text, signed.content(), allowed, when);
    }
    if (text.startsWith("-----BEGIN PGP ")) {
      return new GpgVerifier(repo, allowed.openPgp(), when).verify(text, signed.content());
    }
    return text.startsWith("-----BEGIN SIGNED MESSAGE-----")
        ? new Signature.UnknownSigner("an X.509 certificate")
        : new Signature.Bad("it is of a kind that is not known");
  }

  private static Signature ssh(String text, byte[] content, AllowedSigners allowed, Instant when) {
    try {
      SshSignature signature = SshSignature.of(text);
      return signature
          .faultFor(content)
          .<Signature>map(Signature.Bad::new)
          .orElseGet(() -> SshSigners.judge(signature.key(), allowed.ssh(), when));
    } catch (GeneralSecurityException e) {
      return new Signature.Bad(String.valueOf(e.getMessage()));
    }
  }

  private byte[] bytes(CommitId commit) {
    try (ObjectReader reader = repo.repository().newObjectReader()) {
      return reader.open(commit.object(), Constants.OBJ_COMMIT).getBytes();
    } catch (MissingObjectException | IncorrectObjectTypeException e) {
      throw GitFault.missing(commit, repo.isShallow());
    } catch (IOException e) {
      throw GitFault.broken("commit " + commit + " cannot be read", e);
    }
  }
}
