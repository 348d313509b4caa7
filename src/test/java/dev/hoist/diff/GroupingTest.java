package dev.hoist.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupingTest {
  @Test
  void oneImageInSeveralWorkloadsIsOneGroupWhateverTheContainersAreCalled() {
    String before = workload("Deployment", "a", "one") + workload("StatefulSet", "b", "two");
    BundleDiff diff = Bundles.diff(before, before.replace("api:1", "api:2"));
    List<ChangeGroup> groups = diff.groups();
    assertEquals(1, groups.size());
    var group = assertInstanceOf(ChangeGroup.OfImage.class, groups.get(0));
    assertEquals("ghcr.io/acme/api:1", group.before().toString());
    assertEquals("ghcr.io/acme/api:2", group.after().toString());
    assertEquals("[Deployment a, StatefulSet b]", group.objects().toString());
  }

  @Test
  void oneFieldIsAGroupFromThreeObjectsOn() {
    String two = config("a") + config("b");
    assertEquals(List.of(), Bundles.diff(two, two.replace("old", "new")).groups());
    String three = two + config("c");
    List<ChangeGroup> groups = Bundles.diff(three, three.replace("old", "new")).groups();
    var group = assertInstanceOf(ChangeGroup.OfField.class, groups.get(0));
    assertEquals("metadata.labels.tier", group.path().toString());
    assertEquals(3, group.members().size());
  }

  @Test
  void otherValuesAreOtherChanges() {
    String three = config("a") + config("b") + config("c");
    String after = three.replace("name: c, labels: {tier: old", "name: c, labels: {tier: older");
    assertEquals(List.of(), Bundles.diff(three, after.replace("old}", "new}")).groups());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      emptyValue = "",
      textBlock =
          """
          nginx,                          nginx,               '',  ''
          nginx:1.27,                     nginx,               1.27, ''
          localhost:5000/web,             localhost:5000/web,  '',  ''
          localhost:5000/web:2,           localhost:5000/web,  2,   ''
          ghcr.io/a/web@sha256:ab,        ghcr.io/a/web,       '',  sha256:ab
          ghcr.io/a/web:2@sha256:ab,      ghcr.io/a/web,       2,   sha256:ab
          """)
  void anImageIsTakenApart(String reference, String name, String tag, String digest) {
    assertEquals(new Image(name, tag, digest), Image.of(reference));
    assertEquals(reference, Image.of(reference).toString());
  }

  private static String workload(String kind, String name, String container) {
    return """
    ---
    apiVersion: apps/v1
    kind: %s
    metadata: {name: %s}
    spec: {template: {spec: {containers: [{name: %s, image: "ghcr.io/acme/api:1"}]}}}
    """
        .formatted(kind, name, container);
  }

  private static String config(String name) {
    return "---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: %s, labels: {tier: old}}}\n"
        .formatted(name);
  }
}
