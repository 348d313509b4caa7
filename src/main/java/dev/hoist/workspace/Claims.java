package dev.hoist.workspace;

import dev.hoist.config.Target;
import dev.hoist.git.Commit;
import dev.hoist.git.CommitId;
import dev.hoist.git.Trailer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one message says of all its targets; a commit of hundreds of apps is read once for them. */
final class Claims {
  private static final String GATE = "Hoist-Gate-";
  private static final String SHA256 = "sha256:";

  private final List<Trailer> gates = new ArrayList<>();
  private final Map<String, List<String>> values = new HashMap<>();

  Claims(Commit commit) {
    for (Trailer trailer : commit.allTrailers()) {
      if (trailer.key().startsWith(GATE)) {
        gates.add(trailer);
      } else {
        values.computeIfAbsent(trailer.key(), key -> new ArrayList<>()).add(trailer.value());
      }
    }
  }

  /** Empty when it says nothing about the target. */
  Optional<Claim> of(Target target) {
    String app = target.app().name();
    if (!all("Hoist-To").contains(target.environment().name()) || !all("Hoist-App").contains(app)) {
      return Optional.empty();
    }
    return ofApp("Sha-dry-proposed", app)
        .flatMap(CommitId::parse)
        .map(
            source ->
                new Claim(
                    from(app),
                    ofApp("Hoist-Restored", app).flatMap(CommitId::parse),
                    source,
                    ofApp("Sha-dry-active", app).flatMap(CommitId::parse),
                    ofApp("Hoist-Digest", app)
                        .filter(digest -> digest.startsWith(SHA256))
                        .map(digest -> digest.substring(SHA256.length())),
                    last(all("Hoist-Version")),
                    last(all("Hoist-Actor")),
                    last(all("Hoist-Run-Url")),
                    gates(app)));
  }

  private List<String> all(String key) {
    return values.getOrDefault(key, List.of());
  }

  private static Optional<String> last(List<String> values) {
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
  }

  /** Apps that come from the same environments share what is said of these. */
  private List<String> from(String app) {
    return all("Hoist-From").stream()
        .flatMap(value -> (value.contains(" ") ? said(value, app) : Optional.of(value)).stream())
        .toList();
  }

  private Optional<String> ofApp(String key, String app) {
    return last(all(key).stream().flatMap(value -> said(value, app).stream()).toList());
  }

  /**
   * What a value says of the app; empty when it is about another one. Where there are several apps,
   * values that differ begin with the name of theirs.
   */
  private Optional<String> said(String value, String app) {
    if (all("Hoist-App").size() == 1) {
      return Optional.of(value);
    }
    return value.startsWith(app + " ")
        ? Optional.of(value.substring(app.length() + 1))
        : Optional.empty();
  }

  private List<Trailer> gates(String app) {
    var ofApp = new ArrayList<Trailer>();
    for (Trailer gate : gates) {
      said(gate.value(), app)
          .map(value -> new Trailer(gate.key().substring(GATE.length()), value))
          .ifPresent(ofApp::add);
    }
    return ofApp;
  }
}
