package dev.hoist.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.hoist.diff.Bundles;
import dev.hoist.resource.Bundle;
import dev.hoist.tree.RepoPath;
import dev.hoist.yaml.YamlWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectFilesTest {
  @Test
  void filesAreNamedAsKustomizeNamesThem() {
    assertEquals(
        "[apps_v1_deployment_web.yaml, v1_service_web.yaml]",
        names(
            """
            {apiVersion: v1, kind: Service, metadata: {name: web, namespace: shop}}
            ---
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}}
            """));
  }

  @Test
  void theNamespaceStandsInFrontWhereThereAreSeveral() {
    assertEquals(
        "[a_v1_service_web.yaml, b_v1_service_web.yaml, v1_namespace_a.yaml]",
        names(
            """
            {apiVersion: v1, kind: Service, metadata: {name: web, namespace: a}}
            ---
            {apiVersion: v1, kind: Service, metadata: {name: web, namespace: b}}
            ---
            {apiVersion: v1, kind: Namespace, metadata: {name: a}}
            """));
  }

  @Test
  void namesThatDifferInCaseOnlyGetNumbers() {
    assertEquals(
        "[v1_service_web.yaml, v1_service_web_2.yaml]",
        names(
            """
            {apiVersion: v1, kind: Service, metadata: {name: web}}
            ---
            {apiVersion: v1, kind: Service, metadata: {name: WEB}}
            """));
  }

  @Test
  void aNameCannotLeadOutOfTheFolder() {
    assertEquals(
        "[v1_role_.._.._system_x.yaml]",
        names("{apiVersion: v1, kind: Role, metadata: {name: ../../system:x}}"));
  }

  @Test
  void theDigestIsOfNamesAndContents() {
    Map<RepoPath, byte[]> files = new HashMap<>();
    files.put(RepoPath.of("a"), "bc".getBytes(StandardCharsets.UTF_8));
    String digest = ObjectFiles.digest(files);
    assertEquals(digest, ObjectFiles.digest(new HashMap<>(files)));
    files.clear();
    files.put(RepoPath.of("ab"), "c".getBytes(StandardCharsets.UTF_8));
    assertNotEquals(digest, ObjectFiles.digest(files));
  }

  private static String names(String yaml) {
    return files(Bundles.bundle(yaml)).keySet().toString();
  }

  private static Map<RepoPath, byte[]> files(Bundle bundle) {
    return ObjectFiles.of(bundle, YamlWriter.writeEach(bundle.bodies()));
  }
}
