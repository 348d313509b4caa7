package dev.hoist.workspace;

import dev.hoist.config.Target;
import dev.hoist.git.Commit;
import dev.hoist.git.CommitId;
import dev.hoist.git.Trailer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a commit on an environment branch says of itself about one target, in the trailers that
 * {@code publish} and {@code promote} write. Anybody can write trailers: whether it is true is to
 * be looked at.
 *
 * @param from the environments whose revision was promoted; none when it was published
 * @param restored the commit of the branch that was gone back to
 * @param source the source revision that was rendered
 * @param active the source revision that ran before, a note counted
 * @param digest as {@link Rendered#digest}
 * @param version of the hoist that rendered
 * @param gates what each gate said about the target: keys without {@code Hoist-Gate-}
 */
public record Claim(
    List<String> from,
    Optional<CommitId> restored,
    CommitId source,
    Optional<CommitId> active,
    Optional<String> digest,
    Optional<String> version,
    Optional<String> actor,
    Optional<String> runUrl,
    List<Trailer> gates) {
  private static final String APPROVALS = "approvals";
  private static final String PASS = "pass: ";

  public Claim {
    from = List.copyOf(from);
    gates = List.copyOf(gates);
  }

  /** By whom it was approved, and where; empty where nobody was asked. */
  public Optional<String> approval() {
    return gates.stream()
        .filter(gate -> gate.key().equals(APPROVALS))
        .map(Trailer::value)
        .filter(said -> said.startsWith(PASS))
        .map(said -> said.substring(PASS.length()))
        .findFirst();
  }

  /** Reads a message; empty when it says nothing about the target. */
  public static Optional<Claim> of(Commit commit, Target target) {
    return new Claims(commit).of(target);
  }

  /** The gates that somebody went past. */
  public List<Trailer> overrides() {
    var overrides = new ArrayList<Trailer>();
    for (Trailer gate : gates) {
      if (gate.value().startsWith("override")) {
        overrides.add(gate);
      }
    }
    return overrides;
  }
}
