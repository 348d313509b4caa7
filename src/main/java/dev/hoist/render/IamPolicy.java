package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.node.Fields;
import dev.hoist.node.Mapping;
import dev.hoist.node.Scalar;
import dev.hoist.yaml.YamlReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a ServiceAccount that stands for an account of a cloud provider: the built-in plugin {@code
 * IAMPolicyGenerator}.
 *
 * @param account the provider's account, as an address
 */
record IamPolicy(String account, String name, String namespace, Origin origin)
    implements Generation {
  private static final String ANNOTATION = "iam.gke.io/gcp-service-account";

  static Generation read(Fields f) {
    Scalar cloud = f.string("cloud");
    if (cloud == null || !cloud.text().equals("gke")) {
      f.fault(
          Diagnostic.error(
                  "plugin.value",
                  cloud == null ? f.origin() : cloud.origin(),
                  "cloud provider \"" + (cloud == null ? "" : cloud.text()) + "\" is not known")
              .hint("write cloud: gke"));
    }
    Fields service = f.object("kubernetesService", "kubernetesService");
    Fields account = f.object("serviceAccount", "serviceAccount");
    return new IamPolicy(
        text(account, "name") + "@" + text(account, "projectId") + ".iam.gserviceaccount.com",
        text(service, "name"),
        text(service, "namespace"),
        f.origin());
  }

  private static String text(@Nullable Fields object, String field) {
    return object == null ? "" : object.text(field);
  }

  @Override
  public List<Item> generate(Loader loader, Accumulation resources) {
    Item item = new Item(object());
    resources.appendGenerated(item, origin);
    return List.of(item);
  }

  /** Kustomize puts the texts into YAML as they are, so that YAML decides what they mean. */
  private Mapping object() {
    String yaml =
        "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  annotations:\n    "
            + ANNOTATION
            + ": "
            + account
            + "\n  name: "
            + name
            + (namespace.isEmpty() ? "\n" : "\n  namespace: " + namespace + "\n");
    try {
      return Documents.objects(
              YamlReader.documents(yaml, "IAMPolicyGenerator"),
              (node, problem) -> fault(problem, node.origin()))
          .get(0);
    } catch (HoistException e) {
      Diagnostic first = e.diagnostics().get(0);
      throw first.id().equals("plugin.invalid") ? e : fault(first.message(), first.at());
    }
  }

  private HoistException fault(String problem, Origin at) {
    return Diagnostic.error("plugin.invalid", origin, "no ServiceAccount can be made of this")
        .because(problem, at)
        .hint("correct kubernetesService and serviceAccount")
        .asException();
  }
}
