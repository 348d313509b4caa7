package dev.hoist.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.config.Project;
import dev.hoist.config.ProjectReader;
import dev.hoist.tree.DirectoryTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @TempDir private Path temp;

  private Project project(String text) {
    try {
      Files.writeString(temp.resolve(ProjectReader.FILE), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    DirectoryTree tree = DirectoryTree.at(temp);
    return ProjectReader.read(tree, tree.locate(""), "shop");
  }

  /** Each as its name and both sides, with a sign before what loosens. */
  private List<String> between(String before, String after) {
    var found = new ArrayList<String>();
    for (Setting each : Settings.between(project(before), project(after))) {
      found.add(
          (each.loosens() ? "! " : "")
              + each.name()
              + ": "
              + each.before()
              + " -> "
              + each.after());
    }
    return found;
  }

  private List<String> ofProd(String before, String after) {
    String dev = "environments:\n- {name: dev}\n- {name: prod%s}\n";
    return between(
        dev.formatted(before.isEmpty() ? "" : ", " + before),
        dev.formatted(after.isEmpty() ? "" : ", " + after));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gates: {soak: 24h} | gates: {soak: 1h} | ! prod gates.soak: 1d -> 1h",
        "gates: {soak: 1h} | gates: {soak: 24h} | prod gates.soak: 1h -> 1d",
        "gates: {soak: 1h} | '' | ! prod gates.soak: 1h -> ",
        "allowPlaintextSecrets: false | allowPlaintextSecrets: true"
            + " | ! prod allowPlaintextSecrets: false -> true",
        "allowPlaintextSecrets: true | '' | prod allowPlaintextSecrets: true -> false",
        "delivery: pull-request | delivery: push | ! prod delivery: pull-request -> push",
        "delivery: push | delivery: pull-request | prod delivery: push -> pull-request",
        "auto: false | auto: true | ! prod auto: false -> true",
        "after: [dev] | after: [] | ! prod after: dev -> ",
        "after: [] | after: [dev] | prod after:  -> dev",
        "gates: {order: true} | gates: {order: false} | ! prod gates.order: true -> false",
        "gates: {clean: true} | '' | ! prod gates.clean: true -> false",
        "gates: {findings: low} | gates: {findings: blocked}"
            + " | ! prod gates.findings: low -> blocked",
        "gates: {findings: blocked} | gates: {findings: low}"
            + " | prod gates.findings: blocked -> low",
        "gates: {signed: a} | gates: {signed: b} | ! prod gates.signed: a -> b",
        "'' | gates: {signed: b} | prod gates.signed:  -> b",
        "health: {statuses: [a, b]} | health: {statuses: [a]}"
            + " | '! prod health.statuses: a, b -> a'",
        "branch: a | branch: b | prod branch: a -> b",
        "overlay: a | overlay: b | prod overlay: a -> b",
      })
  void aSettingOfAnEnvironmentIsToldAndWhetherItLoosens(String before, String after, String says) {
    assertEquals(List.of(says.strip()), ofProd(before, after).stream().map(String::strip).toList());
  }

  @Test
  void windowsAreToldInWords() {
    assertEquals(
        List.of(
            "! prod gates.windows: UTC; allow mon tue 09:00-16:00"
                + " -> UTC; allow 0 9 * * 1 for 7h; freeze 2026-12-20T00:00 - 2027-01-03T00:00 (rest)"),
        ofProd(
            "gates: {windows: {allow: [{days: mon-tue, from: \"09:00\", to: \"16:00\"}]}}",
            "gates: {windows: {allow: [{cron: \"0 9 * * 1\", for: 7h}],"
                + " freeze: [{from: 2026-12-20, to: 2027-01-02, reason: rest}]}}"));
  }

  @Test
  void whatLoosensComesFirst() {
    assertEquals(
        List.of("! prod gates.soak: 1d -> ", "prod branch: env/prod -> p"),
        ofProd("gates: {soak: 1d}", "branch: p"));
  }

  @Test
  void aDeclarationForAllIsToldOfEachEnvironment() {
    String both = "environments: [{name: dev}, {name: prod}]\n";
    assertEquals(
        List.of("! dev delivery: branch -> push", "! prod delivery: branch -> push"),
        between("delivery: branch\n" + both, both));
  }

  @Test
  void rulesThatHideMoreLoosen() {
    String plain = "environments: [{name: dev}]\n";
    String ignores = plain + "ignore: [{id: x, reason: why, match: {kind: Job}, paths: [spec]}]\n";
    assertEquals(List.of("! ignore x:  -> \"why\": kind Job spec"), between(plain, ignores));
    assertEquals(List.of("ignore x: \"why\": kind Job spec -> "), between(ignores, plain));
  }

  @Test
  void aGroupThatGoesLoosens() {
    String health = "health: {statuses: [x]}";
    String plain = "environments: [{name: a, %s}, {name: b, %s}]\n".formatted(health, health);
    String group = plain + "groups: [{name: g, environments: [a, b], maxUnavailable: 1}]\n";
    List<String> found = between(group, plain);
    assertTrue(found.contains("! group g maxUnavailable: 1 -> "), found.toString());
    found = between(group, group.replace("able: 1", "able: 2"));
    assertEquals(List.of("! group g maxUnavailable: 1 -> 2"), found);
  }

  @Test
  void ofANewEnvironmentOnlyWhatItTakesIsTold() {
    String plain = "environments: [{name: dev}]\n";
    assertEquals(
        List.of("! qa allowPlaintextSecrets: false -> true", "qa after:  -> dev"),
        between(plain, "environments: [{name: dev}, {name: qa, allowPlaintextSecrets: true}]\n"));
    assertEquals(List.of(), between("environments: [{name: dev}, {name: qa}]\n", plain));
  }

  @Test
  void aLongValueIsCut() {
    List<String> found =
        between(
            "environments: [{name: a}]\n",
            "environments: [{name: a}]\nremote: " + "x".repeat(9_000) + "\n");
    assertTrue(found.get(0).length() < 600);
  }
}
