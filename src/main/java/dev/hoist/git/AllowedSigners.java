package dev.hoist.git;

import dev.hoist.diag.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * Whose signatures count.
 *
 * <p>The list decides what a signature is worth, so it must come from a place that whoever made the
 * commit cannot write to: the head of the branch that reviews protect, or a file of the operator.
 * Never read it from the commit that is to be proved, which could bring its own key along.
 */
public final class AllowedSigners {
  private final List<AllowedSigner> ssh;
  private final List<PublicKeyBlock> openPgp;

  AllowedSigners(List<AllowedSigner> ssh, List<PublicKeyBlock> openPgp) {
    this.ssh = List.copyOf(ssh);
    this.openPgp = List.copyOf(openPgp);
  }

  /** Keys of OpenPGP as gpg exports them, with the line they begin on. */
  record PublicKeyBlock(String text, Origin at) {}

  /**
   * Reads a list in the form of OpenSSH, as {@code gpg.ssh.allowedSignersFile} has it and
   * ssh-keygen(1) describes it: {@code principals [options] key} on each line. Between the lines
   * may stand public keys of OpenPGP, as {@code gpg --armor --export} writes them.
   *
   * <p>Other than OpenSSH, a time without {@code Z} is in UTC and not in the time zone of this
   * machine, and a line that is not understood is an error instead of a line that is not there.
   *
   * @param file how errors name it
   * @throws dev.hoist.diag.HoistException with all faults, by line: {@code signers.syntax}, {@code
   *     signers.bad-key}
   */
  public static AllowedSigners read(String file, byte[] content) {
    return new AllowedSignersReader(file).read(content);
  }

  /** The signers of both lists. */
  public AllowedSigners and(AllowedSigners others) {
    var allSsh = new ArrayList<>(ssh);
    allSsh.addAll(others.ssh);
    var allOpenPgp = new ArrayList<>(openPgp);
    allOpenPgp.addAll(others.openPgp);
    return new AllowedSigners(allSsh, allOpenPgp);
  }

  /** Whether nobody's signature counts. */
  public boolean isEmpty() {
    return ssh.isEmpty() && openPgp.isEmpty();
  }

  List<AllowedSigner> ssh() {
    return ssh;
  }

  List<PublicKeyBlock> openPgp() {
    return openPgp;
  }
}
