package dev.hoist.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.Origin;
import dev.hoist.diff.TextPattern;
import dev.hoist.health.Watch;
import dev.hoist.node.Fields;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.yaml.YamlReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthReaderTest {
  private final Diagnostics faults = new Diagnostics();

  @Test
  void everyFieldIsRead() {
    Watch watch =
        read("""
                health:
                  argocd:
                    server: https://argocd.example.com/
                    application: "shop-{app}-{env}"
                    appNamespace: team
                    project: shop
                    settle: 1m
                  statuses: ["kustomization/*", continuous-delivery/web]
                  timeout: 1h
                """)
            .orElseThrow();
    assertEquals("", told());
    assertEquals(
        new Watch(
            Optional.of(
                new Watch.Argo(
                    "https://argocd.example.com",
                    "shop-{app}-{env}",
                    Optional.of("team"),
                    Optional.of("shop"),
                    Duration.ofMinutes(1))),
            List.of(
                TextPattern.of("kustomization/*", Origin.NONE),
                TextPattern.of("continuous-delivery/web", Origin.NONE)),
            Duration.ofHours(1)),
        watch);
    assertEquals("shop-web-prod", watch.argocd().orElseThrow().name("web", "prod"));
    assertEquals("shop-{env}-$1", watch.argocd().orElseThrow().name("{env}", "$1"));
  }

  @Test
  void whatIsLeftOutHasADefault() {
    Watch watch = read("health: {argocd: {server: 'http://localhost:8080'}}").orElseThrow();
    assertEquals("web-prod", watch.argocd().orElseThrow().name("web", "prod"));
    assertEquals(Duration.ofSeconds(5), watch.argocd().orElseThrow().settle());
    assertEquals(Duration.ofMinutes(30), watch.timeout());
    assertEquals(Optional.empty(), read("name: prod"));
    assertEquals("", told());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "health: {}                                  | 1:9 health.empty: health asks nobody",
        "health: {statuses: []}                      | 1:9 health.empty: health asks nobody",
        "health: {statuses: x}                       | 1:20 config.wrong-type: field \"statuses\" of health must be a list",
        "health: {statuses: ['']}                    | 1:21 health.status: a status has no name",
        "health: {statuses: [/(/]}                   | 1:21 ignore.pattern: /(/ is no regular expression",
        "health: {statuses: [x], timeout: 30}        | 1:34 config.wrong-type: field \"timeout\" of health must be a text, but 30 is read as a number",
        "health: {statuses: [x], timeout: 0s}        | 1:34 config.duration: \"0s\" is no span of time",
        "health: {argocd: {}}                        | 1:18 health.server: argocd has no server",
        "health: {argocd: {server: argocd.example.com}} | 1:27 health.server: \"argocd.example.com\" is not the address of a server",
        "health: {argocd: {server: 'https://me:secret@h?token=x'}} | 1:27 health.server: \"https://h\" is not the address of a server",
        "health: {argocd: {server: 'ftp://h'}}       | 1:27 health.server: \"ftp://h\" is not the address of a server",
        "health: {argocd: {server: 'https://h', application: '{name}'}} | 1:53 health.application: nothing is known to stand for {name}",
        "health: {argocd: {server: 'https://h', application: ''}} | 1:53 health.application: the application has no name",
        "health: {argocd: {server: 'https://h', namespace: x}} | 1:51 config.unknown-field: argocd has no field \"namespace\"",
        "health: {flux: x, statuses: [x]}            | 1:16 config.unknown-field: health has no field \"flux\"",
        "health: true                                | 1:9 config.wrong-type: field \"health\" of an environments entry must be an object",
      })
  void everyFaultHasItsPlace(String yaml, String told) {
    read(yaml);
    assertEquals(told, told());
  }

  private Optional<Watch> read(String yaml) {
    Node node = YamlReader.first(yaml.getBytes(UTF_8), "f", YamlReader.Keys.UNIQUE);
    return HealthReader.read(
        new Fields(assertInstanceOf(Mapping.class, node), "an environments entry", faults));
  }

  private String told() {
    var told = new ArrayList<String>();
    for (var each : faults.sorted()) {
      String place = each.at().line() + ":" + each.at().column();
      told.add(place + " " + each.id() + ": " + each.message());
    }
    return String.join("; ", told);
  }
}
