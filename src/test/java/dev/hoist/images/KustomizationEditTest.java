package dev.hoist.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.hoist.diag.HoistException;
import dev.hoist.tree.RepoPath;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What becomes of a kustomization's text when an image is set in it. */
class KustomizationEditTest {
  private static final String DIGEST =
      "sha256:24a0c4b4a4c0eb97a1aabb8e29f18e917d05abfe1b7a7c07857230879ce7d3d3";

  static String edit(String text, String... images) {
    byte[] before = text.getBytes(StandardCharsets.UTF_8);
    var file = new OverlayFile(RepoPath.of("kustomization.yaml"), "kustomization.yaml", before);
    KustomizationEdit edit = KustomizationEdit.read(file);
    for (String image : images) {
      ImageArgument argument = ImageArgument.of(image);
      edit.set(argument.in(edit.pin(argument.pin().name())));
    }
    return edit.finish()
        .map(done -> new String(done.after(), StandardCharsets.UTF_8))
        .orElse("nothing to change");
  }

  private static String refused(String text, String... images) {
    var thrown = assertThrows(HoistException.class, () -> edit(text, images));
    var first = thrown.diagnostics().get(0);
    return first.id() + " " + first.at();
  }

  @Test
  void oneScalarIsReplacedAndItsCommentStays() {
    assertEquals(
        """
        # the shop
        images: # pinned by CI
          # web
          - name: web   # the front
            newTag: v2  # bumped
        # end
        """,
        edit(
            """
            # the shop
            images: # pinned by CI
              # web
              - name: web   # the front
                newTag: v1  # bumped
            # end
            """,
            "web:v2"));
  }

  @Test
  void quotesStayAndAreAddedWhereAReaderCouldTakeTheTagForSomethingElse() {
    assertEquals(
        "images: [{name: a, newTag: 'v2'}]", edit("images: [{name: a, newTag: '1'}]", "a:v2"));
    assertEquals(
        "images: [{name: a, newTag: \"v2\"}]", edit("images: [{name: a, newTag: \"1\"}]", "a:v2"));
    for (String tag :
        new String[] {
          "1.10",
          "0123",
          "1e3",
          "null",
          "yes",
          "y",
          "off",
          "true",
          "12e4567",
          "1_000",
          "0x1F",
          "1.",
          ".5",
          "2026-11-28",
          "007",
          "08",
          "123456789012345678901234567890",
          "0b1",
          "0o17",
          "1e+3"
        }) {
      assertEquals(
          "images:\n- name: a\n  newTag: \"" + tag + "\"\n",
          edit("images:\n- name: a\n  newTag: v1\n", "a:" + tag));
    }
    for (String tag :
        new String[] {"1.2.3", "v1.10", "1.10-rc1", "abc", "2b3c4d5", "latest", "1-2"}) {
      assertEquals(
          "images:\n- name: a\n  newTag: " + tag + "\n",
          edit("images:\n- name: a\n  newTag: v1\n", "a:" + tag));
    }
  }

  @Test
  void theSameIsNoChange() {
    assertEquals("nothing to change", edit("images:\n- name: a\n  newTag: \"1.10\"\n", "a:1.10"));
    assertEquals("nothing to change", edit("images:\n- name: a\n  newTag: v1\n", "a=*:*"));
  }

  @Test
  void whatIsNotGivenIsGoneAndAStarKeepsIt() {
    String text = "images:\n- name: a\n  newName: r.example/a # mirror\n  newTag: v1\n";
    assertEquals("images:\n- name: a\n  # mirror\n  newTag: v2\n", edit(text, "a:v2"));
    assertEquals(
        "images:\n- name: a\n  newName: r.example/a # mirror\n  newTag: v2\n",
        edit(text, "a=*:v2"));
    assertEquals(
        "images:\n- name: a\n  newName: r.example:5000/b # mirror\n",
        edit(text, "a=r.example:5000/b"));
    assertEquals("images:\n- name: a\n", edit("images:\n- name: a\n  newTag: v1\n", "=a"));
  }

  @Test
  void aDigestTakesThePlaceOfATagAndATagThatOfADigest() {
    assertEquals(
        "images:\n- name: a\n  digest: " + DIGEST + " # pin\n",
        edit("images:\n- name: a\n  newTag: v1 # pin\n", "a@" + DIGEST));
    assertEquals(
        "images:\n- newTag: v2\n  name: a\n",
        edit("images:\n- digest: " + DIGEST + "\n  name: a\n", "a:v2"));
    assertEquals(
        "images:\n- name: a\n  newTag: v2\n  digest: " + DIGEST + "\n",
        edit("images:\n- name: a\n  digest: " + DIGEST + "\n", "a:v2@*"));
  }

  @Test
  void aMissingFieldComesBehindTheName() {
    assertEquals(
        "images:\n  - name: a # x\n    newTag: v1\n    # c\n  - name: b\n",
        edit("images:\n  - name: a # x\n    # c\n  - name: b\n", "a:v1"));
    assertEquals(
        "images: [{name: a, newName: b, newTag: v1}, {name: c}]",
        edit("images: [{name: a}, {name: c}]", "a=b:v1"));
    assertEquals("images:\n- name: a\n  newTag: v1", edit("images:\n- name: a", "a:v1"));
  }

  @Test
  void aMissingEntryComesLast() {
    assertEquals(
        "images:\n- name: a\n  newTag: v1 # c\n- name: b\n  newTag: v2\nresources: []\n",
        edit("images:\n- name: a\n  newTag: v1 # c\nresources: []\n", "b:v2"));
    assertEquals(
        "images: [{name: a}, {name: b, newTag: \"1.0\"}]\n",
        edit("images: [{name: a}]\n", "b:1.0"));
    assertEquals(
        "images: # none\n- name: b\n  newTag: v1\nresources: []\n",
        edit("images: [] # none\nresources: []\n", "b:v1"));
    assertEquals("images:\n- name: b\n  newTag: v1\n", edit("images:\n", "b:v1"));
  }

  @Test
  void aMissingListComesLastInTheStyleOfTheFile() {
    assertEquals(
        "resources:\n  - a.yaml\n# end\nimages:\n  - name: b\n    newTag: v1\n  - name: c\n    newTag: v2\n",
        edit("resources:\n  - a.yaml\n# end\n", "b:v1", "c:v2"));
    assertEquals(
        "namespace: x\n\nresources:\n- a.yaml\n\nimages:\n- name: b\n  newTag: v1\n",
        edit("namespace: x\n\nresources:\n- a.yaml\n", "b:v1"));
    assertEquals("images:\n- name: b\n  newTag: v1\n", edit("", "b:v1"));
    assertEquals("# nothing\nimages:\n- name: b\n  newTag: v1\n", edit("# nothing\n", "b:v1"));
    assertEquals(
        "namespace: x\nimages:\n- name: b\n  newTag: v1\n---\nother: 1\n",
        edit("namespace: x\n---\nother: 1\n", "b:v1"));
    assertEquals(
        "{\"resources\": [\"a.yaml\"], \"images\": [{\"name\": \"b\", \"newTag\": \"v1\"}]}",
        edit("{\"resources\": [\"a.yaml\"]}", "b:v1"));
    assertEquals("namespace: x\nimages:\n- name: b\n  newTag: v1", edit("namespace: x", "b:v1"));
  }

  @Test
  void lineEndsMarksAndOtherDocumentsStay() {
    assertEquals(
        "\uFEFFnamespace: ü\r\nimages:\r\n- name: a\r\n  digest: sha256:1\r\n  newTag: v2 # é\r\n---\r\nx: [\r\n",
        edit(
            "\uFEFFnamespace: ü\r\nimages:\r\n- name: a\r\n  newTag: v1 # é\r\n---\r\nx: [\r\n",
            "a:v2@sha256:1"));
    assertEquals(
        "\uFEFFimages:\n- name: a\n  newTag: v1\n", edit("\uFEFFimages:\n- name: a\n", "a:v1"));
    assertEquals(
        "---\nimages:\n- name: a\n  newTag: v1\n...\n",
        edit("---\nimages:\n- name: a\n...\n", "a:v1"));
  }

  @Test
  void aTextInABlockGivesWayToALine() {
    assertEquals(
        "images:\n- newTag: v2\n  name: a\n",
        edit("images:\n- newTag: |-\n    v1\n\n  name: a\n", "a:v2").replace("\n\n", "\n"));
    assertEquals(
        "images:\n- name: >-\n    a\n  newTag: v1\n", edit("images:\n- name: >-\n    a\n", "a:v1"));
  }

  @Test
  void everyEntryOfANameIsSetAndLetterCaseOfKeysDoesNotCount() {
    assertEquals(
        "images:\n- name: a\n  newTag: v2\n- name: a\n  newTag: v2\nimageTags:\n- name: a\n  newTag: v2\n",
        edit(
            "images:\n- name: a\n  newTag: v1\n- name: a\n  newTag: v0\nimageTags:\n- name: a\n  newTag: v1\n",
            "a:v2"));
    assertEquals(
        "Images:\n- Name: a\n  newtag: v2\n", edit("Images:\n- Name: a\n  newtag: v1\n", "a:v2"));
  }

  @Test
  void anAliasIsNotEditedThrough() {
    String vars = "x-tag: &tag v1\nimages:\n";
    assertEquals(
        "edit.refused kustomization.yaml:3:3",
        refused(vars + "- name: a\n  newTag: *tag\n", "a:v2"));
    assertEquals(
        "edit.refused kustomization.yaml:2:5",
        refused(
            "images:\n  - name: a\n    newTag: &tag v1\n  - name: b\n    newTag: *tag\n", "a:v2"));
    assertEquals(
        "images:\n- name: a\n  newTag: &tag v2\n",
        edit("images:\n- name: a\n  newTag: &tag v1\n", "a:v2"));
    String merged = "x: &x {newTag: v1}\nimages:\n- <<: *x\n  name: a\n";
    assertEquals(
        "x: &x {newTag: v1}\nimages:\n- <<: *x\n  name: a\n  newTag: v2\n", edit(merged, "a:v2"));
    assertEquals("edit.refused kustomization.yaml:3:3", refused(merged, "a=b"));
    assertEquals(
        "edit.refused kustomization.yaml",
        refused("x: &x\n- name: a\nimages: *x\n", "b:v2").replaceFirst(":.*", ""));
  }
}
