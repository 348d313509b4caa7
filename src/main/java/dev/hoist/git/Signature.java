package dev.hoist.git;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the signature of a commit proves, against a list of {@link AllowedSigners}.
 *
 * <p>Only {@link Good} proves anything; whoever asks for a signature refuses all others.
 */
public sealed interface Signature {

  /** In words, to follow the name of a commit. */
  String describe();

  /**
   * A good signature by a key that is allowed at that time.
   *
   * @param principals who it is, as the list of signers says, for OpenPGP as the key does; never
   *     empty. They need not be the commit's author or committer
   * @param key its fingerprint: {@code SHA256:…} for ssh, hexadecimal digits for OpenPGP
   */
  record Good(List<String> principals, String key) implements Signature {
    public Good {
      principals = List.copyOf(principals);
    }

    @Override
    public String describe() {
      return "is signed by " + String.join(", ", principals);
    }
  }

  /** No signature at all, of whatever kind. */
  record Unsigned() implements Signature {
    @Override
    public String describe() {
      return "is not signed";
    }
  }

  /**
   * A signature by a key that the list does not have. Of OpenPGP keys nothing more is known; an ssh
   * signature fits the commit.
   *
   * @param key fingerprint, or the id of an OpenPGP key; of what is neither, its kind
   */
  record UnknownSigner(String key) implements Signature {
    @Override
    public String describe() {
      return "is signed with " + key + ", which is not allowed";
    }
  }

  /**
   * A good signature by a key of the list that does not count at that time: not any more, or not
   * yet.
   *
   * @param validAfter when the key begins to count, if that is limited and known
   * @param validBefore when it ends
   */
  record Expired(
      List<String> principals,
      String key,
      Optional<Instant> validAfter,
      Optional<Instant> validBefore)
      implements Signature {
    public Expired {
      principals = List.copyOf(principals);
    }

    @Override
    public String describe() {
      String from = validAfter.map(time -> " after " + time).orElse("");
      String until = validBefore.map(time -> " before " + time).orElse("");
      String limits = from + (!from.isEmpty() && !until.isEmpty() ? " and" : "") + until;
      return "is signed by "
          + String.join(", ", principals)
          + (limits.isEmpty() ? ", whose key has expired" : ", whose key counts only" + limits);
    }
  }

  /**
   * A signature that proves nothing: it does not fit the commit, is damaged, made for something
   * else than git, by a method that is too weak, or by a key that was revoked.
   */
  record Bad(String reason) implements Signature {
    @Override
    public String describe() {
      return "has a bad signature: " + reason;
    }
  }
}
