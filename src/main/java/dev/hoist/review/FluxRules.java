package dev.hoist.review;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diff.IgnoreRule;
import dev.hoist.diff.ObjectMatch;
import dev.hoist.diff.TextPattern;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.resource.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code spec.ignore} of a Kustomization and {@code spec.driftDetection.ignore} of a
 * HelmRelease of Flux: JSON pointers, of which the empty one means the whole object, and a target
 * of anchored regular expressions.
 */
final class FluxRules {
  private FluxRules() {}

  static void read(Resource owner, List<IgnoreRule> rules, List<Diagnostic> notes) {
    Mapping spec = owner.body().mapping("spec");
    boolean helm = owner.id().kind().equals("HelmRelease");
    Mapping holder = spec == null || !helm ? spec : spec.mapping("driftDetection");
    Node list = holder == null ? null : holder.get("ignore");
    if (list == null) {
      return;
    }
    String field = helm ? "driftDetection.ignore" : "ignore";
    for (Mapping entry : ForeignRule.entries(list, field, notes)) {
      var rule = new ForeignRule(owner, field, entry, notes);
      List<Scalar> paths = rule.texts("paths");
      boolean whole = paths.stream().anyMatch(path -> path.text().isEmpty());
      if (!whole) {
        paths.forEach(rule::pointer);
      }
      Optional<ObjectMatch> match = match(rule, entry);
      if (match.isPresent() && (whole || rule.hasPaths())) {
        rules.add(rule.rule(match.get()));
      }
    }
  }

  /** Empty when a part of the target is not understood: the rule would hide more than it says. */
  private static Optional<ObjectMatch> match(ForeignRule rule, Mapping entry) {
    Mapping target = entry.mapping("target");
    if (target == null) {
      return Optional.of(ObjectMatch.ALL);
    }
    for (String name : List.of("version", "annotationSelector")) {
      if (!ForeignRule.text(target, name).isEmpty()) {
        rule.note(name + " of a target is not known", target);
        return Optional.empty();
      }
    }
    String selector = ForeignRule.text(target, "labelSelector");
    Map<String, TextPattern> labels = labels(selector);
    if (labels.isEmpty() && !selector.isBlank()) {
      rule.note("label selector \"" + selector + "\" is more than equal values", target);
      return Optional.empty();
    }
    try {
      return Optional.of(
          ObjectMatch.of(
                  pattern(target, "group"),
                  pattern(target, "kind"),
                  pattern(target, "name"),
                  pattern(target, "namespace"))
              .labelled(labels));
    } catch (HoistException e) {
      rule.note(e.diagnostics().get(0).message(), target);
      return Optional.empty();
    }
  }

  private static TextPattern pattern(Mapping target, String name) {
    String text = ForeignRule.text(target, name);
    return text.isEmpty() ? TextPattern.ANY : TextPattern.expression(text, target.origin());
  }

  /** {@code app=web,tier==front}; empty for any other selector. */
  private static Map<String, TextPattern> labels(String selector) {
    var labels = new HashMap<String, TextPattern>();
    for (String part : selector.split(",", -1)) {
      String[] sides = part.strip().split("==?", -1);
      if (sides.length != 2 || !sides[0].strip().matches("[A-Za-z0-9./_-]+")) {
        return Map.of();
      }
      labels.put(sides[0].strip(), TextPattern.exactly(sides[1].strip()));
    }
    return labels;
  }
}
