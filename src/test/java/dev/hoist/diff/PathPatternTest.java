package dev.hoist.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.resource.Resource;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {
  private static final String BEFORE =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
        labels: {helm.sh/chart: web-1, app: web}
        annotations: {checksum/config: a, checksum/secret: b, note: c}
      spec:
        replicas: 1
        template:
          spec:
            containers:
            - name: web
              image: web:1
              args: [a, b]
              ports:
              - {containerPort: 80, name: http, hostPort: 1}
            - {name: side, image: side:1}
            volumes: [{name: tmp, emptyDir: {medium: Memory}}]
      """;

  /** One of each: the side car has moved to the front. */
  private static final String AFTER =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
        labels: {helm.sh/chart: web-2, app: web}
        annotations: {checksum/config: x, checksum/secret: y, note: z}
      spec:
        replicas: 2
        paused: true
        template:
          spec:
            containers:
            - {name: side, image: side:2}
            - name: web
              image: web:2
              args: [a, c]
              ports:
              - {containerPort: 80, name: http, hostPort: 2}
            volumes: [{name: tmp, emptyDir: {medium: ''}}]
            securityContext: {runAsUser: 1}
      """;

  private static final ObjectChange CHANGE = Bundles.diff(BEFORE, AFTER).objects().get(0);

  /** The changes that a pattern covers, by the last step of their path. */
  private static String covered(PathPattern pattern) {
    var covered = new TreeSet<String>();
    for (FieldChange field : CHANGE.fields()) {
      if (pattern.covers(field.path(), Subject.of(CHANGE.change()))) {
        String path = field.path().toString();
        covered.add(
            path.replace("spec.template.spec.", "").replace("metadata.", "").replace("name=", ""));
      }
    }
    return String.join(" ", covered);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "-",
      textBlock =
          """
          /spec/replicas                                     | spec.replicas
          spec.replicas                                      | spec.replicas
          .spec.replicas                                     | spec.replicas
          spec.replica                                       | -
          spec.replicas.more                                 | -
          spec.paused                                        | spec.paused
          /metadata/labels/helm.sh~1chart                    | labels[helm.sh/chart]
          metadata.labels[helm.sh/chart]                     | labels[helm.sh/chart]
          metadata.labels["helm.sh/chart"]                   | labels[helm.sh/chart]
          metadata.labels.helm\\.sh/chart                    | labels[helm.sh/chart]
          metadata.labels.helm.sh/chart                      | labels[helm.sh/chart]
          metadata.labels                                    | labels[helm.sh/chart]
          metadata.annotations.checksum/*                    | annotations[checksum/config] annotations[checksum/secret]
          /metadata/annotations/checksum~1*                  | annotations[checksum/config] annotations[checksum/secret]
          metadata.annotations["checksum/*"]                 | -
          metadata.*.note                                    | annotations.note
          metadata.*                                         | annotations.note annotations[checksum/config] annotations[checksum/secret] labels[helm.sh/chart]
          **.note                                            | annotations.note
          **.image                                           | containers[side].image containers[web].image
          spec.**.image                                      | containers[side].image containers[web].image
          spec.template.spec.containers[name=web].image      | containers[web].image
          spec.template.spec.containers[web].image           | containers[web].image
          spec.template.spec.containers.web.image            | containers[web].image
          spec.template.spec.containers[w*].image            | containers[web].image
          spec.template.spec.containers[name=s*].image       | containers[side].image
          spec.template.spec.containers[*].image             | containers[side].image containers[web].image
          spec.template.spec.containers[].image              | containers[side].image containers[web].image
          /spec/template/spec/containers/*/image             | containers[side].image containers[web].image
          /spec/template/spec/containers/0/image             | -
          /spec/template/spec/volumes/0/emptyDir             | volumes[tmp].emptyDir.medium
          /spec/template/spec/volumes/-1/emptyDir            | volumes[tmp].emptyDir.medium
          /spec/template/spec/volumes/tmp/emptyDir           | -
          /spec/template/spec/volumes/1                      | -
          spec.template.spec.volumes[0]                      | volumes[tmp].emptyDir.medium
          spec.template.spec.containers[web].ports[name=http]        | containers[web].ports[containerPort=80].hostPort
          spec.template.spec.containers[web].ports[80].hostPort      | containers[web].ports[containerPort=80].hostPort
          spec.template.spec.containers[web].ports[containerPort=80] | containers[web].ports[containerPort=80].hostPort
          spec.template.spec.containers[web].ports[name=dns]         | -
          spec.template.spec.containers[web].args[1]         | containers[web].args[1]
          spec.template.spec.containers[web].args[0]         | -
          spec.template.spec.securityContext.runAsUser       | -
          spec.template.spec.securityContext                 | securityContext
          **.securityContext.**                              | securityContext
          """)
  void coversWhatLiesAtOrBelow(String pattern, String covered) {
    assertEquals(covered == null ? "" : covered, covered(PathPattern.of(pattern, Origin.NONE)));
  }

  @Test
  void twoStarsAreEverything() {
    PathPattern all = PathPattern.of("**", Origin.NONE);
    for (FieldChange field : CHANGE.fields()) {
      assertTrue(all.covers(field.path(), Subject.of(CHANGE.change())));
    }
  }

  @Test
  void nothingInThePointerOfAnotherProgramStandsForAnythingElse() {
    assertEquals("", covered(PathPattern.pointer("/metadata/*/note", Origin.NONE)));
    assertEquals("spec.replicas", covered(PathPattern.pointer("/spec/replicas", Origin.NONE)));
  }

  /** Elsewhere, items without a name are known by their values or their place. */
  @ParameterizedTest
  @CsvSource({
    "spec.parts[id=b].size, true",
    "spec.parts[id=a].size, false",
    "spec.parts[1].size, true",
    "spec.parts[0].size, false",
    "spec.parts.*.size, true",
  })
  void itemsOfCustomResourcesAreFoundByTheirValues(String pattern, boolean hidden) {
    String engine =
        """
        apiVersion: shop.example/v1
        kind: Engine
        metadata: {name: x}
        spec:
          parts: [{id: a, size: 1}, {id: b, size: 1}, {id: b, size: 1}]
        """;
    String after = engine.replace("{id: b, size: 1}, {", "{id: b, size: 2}, {");
    ObjectChange change = Bundles.diff(engine, after).objects().get(0);
    assertEquals("spec.parts[1].size", change.fields().get(0).path().toString());
    assertEquals(
        hidden,
        PathPattern.of(pattern, Origin.NONE)
            .covers(change.fields().get(0).path(), Subject.of(change.change())));
  }

  @ParameterizedTest
  @CsvSource({
    "'', it names no field",
    "/, it names no field",
    ".., it names no field",
    "spec/replicas, no object has such a field",
    "spec[replicas, a bracket is not closed",
    "'spec[\"a]', a bracket is not closed",
    "/a~2, ~ is followed by neither 0 nor 1",
  })
  void whatIsNoPathIsRefused(String text, String why) {
    Origin at = new Origin("hoist.yaml", 3, 4);
    var e = assertThrows(HoistException.class, () -> PathPattern.of(text, at));
    Diagnostic fault = e.diagnostics().get(0);
    assertEquals("ignore.path", fault.id());
    assertEquals(why, fault.because().get(0).fact());
    assertEquals(at, fault.at());
  }

  @Test
  void anItemOfOneSideAloneIsNamedByThatSide() {
    Resource object = Bundles.bundle(AFTER).resources().get(0);
    FieldPath path =
        FieldPath.ROOT
            .field("spec")
            .field("template")
            .field("spec")
            .field("containers")
            .with(new Segment.Key(java.util.List.of(new Segment.Key.Part("name", "side"))))
            .field("image");
    PathPattern first = PathPattern.of("/spec/template/spec/containers/0", Origin.NONE);
    assertTrue(first.covers(path, Subject.of(object)));
  }
}
