package dev.hoist.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SetPermissionsTest {
  private static String role(String rule) {
    return """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: reader}
        rules:
        - \
        """
        + rule
        + "\n";
  }

  private static String binding(String kind, String role) {
    return """
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: %s
        metadata: {name: readers}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %s}
        subjects: [{kind: ServiceAccount, name: web, namespace: shop}]
        """
        .formatted(kind, role);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{apiGroups: ['*'], resources: ['*'], verbs: ['*']}"
            + "; high wildcard-permission ; apiGroups=*,resources=* ; resources",
        "{apiGroups: [''], resources: ['*'], verbs: [list]}"
            + "; high wildcard-permission ; resources=* ; resources",
        "{apiGroups: [shop.example], resources: ['*'], verbs: ['*']}"
            + "; medium wildcard-permission ; apiGroups=shop.example,resources=* ; resources",
        "{apiGroups: [''], resources: [configmaps], verbs: ['*']}"
            + "; medium wildcard-permission ; resources=configmaps ; verbs",
        "{apiGroups: [''], resources: [serviceaccounts], verbs: ['*']}"
            + "; high wildcard-permission ; resources=serviceaccounts ; verbs",
        "{apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: [get, escalate]}"
            + "; high escalating-verb ; apiGroups=rbac.authorization.k8s.io,resources=roles ; verbs",
        "{apiGroups: [''], resources: [users], verbs: [impersonate]}"
            + "; high escalating-verb ; resources=users ; verbs",
        "{apiGroups: [''], resources: [pods, secrets], verbs: [list]}"
            + "; high secrets-of-all-namespaces ; resources=pods|secrets ; resources"
      })
  void whatGivesMuchIsFound(String rule, String finding, String key, String field) {
    assertEquals(
        finding + " ClusterRole reader rules[" + key + "]." + field, SetFindings.of(role(rule)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{apiGroups: [''], resources: [pods], verbs: [get, list]}",
        "{apiGroups: [''], resources: [secrets], verbs: [create]}",
        "{apiGroups: [''], resources: [secrets], resourceNames: [one], verbs: [get]}",
        "{apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles],"
            + " resourceNames: [view], verbs: [bind]}",
        "{apiGroups: [rbac.authorization.k8s.io], resources: [rolebindings], verbs: [bind]}",
        "{nonResourceURLs: [/metrics], verbs: [get]}"
      })
  void whatGivesLittleIsNot(String rule) {
    assertEquals("", SetFindings.of(role(rule)));
  }

  @Test
  void secretsOfOneNamespaceAreNotThoseOfAll() {
    String secrets = role("{apiGroups: [''], resources: [secrets], verbs: [get]}");
    assertEquals("", SetFindings.of(secrets + binding("RoleBinding", "reader")));
    assertEquals(
        "high secrets-of-all-namespaces ClusterRole reader rules[resources=secrets].resources",
        SetFindings.of(secrets + binding("ClusterRoleBinding", "reader")));
    assertEquals("", SetFindings.of(secrets.replace("ClusterRole", "Role")));
  }

  @Test
  void aBindingToClusterAdminIsFound() {
    assertEquals(
        "high cluster-admin ClusterRoleBinding readers roleRef.name",
        SetFindings.of(binding("ClusterRoleBinding", "cluster-admin")));
    assertEquals(
        "high cluster-admin RoleBinding readers roleRef.name",
        SetFindings.of(binding("RoleBinding", "cluster-admin")));
    assertEquals("", SetFindings.of(binding("ClusterRoleBinding", "view")));
  }

  @Test
  void anEscalatingRoleIsSaidOnce() {
    assertEquals(
        "high escalating-verb ClusterRole reader"
            + " rules[apiGroups=rbac.authorization.k8s.io,resources=roles].verbs",
        SetFindings.of(
            role("{apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: [bind]}")
                + "- {apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles],"
                + " verbs: [bind]}\n"));
  }
}
