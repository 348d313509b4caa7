package dev.hoist.diff;

import dev.hoist.node.Mapping;
import dev.hoist.node.MappingDraft;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.List;

/** What an API server and its controllers write into an object, and no manifest says. */
public final class ServerOwned {
  private static final List<String> METADATA =
      List.of(
          "uid",
          "resourceVersion",
          "generation",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "selfLink",
          "managedFields");

  private static final List<String> ANNOTATIONS =
      List.of(
          Redaction.LAST_APPLIED,
          "deployment.kubernetes.io/revision",
          "deprecated.daemonset.template.generation",
          "control-plane.alpha.kubernetes.io/leader",
          "argocd.argoproj.io/tracking-id");

  private ServerOwned() {}

  /** The objects as manifests would have them. */
  public static Bundle without(Bundle live) {
    var resources = new ArrayList<Resource>(live.resources().size());
    for (Resource resource : live.resources()) {
      resources.add(new Resource(resource.id(), without(resource.body())));
    }
    return new Bundle(resources);
  }

  private static Mapping without(Mapping body) {
    Mapping metadata = body.mapping("metadata");
    MappingDraft result = body.draft();
    result.without("status");
    if (metadata != null) {
      MappingDraft rest = metadata.draft();
      METADATA.forEach(rest::without);
      Mapping annotations = metadata.mapping("annotations");
      if (annotations != null) {
        MappingDraft kept = annotations.draft();
        ANNOTATIONS.forEach(kept::without);
        Mapping left = kept.build();
        if (left.isEmpty()) {
          rest.without("annotations");
        } else {
          rest.with("annotations", left);
        }
      }
      result.with("metadata", rest.build());
    }
    return result.build();
  }
}
