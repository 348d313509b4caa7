package dev.hoist.review;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.diff.IgnoreRule;
import dev.hoist.diff.ObjectMatch;
import dev.hoist.diff.PathPattern;
import dev.hoist.diff.TextPattern;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.resource.Resource;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code spec.ignoreDifferences} of an Application of Argo CD: group and kind may have stars,
 * a group that is not given is the core, and a name or namespace that is not given is any.
 */
final class ArgoRules {
  private static final String FIELD = "ignoreDifferences";

  private ArgoRules() {}

  static void read(Resource application, List<IgnoreRule> rules, List<Diagnostic> notes) {
    Mapping spec = application.body().mapping("spec");
    Node list = spec == null ? null : spec.get(FIELD);
    if (list == null) {
      return;
    }
    for (Mapping entry : ForeignRule.entries(list, FIELD, notes)) {
      var rule = new ForeignRule(application, FIELD, entry, notes);
      rule.texts("jsonPointers").forEach(rule::pointer);
      for (Scalar text : rule.texts("jqPathExpressions")) {
        Optional<PathPattern> path = PathPattern.jq(text.text());
        path.ifPresent(rule::path);
        if (path.isEmpty()) {
          rule.note("jq expression \"" + text.text() + "\" is more than a path", text);
        }
      }
      for (Scalar manager : rule.texts("managedFieldsManagers")) {
        rule.note(
            "what manager \"" + manager.text() + "\" owns is known to a cluster only", manager);
      }
      TextPattern group = pattern(entry, "group");
      TextPattern kind = pattern(entry, "kind");
      if (isOdd(group) || isOdd(kind)) {
        rule.note("of the patterns of group and kind, only * and ? are known", entry);
      } else if (rule.hasPaths()) {
        rules.add(
            rule.rule(
                ObjectMatch.of(
                    group,
                    kind,
                    ForeignRule.exactly(ForeignRule.text(entry, "name")),
                    ForeignRule.exactly(ForeignRule.text(entry, "namespace")))));
      }
    }
  }

  private static TextPattern pattern(Mapping entry, String name) {
    String text = ForeignRule.text(entry, name);
    return text.startsWith("/") ? TextPattern.exactly(text) : TextPattern.of(text, Origin.NONE);
  }

  private static boolean isOdd(TextPattern pattern) {
    String text = pattern.toString();
    return text.indexOf('[') >= 0 || text.indexOf('{') >= 0 || text.indexOf('\\') >= 0;
  }
}
