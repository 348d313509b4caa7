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
  private static final String GATE = "Hoist-Gate-";
  private static final String APPROVALS = "approvals";
  private static final String PASS = "pass: ";
  private static final String SHA256 = "sha256:";

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
    var reader = new Reader(commit.allTrailers(), target.app().name());
    List<String> environments = reader.all("Hoist-To");
    if (!environments.contains(target.environment().name())
        || !reader.all("Hoist-App").contains(target.app().name())) {
      return Optional.empty();
    }
    return reader
        .ofApp("Sha-dry-proposed")
        .flatMap(CommitId::parse)
        .map(
            source ->
                new Claim(
                    reader.all("Hoist-From"),
                    reader.ofApp("Hoist-Restored").flatMap(CommitId::parse),
                    source,
                    reader.ofApp("Sha-dry-active").flatMap(CommitId::parse),
                    reader
                        .ofApp("Hoist-Digest")
                        .filter(digest -> digest.startsWith(SHA256))
                        .map(digest -> digest.substring(SHA256.length())),
                    reader.last("Hoist-Version"),
                    reader.last("Hoist-Actor"),
                    reader.last("Hoist-Run-Url"),
                    reader.gates()));
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

  /** Trailers of one app: where there are several, values that differ begin with its name. */
  private record Reader(List<Trailer> trailers, String app) {
    List<String> all(String key) {
      var values = new ArrayList<String>();
      for (Trailer trailer : trailers) {
        if (trailer.key().equals(key)) {
          values.add(trailer.value());
        }
      }
      return values;
    }

    Optional<String> last(String key) {
      List<String> values = all(key);
      return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    Optional<String> ofApp(String key) {
      List<String> values = all(key).stream().flatMap(value -> said(value).stream()).toList();
      return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** What a value says of the app; empty when it is about another one. */
    private Optional<String> said(String value) {
      if (all("Hoist-App").size() == 1) {
        return Optional.of(value);
      }
      return value.startsWith(app + " ")
          ? Optional.of(value.substring(app.length() + 1))
          : Optional.empty();
    }

    List<Trailer> gates() {
      var gates = new ArrayList<Trailer>();
      for (Trailer trailer : trailers) {
        if (trailer.key().startsWith(GATE)) {
          said(trailer.value())
              .map(value -> new Trailer(trailer.key().substring(GATE.length()), value))
              .ifPresent(gates::add);
        }
      }
      return gates;
    }
  }
}
