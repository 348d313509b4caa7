package dev.hoist.review;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diff.IgnoreRule;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.List;

/**
 * The ignore rules that objects of Argo CD and Flux in a bundle hold. They are about the objects
 * that those deploy, which are seldom in the same bundle; whoever applies them decides where.
 *
 * @param notes warnings about whatever of them hoist does not understand, and so does not hide
 */
public record ImportedRules(List<IgnoreRule> rules, List<Diagnostic> notes) {
  public ImportedRules {
    rules = List.copyOf(rules);
    notes = List.copyOf(notes);
  }

  public static ImportedRules of(Bundle bundle) {
    var rules = new ArrayList<IgnoreRule>();
    var notes = new ArrayList<Diagnostic>();
    for (Resource resource : bundle.resources()) {
      String kind = resource.id().group() + "/" + resource.id().kind();
      switch (kind) {
        case "argoproj.io/Application" -> ArgoRules.read(resource, rules, notes);
        case "kustomize.toolkit.fluxcd.io/Kustomization", "helm.toolkit.fluxcd.io/HelmRelease" ->
            FluxRules.read(resource, rules, notes);
        default -> {}
      }
    }
    return new ImportedRules(rules, notes);
  }
}
