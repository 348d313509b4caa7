package dev.hoist.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diff.Belonging;
import dev.hoist.diff.BundleDiff;
import dev.hoist.diff.Bundles;
import dev.hoist.diff.HiddenChange;
import dev.hoist.diff.Hiding;
import dev.hoist.diff.IgnoreRule;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportedRulesTest {
  private static final String WEB =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop, labels: {app: web}}
      spec:
        replicas: 1
        template:
          spec:
            containers: [{name: web, image: web:1}, {name: side, image: side:1}]
      """;

  private static final BundleDiff DIFF =
      Bundles.diff(
          WEB,
          WEB.replace("replicas: 1", "replicas: 2")
              .replace("web:1", "web:2")
              .replace("side:1", "side:2"));

  private static final String ARGO =
      """
      apiVersion: argoproj.io/v1alpha1
      kind: Application
      metadata: {name: shop}
      spec:
        ignoreDifferences:
        - %s
      """;

  private static final String FLUX =
      """
      apiVersion: kustomize.toolkit.fluxcd.io/v1
      kind: Kustomization
      metadata: {name: shop}
      spec:
        ignore:
        - %s
      """;

  private static ImportedRules read(String owner, String entry) {
    return ImportedRules.of(Bundles.bundle(owner.formatted(entry), "app.yaml"));
  }

  /** The paths that the rules hide, without what they have in common. */
  private static String hidden(ImportedRules imported) {
    Hiding hiding =
        Hiding.of(DIFF, imported.rules(), Belonging.UNKNOWN, LocalDate.of(2026, 11, 28));
    var text = new StringBuilder();
    for (HiddenChange change : hiding.hidden()) {
      String path = change.change().path().toString();
      text.append(text.isEmpty() ? "" : " ").append(path.replace("spec.template.spec.", ""));
    }
    return text.toString();
  }

  private static List<String> notes(ImportedRules imported) {
    return imported.notes().stream().map(Diagnostic::message).toList();
  }

  @Test
  void pointersAndPathsOfArgoCdAreUnderstood() {
    ImportedRules imported =
        read(
            ARGO,
            "{group: apps, kind: Deployment, jsonPointers: [/spec/replicas], jqPathExpressions:"
                + " ['.spec.template.spec.containers[] | select(.name == \"side\") | .image']}");
    assertEquals("spec.replicas containers[name=side].image", hidden(imported));
    assertEquals(List.of(), imported.notes());
    IgnoreRule rule = imported.rules().get(0);
    assertEquals("application/shop", rule.id());
    assertEquals("ignoreDifferences of Application shop", rule.reason());
    assertEquals("app.yaml:6:5", rule.origin().toString());
  }

  @Test
  void theMatchIsThatOfArgoCd() {
    String paths = "jsonPointers: [/spec/replicas]}";
    assertEquals("", hidden(read(ARGO, "{kind: Deployment, " + paths)));
    assertEquals("spec.replicas", hidden(read(ARGO, "{group: '*', kind: '*', " + paths)));
    String web = "{group: apps, kind: Deployment, name: web, ";
    assertEquals("spec.replicas", hidden(read(ARGO, web + paths)));
    assertEquals("spec.replicas", hidden(read(ARGO, web + "namespace: shop, " + paths)));
    assertEquals("", hidden(read(ARGO, web + "namespace: other, " + paths)));
    assertEquals("", hidden(read(ARGO, "{group: apps, kind: Deployment, name: 'w*', " + paths)));
  }

  @Test
  void whatIsNotUnderstoodIsSaidAndNotHidden() {
    ImportedRules imported =
        read(
            ARGO,
            "{group: apps, kind: Deployment, jqPathExpressions: ['.spec | length'],"
                + " managedFieldsManagers: [kube-controller-manager], jsonPointers: [spec]}");
    assertEquals(
        List.of(
            "ignoreDifferences of Application shop: \"spec\" is no JSON pointer",
            "ignoreDifferences of Application shop: jq expression \".spec | length\" is more than"
                + " a path",
            "ignoreDifferences of Application shop: what manager \"kube-controller-manager\" owns"
                + " is known to a cluster only"),
        notes(imported));
    assertEquals(List.of(), imported.rules());
    assertEquals(
        1, read(ARGO, "{group: '{apps,x}', kind: '*', jsonPointers: [/a]}").notes().size());
  }

  @Test
  void targetsOfFluxAreAnchoredExpressions() {
    assertEquals("spec.replicas", hidden(read(FLUX, "{paths: [/spec/replicas]}")));
    assertEquals(
        "spec.replicas",
        hidden(
            read(
                FLUX,
                "{paths: [/spec/replicas], target: {kind: Dep.*, name: w.b, labelSelector:"
                    + " app=web}}")));
    assertEquals("", hidden(read(FLUX, "{paths: [/spec/replicas], target: {name: we}}")));
    assertEquals(
        "containers[name=side].image",
        hidden(read(FLUX, "{paths: [/spec/template/spec/containers/-1/image]}")));
  }

  @Test
  void theEmptyPathOfFluxIsTheWholeObject() {
    assertEquals(
        "spec.replicas containers[name=side].image containers[name=web].image",
        hidden(read(FLUX, "{paths: ['', /spec/replicas], target: {kind: Deployment}}")));
  }

  @Test
  void aTargetThatIsNotUnderstoodHidesNothing() {
    for (String target :
        List.of("version: v1", "annotationSelector: a=b", "labelSelector: a in (b)", "name: '('")) {
      ImportedRules imported = read(FLUX, "{paths: [/spec], target: {" + target + "}}");
      assertEquals(List.of(), imported.rules());
      assertEquals(1, imported.notes().size(), target);
    }
  }

  @Test
  void aReleaseHasItsRulesElsewhere() {
    ImportedRules imported =
        ImportedRules.of(
            Bundles.bundle(
                """
                apiVersion: helm.toolkit.fluxcd.io/v2
                kind: HelmRelease
                metadata: {name: shop}
                spec:
                  driftDetection:
                    mode: enabled
                    ignore:
                    - paths: [/spec/replicas]
                      target: {kind: Deployment}
                """));
    assertEquals("spec.replicas", hidden(imported));
    assertEquals("helmrelease/shop", imported.rules().get(0).id());
  }
}
