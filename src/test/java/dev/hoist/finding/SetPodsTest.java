package dev.hoist.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SetPodsTest {
  /** A workload with something in its pods and in their only container. */
  private static String workload(String pod, String container) {
    return """
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: web, namespace: shop}
        spec:
          template:
            spec:
              containers:
              - name: web
                image: web:1
        """
        + container.indent(8)
        + pod.indent(6);
  }

  @ParameterizedTest
  @CsvSource({
    "'{requests: {cpu: 1}, limits: {cpu: 500m}}', cpu",
    "'{requests: {memory: 1Gi}, limits: {memory: 1G}}', memory",
    "'{requests: {nvidia.com/gpu: 2}, limits: {nvidia.com/gpu: 1}}', nvidia.com/gpu",
    "'{requests: {cpu: 500m}, limits: {cpu: 0.5}}', ''",
    "'{requests: {cpu: 500m}, limits: {memory: 1Mi}}', ''",
    "'{requests: {cpu: some}, limits: {cpu: 1}}', ''",
    "'{requests: {cpu: 1}}', ''"
  })
  void aLimitBelowItsRequestIsRefused(String resources, String name) {
    String field = name.contains("/") ? "[" + name + "]" : "." + name;
    assertEquals(
        name.isEmpty()
            ? ""
            : "blocked limit-below-request DaemonSet shop/web"
                + " spec.template.spec.containers[name=web].resources.limits"
                + field,
        SetFindings.of(workload("", "resources: " + resources)));
  }

  @ParameterizedTest
  @CsvSource({
    "'{privileged: true}', high privileged-container, privileged",
    "'{privileged: true, allowPrivilegeEscalation: true}', high privileged-container, privileged",
    "'{allowPrivilegeEscalation: true}', medium privilege-escalation, allowPrivilegeEscalation",
    "'{runAsUser: 0}', medium runs-as-root, runAsUser",
    "'{capabilities: {add: [SYS_ADMIN]}}', high added-capabilities, capabilities.add",
    "'{capabilities: {add: [CHOWN, CAP_NET_RAW]}}', high added-capabilities, capabilities.add"
  })
  void whatLetsAContainerOutIsFound(String context, String rule, String field) {
    assertEquals(
        rule
            + " DaemonSet shop/web spec.template.spec.containers[name=web].securityContext."
            + field,
        SetFindings.of(workload("", "securityContext: " + context)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{privileged: false, allowPrivilegeEscalation: false}",
        "{runAsUser: 1000, runAsNonRoot: true}",
        "{capabilities: {drop: [ALL], add: [NET_BIND_SERVICE, cap_chown]}}",
        "{}"
      })
  void whatKeepsAContainerInIsNot(String context) {
    assertEquals("", SetFindings.of(workload("", "securityContext: " + context)));
  }

  @ParameterizedTest
  @CsvSource({
    "hostNetwork: true, high host-namespace, hostNetwork",
    "hostPID: true, high host-namespace, hostPID",
    "hostIPC: true, high host-namespace, hostIPC",
    "'volumes: [{name: v, hostPath: {path: /var/run}}]', high host-path, volumes[name=v].hostPath",
    "'securityContext: {runAsUser: 0}', medium runs-as-root, securityContext.runAsUser"
  })
  void whatLetsPodsReachTheirNodeIsFound(String pod, String rule, String field) {
    assertEquals(
        rule + " DaemonSet shop/web spec.template.spec." + field,
        SetFindings.of(workload(pod, "")));
  }

  @Test
  void podsOnTheirOwnAreNot() {
    assertEquals(
        "",
        SetFindings.of(
            workload(
                """
                hostNetwork: false
                volumes: [{name: v, emptyDir: {}}]
                securityContext: {runAsNonRoot: true}
                """,
                "")));
  }

  @Test
  void thePodsOfACronJobAreLookedAt() {
    assertEquals(
        "high host-namespace CronJob clean spec.jobTemplate.spec.template.spec.hostPID",
        SetFindings.of(
            """
            apiVersion: batch/v1
            kind: CronJob
            metadata: {name: clean}
            spec:
              jobTemplate:
                spec:
                  template:
                    spec:
                      hostPID: true
                      containers: [{name: a, image: a:1}]
            """));
  }
}
