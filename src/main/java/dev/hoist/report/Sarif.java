package dev.hoist.report;

import static dev.hoist.report.JsonText.text;

import dev.hoist.diff.FieldPath;
import dev.hoist.finding.Finding;
import dev.hoist.finding.Severity;
import dev.hoist.finding.State;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Sequence;
import dev.hoist.review.Review;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The findings of the second side as SARIF 2.1.0, for code scanning: those that came with the
 * change are new, those that were there are unchanged, those that somebody has declared to be of no
 * interest are suppressed. Places are the files that people edit.
 */
public final class Sarif {
  /** What GitHub shows of a run; it turns away a report of more than 25,000. */
  private static final int MAX_RESULTS = 5_000;

  /** Texts in which SARIF would see a place to fill in: braces around a number. */
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(?=[0-9]+})");

  private final String side;
  private final List<Finding> shown;
  private final int cut;
  private final Map<String, Integer> rules = new LinkedHashMap<>();
  private final List<Node> ruleTexts = new ArrayList<>();
  private final Fingerprints fingerprints = new Fingerprints();

  private Sarif(String side, List<Finding> all) {
    this.side = side;
    this.shown = all.subList(0, Math.min(all.size(), MAX_RESULTS));
    this.cut = all.size() - shown.size();
  }

  /** The report, ended by a line break. */
  public static String of(Review review) {
    var all = new ArrayList<>(review.open());
    for (Finding finding : review.findings()) {
      if (finding.state() != State.FIXED && finding.suppressed().isPresent()) {
        all.add(finding);
      }
    }
    return JsonText.of(new Sarif(review.after(), all).log());
  }

  private Mapping log() {
    Sequence results = JsonText.list(shown, this::result);
    var driver = Mapping.builder().put("name", text("hoist"));
    driver.put("rules", JsonText.list(ruleTexts));
    var run = Mapping.builder();
    run.put("tool", single("driver", JsonText.object(driver)));
    if (cut > 0) {
      run.put("invocations", JsonText.list(List.of(note())));
    }
    run.put("columnKind", text("unicodeCodePoints"));
    run.put("results", results);
    return JsonText.object(
        Mapping.builder()
            .put("$schema", text("https://json.schemastore.org/sarif-2.1.0.json"))
            .put("version", text("2.1.0"))
            .put("runs", JsonText.list(List.of(JsonText.object(run)))));
  }

  private Mapping note() {
    var notification =
        Mapping.builder()
            .put("level", text("warning"))
            .put("message", message(cut + " more findings are not listed; the worst ones are"));
    return JsonText.object(
        Mapping.builder()
            .put("executionSuccessful", JsonText.bool(true))
            .put(
                "toolExecutionNotifications",
                JsonText.list(List.of(JsonText.object(notification)))));
  }

  private Node result(Finding finding) {
    Integer known = rules.get(finding.rule());
    int rule = known == null ? rules.size() : known;
    if (known == null) {
      rules.put(finding.rule(), rule);
      ruleTexts.add(rule(finding));
    }
    String said = FindingSentence.of(finding) + ". " + FindingSentence.remedy(finding);
    return JsonText.object(
        Mapping.builder()
            .put("ruleId", text(finding.rule()))
            .put("ruleIndex", JsonText.number(rule))
            .put("level", text(level(finding.severity())))
            .put("message", message(said.strip()))
            .put("locations", JsonText.list(List.of(location(finding))))
            .put("partialFingerprints", single("hoist/v1", text(fingerprints.of(finding))))
            .put("baselineState", text(baseline(finding.state())))
            .put("suppressions", suppressions(finding)));
  }

  /** GitHub wants all of these texts; the remedy is that of the first finding. */
  private static Mapping rule(Finding first) {
    String words = first.rule().replace('-', ' ');
    String remedy = FindingSentence.remedy(first);
    return JsonText.object(
        Mapping.builder()
            .put("id", text(first.rule()))
            .put("shortDescription", message(words))
            .put("fullDescription", message(words))
            .put("help", message(remedy.isEmpty() ? words : remedy))
            .put("defaultConfiguration", single("level", text(level(first.severity())))));
  }

  private Mapping location(Finding finding) {
    var location = Mapping.builder().put("physicalLocation", physical(finding));
    var logical = Mapping.builder().put("name", text(finding.object().toString()));
    if (!finding.path().equals(FieldPath.ROOT)) {
      logical.put("fullyQualifiedName", text(FindingSentence.subject(finding)));
    }
    logical.put("kind", text("resource"));
    return JsonText.object(
        location.put("logicalLocations", JsonText.list(List.of(JsonText.object(logical)))));
  }

  private Mapping physical(Finding finding) {
    String uri = SourceFile.uri(SourceFile.orSide(finding.origin(), side));
    var place = Mapping.builder().put("artifactLocation", single("uri", text(uri)));
    if (finding.origin().line() > 0 && SourceFile.of(finding.origin()).isPresent()) {
      var region = Mapping.builder();
      region.put("startLine", JsonText.number(finding.origin().line()));
      if (finding.origin().column() > 0) {
        region.put("startColumn", JsonText.number(finding.origin().column()));
      }
      place.put("region", JsonText.object(region));
    }
    return JsonText.object(place);
  }

  /**
   * On every result, because an empty list says that it is not suppressed, and none says nothing.
   */
  private static Sequence suppressions(Finding finding) {
    return JsonText.list(
        finding.suppressed().stream().toList(),
        reason ->
            JsonText.object(
                Mapping.builder()
                    .put("kind", text("external"))
                    .put("justification", text(reason))));
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case BLOCKED, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW -> "note";
    };
  }

  private static String baseline(State state) {
    return switch (state) {
      case INTRODUCED -> "new";
      case EXISTING -> "unchanged";
      case FIXED -> "absent";
    };
  }

  /** A text without links and places to fill in, both of which SARIF finds in plain text. */
  private static Mapping message(String said) {
    String plain = PLACEHOLDER.matcher(Printable.line(said)).replaceAll("{ ");
    return single("text", text(plain.replace("](", "] (")));
  }

  private static Mapping single(String key, Node value) {
    return JsonText.object(Mapping.builder().put(key, value));
  }
}
