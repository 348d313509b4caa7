package dev.hoist.finding;

import dev.hoist.diff.NamedValue;
import dev.hoist.node.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What lets pods out of their containers, as properties of the set as it is. */
final class PodPrivileges {
  /** What the baseline of the Pod Security Standards lets a container add. */
  private static final Set<String> HARMLESS =
      Set.of(
          "AUDIT_WRITE",
          "CHOWN",
          "DAC_OVERRIDE",
          "FOWNER",
          "FSETID",
          "KILL",
          "MKNOD",
          "NET_BIND_SERVICE",
          "SETFCAP",
          "SETGID",
          "SETPCAP",
          "SETUID",
          "SYS_CHROOT");

  private final Workload workload;
  private final Found found;

  private PodPrivileges(Workload workload, Found found) {
    this.workload = workload;
    this.found = found;
  }

  static void check(Objects objects, Found found) {
    for (Workload workload : objects.workloads().all()) {
      new PodPrivileges(workload, found).check();
    }
  }

  private void check() {
    NamedValue spec = workload.spec();
    for (String field : List.of("hostNetwork", "hostPID", "hostIPC")) {
      if ("true".equals(spec.textAt(field))) {
        add(
            "host-namespace",
            Severity.HIGH,
            spec,
            field,
            "the pods share " + shared(field) + " of their node",
            "remove " + field + " unless the pods manage the node itself");
      }
    }
    for (NamedValue volume : spec.items("volumes")) {
      String path = volume.textAt("hostPath", "path");
      if (path != null) {
        add(
            "host-path",
            Severity.HIGH,
            volume,
            "hostPath",
            "the pods reach " + path + " of their node",
            "use another kind of volume unless the pods manage the node itself");
      }
    }
    checkUser(spec);
    for (NamedValue container : workload.containers()) {
      checkContainer(container);
    }
  }

  private static String shared(String field) {
    return switch (field) {
      case "hostNetwork" -> "the network";
      case "hostPID" -> "the processes";
      default -> "the shared memory";
    };
  }

  private void checkUser(NamedValue holder) {
    NamedValue context = holder.at("securityContext");
    if (context != null && "0".equals(context.textAt("runAsUser"))) {
      add(
          "runs-as-root",
          Severity.MEDIUM,
          context,
          "runAsUser",
          "the user is root",
          "run as another user and set runAsNonRoot: true");
    }
  }

  private void checkContainer(NamedValue container) {
    checkUser(container);
    NamedValue context = container.at("securityContext");
    if (context == null) {
      return;
    }
    if ("true".equals(context.textAt("privileged"))) {
      add(
          "privileged-container",
          Severity.HIGH,
          context,
          "privileged",
          "the container may do whatever the node may",
          "remove privileged and add the few capabilities that are needed");
      return;
    }
    if ("true".equals(context.textAt("allowPrivilegeEscalation"))) {
      add(
          "privilege-escalation",
          Severity.MEDIUM,
          context,
          "allowPrivilegeEscalation",
          "a process may gain more rights than the one that started it",
          "set allowPrivilegeEscalation: false");
    }
    var added = new ArrayList<String>();
    for (NamedValue item : context.items("capabilities", "add")) {
      if (item.node() instanceof Scalar scalar && !HARMLESS.contains(plain(scalar.text()))) {
        added.add(scalar.text());
      }
    }
    NamedValue capabilities = context.at("capabilities");
    if (!added.isEmpty() && capabilities != null) {
      add(
          "added-capabilities",
          Severity.HIGH,
          capabilities,
          "add",
          "the container has the capabilities " + String.join(", ", added),
          "remove those that are not needed");
    }
  }

  /** {@code CAP_SYS_ADMIN} and {@code sys_admin} are one capability. */
  private static String plain(String capability) {
    String upper = capability.toUpperCase(Locale.ROOT);
    return upper.startsWith("CAP_") ? upper.substring(4) : upper;
  }

  private void add(
      String rule,
      Severity severity,
      NamedValue holder,
      String field,
      String message,
      String remedy) {
    found.addAt(rule, severity, workload.resource(), holder, field, message, remedy);
  }
}
