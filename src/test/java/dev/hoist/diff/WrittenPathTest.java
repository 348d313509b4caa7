package dev.hoist.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hoist.resource.Resource;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenPathTest {
  private static final Resource POD =
      Bundles.bundle(
              """
              apiVersion: v1
              kind: Pod
              metadata:
                name: web
                annotations: {a.b/c: x, a: y, '"q"': z, '0': n}
                finalizers: [first, '1']
              spec:
                containers:
                - name: web
                  args: [a, b]
                  ports:
                  - {containerPort: 80}
                  - {containerPort: 80, protocol: UDP}
                - {name: '0'}
              """)
          .resources()
          .get(0);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          spec.containers[name=web].args[1]        | spec.containers[name=web].args[1]
          .spec.containers[web].args.0             | spec.containers[name=web].args[0]
          spec.containers[1]                       | spec.containers[name=0]
          spec.containers["0"]                     | spec.containers[name=0]
          spec.containers.web.ports[protocol=UDP]  | spec.containers[name=web].ports[containerPort=80,protocol=UDP]
          metadata.annotations[a.b/c]              | metadata.annotations[a.b/c]
          metadata.annotations["a.b/c"]            | metadata.annotations[a.b/c]
          metadata.annotations['a.b/c']            | metadata.annotations[a.b/c]
          metadata.annotations.a\\.b/c             | metadata.annotations[a.b/c]
          metadata.annotations.a.b/c               | metadata.annotations[a.b/c]
          metadata.annotations.a                   | metadata.annotations.a
          metadata.annotations["\\"q\\""]          | metadata.annotations["\\"q\\""]
          metadata.annotations["0"]                | metadata.annotations["0"]
          metadata.finalizers[first]               | metadata.finalizers[first]
          metadata.finalizers[0]                   | metadata.finalizers[first]
          """)
  void isUnderstood(String written, String path) {
    WrittenPath.Reach reach = WrittenPath.of(written).follow(NamedValue.of(POD));
    assertEquals(Optional.empty(), reach.missing());
    assertEquals(path, reach.value().path().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "spec.container.web, spec, container",
    "spec.containers[2], spec.containers, 2",
    "spec.containers[name=x].args, spec.containers, name=x",
    "metadata.name.more, metadata.name, more",
    "spec.containers[web, spec.containers[name=web], ''",
  })
  void leadsAsFarAsItGoes(String written, String reached, String missing) {
    WrittenPath.Reach reach = WrittenPath.of(written).follow(NamedValue.of(POD));
    assertEquals(reached, reach.value().path().toString());
    assertEquals(missing, reach.missing().orElse(""));
  }
}
