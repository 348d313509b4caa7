package dev.hoist.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.cli.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Inputs so large that whoever goes through all of it for each of its parts does not come to an
 * end.
 */
@Timeout(60)
class LargeInputsTest {
  private static final int MANY = 100_000;
  private static final String POD =
      "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n";
  private static final String CONFIG = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n";

  @TempDir private Path dir;

  @Test
  void longListsAreMergedByKey() throws IOException {
    String list = "  - name: a\n    env:\n";
    write("base.yaml", POD + list + lines(0, MANY, i -> "    - {name: E" + i + ", value: old}\n"));
    write(
        "patch.yaml",
        POD + list + lines(MANY / 2, MANY * 2, i -> "    - {name: E" + i + ", value: new}\n"));
    write("kustomization.yaml", "resources: [base.yaml]\npatches: [{path: patch.yaml}]\n");
    IntFunction<String> env = i -> "    - name: E" + i + "\n      value: ";
    assertEquals(
        POD.replace("spec:\n  containers:\n", "spec:\n  containers:\n  - env:\n")
            + lines(MANY / 2, MANY * 2, i -> env.apply(i) + "new\n")
            + lines(0, MANY / 2, i -> env.apply(i) + "old\n")
            + "    name: a\n",
        render());
  }

  @Test
  void longListsAreMergedBySeveralKeys() throws IOException {
    IntFunction<String> port =
        i -> "    - containerPort: " + i + "\n" + (i % 3 == 0 ? "" : "      protocol: TCP\n");
    String list = "  - name: a\n    ports:\n";
    write("base.yaml", POD + list + lines(0, MANY, port));
    write("patch.yaml", POD + list + lines(MANY, MANY * 2, port));
    write("kustomization.yaml", "resources: [base.yaml]\npatches: [{path: patch.yaml}]\n");
    String[] rendered = render().split("- containerPort: ", -1);
    assertEquals(MANY * 2, rendered.length - 1);
  }

  @Test
  void manyItemsAreDeletedFromLists() throws IOException {
    String list = "  - name: a\n    env:\n";
    write("base.yaml", POD + list + lines(0, MANY, i -> "    - {name: E" + i + ", value: x}\n"));
    write(
        "patch.yaml",
        POD + list + lines(1, MANY, i -> "    - {name: E" + i + ", $patch: delete}\n"));
    write("kustomization.yaml", "resources: [base.yaml]\npatches: [{path: patch.yaml}]\n");
    assertEquals(POD + "  - env:\n    - name: E0\n      value: x\n    name: a\n", render());
  }

  @Test
  void largeMappingsAreMerged() throws IOException {
    write("base.yaml", CONFIG + "data:\n" + lines(0, MANY, i -> "  k" + i + ": x\n"));
    write("patch.yaml", CONFIG + "data:\n" + lines(1, MANY, i -> "  k" + i + ": null\n"));
    write("kustomization.yaml", "resources: [base.yaml]\npatches: [{path: patch.yaml}]\n");
    assertEquals(
        "apiVersion: v1\ndata:\n  k0: x\nkind: ConfigMap\nmetadata:\n  name: web\n", render());
  }

  @Test
  void manyLabelsChangeTogether() throws IOException {
    String labels = "labels:\n- includeSelectors: true\n  pairs:\n";
    write("kustomization.yaml", "resources: [base]\n" + labels + pairs("new"));
    write("base/kustomization.yaml", "resources: [web.yaml]\n" + labels + pairs("old"));
    write(
        "base/web.yaml",
        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec: {}\n");
    String rendered = render();
    assertEquals(3 * MANY / 4, rendered.split(": new\n", -1).length - 1);
    assertEquals(-1, rendered.indexOf("old"));
  }

  @Test
  void aLongJsonPatchIsCarriedOut() throws IOException {
    write("base.yaml", CONFIG + "data: {}\n");
    write(
        "patch.yaml",
        lines(0, MANY, i -> "- {op: add, path: /data/k" + i + ", value: x}\n")
            + lines(1, MANY, i -> "- {op: remove, path: /data/k" + i + "}\n"));
    write(
        "kustomization.yaml",
        "resources: [base.yaml]\npatches: [{path: patch.yaml, target: {kind: ConfigMap}}]\n");
    assertEquals(
        "apiVersion: v1\ndata:\n  k0: x\nkind: ConfigMap\nmetadata:\n  name: web\n", render());
  }

  @Test
  void aPatchThatCopiesWhatItChangesHasAnEnd() throws IOException {
    write("base.yaml", CONFIG + "data: {}\n");
    write(
        "patch.yaml",
        lines(
            0,
            MANY,
            i ->
                "- {op: copy, from: /data, path: /x}\n"
                    + ("- {op: add, path: /data/k" + i + ", value: x}\n")));
    write(
        "kustomization.yaml",
        "resources: [base.yaml]\npatches: [{path: patch.yaml, target: {kind: ConfigMap}}]\n");
    assertRefused("resource.too-large");
  }

  @Test
  void manyPatchesEachFindTheirResource() throws IOException {
    int many = 9_000;
    write(
        "base.yaml", lines(0, many, i -> CONFIG.replace("web", "web" + i) + "data: {a: b}\n---\n"));
    write(
        "kustomization.yaml",
        "resources: [base.yaml]\npatches:\n"
            + lines(
                0,
                many,
                i ->
                    "- target: {kind: ConfigMap, name: web"
                        + i
                        + "}\n  patch: '[{\"op\": \"replace\", \"path\": \"/data/a\", \"value\": \"c\"}]'\n"));
    assertEquals(many, render().split("\n  a: c\n", -1).length - 1);
  }

  @Test
  void aLongChainOfTypesIsFollowed() throws IOException {
    write("base.yaml", "apiVersion: g/v\nkind: K\nmetadata:\n  name: web\n");
    write(
        "types.json",
        "{\"definitions\": {"
            + lines(
                0,
                MANY / 4,
                i ->
                    "\"t"
                        + i
                        + "\": {\"properties\": {\"a\": {\"$ref\": \"#/definitions/t"
                        + (i + 1)
                        + "\"}}},\n")
            + "\"k\": {\"properties\": {\"a\": {\"$ref\": \"#/definitions/t0\"}},"
            + " \"x-kubernetes-group-version-kind\":"
            + " [{\"group\": \"g\", \"version\": \"v\", \"kind\": \"K\"}]}}}");
    write("kustomization.yaml", "resources: [base.yaml]\nopenapi: {path: types.json}\n");
    assertEquals("apiVersion: g/v\nkind: K\nmetadata:\n  name: web\n", render());
  }

  @Test
  void definitionsThatDoubleHaveAnEnd() throws IOException {
    writeDoublingDefinitions("x-kubernetes-identity: ''");
    assertRefused("crds.invalid");
  }

  @Test
  void definitionsThatDoubleAndSayNothingAreHarmless() throws IOException {
    writeDoublingDefinitions("type: object");
    assertEquals(CONFIG, render());
  }

  @Test
  void manyUnknownFieldsAreTold() throws IOException {
    write("kustomization.yaml", lines(0, MANY, i -> "unknown" + i + ": x\n"));
    assertRefused("config.unknown-field");
  }

  @Test
  void partsOfALongTextAreReplaced() throws IOException {
    write("base.yaml", CONFIG + "data:\n  from: new\n  to: a" + "/x".repeat(MANY) + "\n");
    write(
        "kustomization.yaml",
        "resources: [base.yaml]\nreplacements:\n- source: {kind: ConfigMap, fieldPath: data.from}\n"
            + "  targets:\n  - select: {kind: ConfigMap}\n"
            + "    options: {delimiter: /, index: 2}\n    fieldPaths:\n"
            + "    - data.to\n".repeat(2_000));
    assertTrue(render().contains("to: a/x/new/x/"));
  }

  /** Each definition refers twice to the next one. */
  private void writeDoublingDefinitions(String said) throws IOException {
    write("base.yaml", CONFIG);
    write(
        "crd.yaml",
        lines(
            0,
            40,
            i ->
                "t"
                    + i
                    + ": {Schema: {properties: {kind: {}, apiVersion: {}, metadata: {},"
                    + (" a: {$ref: t" + (i + 1) + ", " + said + "},")
                    + (" b: {$ref: t" + (i + 1) + "}}}}\n")));
    write("kustomization.yaml", "resources: [base.yaml]\ncrds: [crd.yaml]\n");
  }

  private void assertRefused(String id) {
    Runs.Outcome outcome = Runs.in(dir, "render", ".");
    assertEquals(1, outcome.code());
    assertTrue(new String(outcome.err(), UTF_8).contains("[" + id + "]"));
  }

  private static String pairs(String value) {
    return lines(0, MANY / 4, i -> "    k" + i + ": " + value + "\n");
  }

  private static String lines(int from, int to, IntFunction<String> line) {
    var all = new StringBuilder();
    for (int i = from; i < to; i++) {
      all.append(line.apply(i));
    }
    return all.toString();
  }

  private void write(String name, String text) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  private String render() {
    Runs.Outcome outcome = Runs.in(dir, "render", ".");
    assertEquals("", new String(outcome.err(), UTF_8));
    return new String(outcome.out(), UTF_8);
  }
}
