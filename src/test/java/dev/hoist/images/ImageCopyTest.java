package dev.hoist.images;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.hoist.config.Promotion;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.diff.TextPattern;
import dev.hoist.diff.WrittenPath;
import dev.hoist.tree.DirectoryTree;
import dev.hoist.tree.RepoPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes one overlay hold the values of another one. */
class ImageCopyTest {
  @TempDir private Path temp;

  @BeforeEach
  void overlays() throws IOException {
    write("dev/kustomization.yaml", "resources: []\n");
    write("prod/kustomization.yaml", "resources: []\n");
  }

  private void write(String file, String text) throws IOException {
    Path path = temp.resolve(file);
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    Files.writeString(path, text);
  }

  private ImageCopy plan(Promotion promotion) {
    DirectoryTree tree = DirectoryTree.at(temp);
    return ImageCopy.plan(
        new ImageCopy.Overlay(tree, tree.locate("dev")),
        new ImageCopy.Overlay(tree, tree.locate("prod")),
        promotion);
  }

  private static Promotion images(String... names) {
    var patterns = new ArrayList<TextPattern>();
    for (String name : names) {
      patterns.add(TextPattern.of(name, Origin.NONE));
    }
    return new Promotion(Promotion.Mode.IMAGES, patterns, List.of());
  }

  private static Promotion field(String file, String path) {
    return new Promotion(
        Promotion.Mode.IMAGES,
        List.of(),
        List.of(
            new Promotion.CopiedField(
                RepoPath.of(file), WrittenPath.of(path), new Origin("hoist.yaml", 9, 5))));
  }

  private static String after(ImageCopy copy) {
    var out = new StringBuilder();
    for (FileEdit edit : copy.edits()) {
      out.append(new String(edit.after(), UTF_8));
    }
    return out.toString();
  }

  private String copied(String file, String path, String from, String to) throws IOException {
    write("dev/" + file, from);
    write("prod/" + file, to);
    return after(plan(field(file, path)));
  }

  private String refused(String file, String path, String from, String to) throws IOException {
    write("dev/" + file, from);
    write("prod/" + file, to);
    Promotion promotion = field(file, path);
    Diagnostic fault =
        assertThrows(HoistException.class, () -> plan(promotion)).diagnostics().get(0);
    return fault.id() + " " + fault.at() + ": " + fault.message();
  }

  @Test
  void pinsAreCopiedAndWhatIsThereAloneIsLeftAndTold() throws IOException {
    write(
        "dev/kustomization.yaml",
        "images:\n- name: web\n  newTag: v2\n- name: api\n  digest: sha256:2\n- {name: new, newTag: '1'}\n");
    write(
        "prod/kustomization.yaml",
        "images:\n  - name: web # w\n    newTag: v1 # x\n  - name: own\n    newTag: v7\n  - name: api\n    newTag: v1\n");

    ImageCopy copy = plan(images());

    assertEquals(
        """
        images:
          - name: web # w
            newTag: v2 # x
          - name: own
            newTag: v7
          - name: api
            digest: sha256:2
          - name: new
            newTag: "1"
        """,
        after(copy));
    assertEquals(
        "[web newTag, api newTag, api digest, new newTag]",
        copy.edits().get(0).changes().stream().map(ValueChange::what).toList().toString());
    assertEquals(1, copy.notes().size());
    assertEquals("image.only-there", copy.notes().get(0).id());
    assertEquals("prod/kustomization.yaml:4:5", copy.notes().get(0).at().toString());
  }

  @Test
  void onlyTheImagesThatAreNamedAreCopied() throws IOException {
    write("dev/kustomization.yaml", "images: [{name: web, newTag: v2}, {name: db, newTag: v2}]\n");
    write("prod/kustomization.yaml", "images: [{name: web, newTag: v1}, {name: db, newTag: v1}]\n");
    assertEquals(
        "images: [{name: web, newTag: v2}, {name: db, newTag: v1}]\n", after(plan(images("w*"))));
  }

  @Test
  void equalOverlaysNeedNoEdit() throws IOException {
    write("dev/kustomization.yaml", "images: [{name: web, newTag: v2}]\n");
    write("prod/kustomization.yaml", "images:\n- newTag: 'v2'\n  name: web\n");
    assertEquals(List.of(), plan(images()).edits());
  }

  @Test
  void furtherFieldsAreCopiedByTheirPaths() throws IOException {
    assertEquals(
        "web: # front\n  replicas: 5 # many\n",
        copied(
            "values.yaml",
            "web.replicas",
            "web: {replicas: 5}\n",
            "web: # front\n  replicas: 3 # many\n"));
    assertEquals(
        "kind: Deployment\nspec: {template: {spec: {containers: [{name: web, image: 'w:2'}]}}}\n",
        copied(
            "patches/image.yaml",
            "spec.template.spec.containers[name=web].image",
            "kind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n      - name: a\n      - name: web\n        image: w:2\n",
            "kind: Deployment\nspec: {template: {spec: {containers: [{name: web, image: 'w:1'}]}}}\n"));
    assertEquals(
        "a: 1\n---\nversion: \"1.10\"\n",
        copied("values.yaml", "version", "version: '1.10'\n", "a: 1\n---\nversion: v1\n"));
  }

  @Test
  void aLiteralOfAGeneratorIsNamedByItsKey() throws IOException {
    assertEquals(
        "configMapGenerator:\n- name: settings\n  literals:\n  - LEVEL=warn\n  - VERSION=1.2 # shown\n",
        copied(
            "kustomization.yaml",
            "configMapGenerator[name=settings].literals[VERSION]",
            "configMapGenerator: [{name: settings, literals: [VERSION=1.2]}]\n",
            "configMapGenerator:\n- name: settings\n  literals:\n  - LEVEL=warn\n  - VERSION=1.1 # shown\n"));
  }

  @Test
  void pinsAndFieldsOfOneFileAreOneEdit() throws IOException {
    write("dev/kustomization.yaml", "namePrefix: a-\nimages: [{name: web, newTag: v2}]\n");
    write("prod/kustomization.yaml", "namePrefix: b-\nimages: [{name: web, newTag: v1}]\n");
    ImageCopy copy = plan(field("kustomization.yaml", "namePrefix"));
    assertEquals("namePrefix: a-\nimages: [{name: web, newTag: v2}]\n", after(copy));
    assertEquals(2, copy.edits().get(0).changes().size());
    assertEquals(
        "namePrefix: b-\nimages: [{name: web, newTag: v1}]\n",
        new String(copy.edits().get(0).before(), UTF_8));
  }

  @Test
  void aMissingFieldIsAddedWhereItsMappingIs() throws IOException {
    assertEquals(
        "web:\n  image: x\n  tag: v2\napi: {}\n",
        copied("values.yaml", "web.tag", "web: {tag: v2}\n", "web:\n  image: x\napi: {}\n"));
    assertEquals(
        "web: {tag: v2}\n", copied("values.yaml", "web.tag", "web: {tag: v2}\n", "web: {}\n"));
    assertEquals(
        "image.field prod/values.yaml: there is no place for \"web.a.tag\"",
        refused("values.yaml", "web.a.tag", "web: {a: {tag: v2}}\n", "web: {}\n"));
  }

  @Test
  void whatCannotBeCopiedIsToldWithItsPlace() throws IOException {
    assertEquals(
        "image.field dev/values.yaml: there is no single value at \"web.tag\"",
        refused("values.yaml", "web.tag", "web: {}\n", "web: {tag: 1}\n"));
    assertEquals(
        "image.field prod/values.yaml: a list or mapping stands at \"web.tag\"",
        refused("values.yaml", "web.tag", "web: {tag: v1}\n", "web: {tag: [v1]}\n"));
    assertEquals(
        "edit.refused prod/values.yaml: the value cannot be changed in place",
        refused(
            "values.yaml", "b.tag", "b: {tag: v2}\n", "a: {tag: &t v1}\nb: {tag: &u v1}\nc: *u\n"));
    assertEquals(
        "edit.refused prod/values.yaml:1:13: the value cannot be changed in place",
        refused("values.yaml", "b.tag", "b: {tag: v2}\n", "a: &a {tag: &t v1}\nb: *a\n"));
    assertEquals(
        "image.field prod/values.yaml:1:6: several documents of the file have \"tag\"",
        refused("values.yaml", "tag", "tag: v2\n", "tag: v1\n---\ntag: v1\n"));
    Files.delete(temp.resolve("prod/values.yaml"));
    Promotion promotion = field("values.yaml", "tag");
    var thrown = assertThrows(HoistException.class, () -> plan(promotion));
    assertEquals("there is no such file", thrown.diagnostics().get(0).message());
  }
}
