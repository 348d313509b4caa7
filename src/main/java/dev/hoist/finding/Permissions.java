package dev.hoist.finding;

import dev.hoist.diff.NamedValue;
import dev.hoist.node.Scalar;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Roles and bindings that give more than they look like. */
final class Permissions {
  private static final String GROUP = "rbac.authorization.k8s.io";
  private static final Set<String> ROLES = Set.of("roles", "clusterroles", "*");
  private static final Set<String> USERS = Set.of("users", "groups", "serviceaccounts", "*");

  /** What whoever may do everything to it can gain other rights with. */
  private static final Set<String> POWERFUL =
      Set.of("secrets", "serviceaccounts", "serviceaccounts/token", "users", "groups");

  private static final Set<String> READING = Set.of("get", "list", "watch", "*");

  private final Found found;

  /** Cluster roles that the set binds in single namespaces and nowhere else. */
  private final Set<String> boundInNamespaces = new HashSet<>();

  private Permissions(Found found) {
    this.found = found;
  }

  static void check(Objects objects, Found found) {
    var rule = new Permissions(found);
    List<Resource> inCluster = objects.ofKind(GROUP, "ClusterRoleBinding");
    List<Resource> inNamespaces = objects.ofKind(GROUP, "RoleBinding");
    for (Resource binding : inNamespaces) {
      rule.boundInNamespaces.add(roleOf(binding));
    }
    for (Resource binding : inCluster) {
      rule.boundInNamespaces.remove(roleOf(binding));
      rule.checkBinding(binding, "the cluster");
    }
    for (Resource binding : inNamespaces) {
      rule.checkBinding(binding, "the namespace");
    }
    for (Resource role : objects.ofKind(GROUP, "Role")) {
      rule.checkRole(role);
    }
    for (Resource role : objects.ofKind(GROUP, "ClusterRole")) {
      rule.checkRole(role);
    }
  }

  /** {@code ClusterRole reader}: what a binding refers to. */
  private static String roleOf(Resource binding) {
    NamedValue object = NamedValue.of(binding);
    return object.textAt("roleRef", "kind") + " " + object.textAt("roleRef", "name");
  }

  private void checkBinding(Resource binding, String where) {
    NamedValue name = NamedValue.of(binding).at("roleRef", "name");
    if (name != null && roleOf(binding).equals("ClusterRole cluster-admin")) {
      found.add(
          "cluster-admin",
          Severity.HIGH,
          binding,
          name,
          "the subjects may do everything in " + where,
          "bind a role that has only what they need");
    }
  }

  private void checkRole(Resource role) {
    boolean everywhere =
        role.id().kind().equals("ClusterRole")
            && !boundInNamespaces.contains("ClusterRole " + role.id().name());
    boolean escalates = false;
    for (NamedValue rule : NamedValue.of(role).items("rules")) {
      checkRule(role, rule, everywhere);
      escalates = escalates || checkEscalation(role, rule);
    }
  }

  private boolean checkEscalation(Resource role, NamedValue rule) {
    boolean named = !texts(rule, "resourceNames").isEmpty();
    Set<String> resources = texts(rule, "resources");
    for (String verb : texts(rule, "verbs")) {
      Set<String> needed = verb.equals("impersonate") ? USERS : ROLES;
      boolean gains =
          switch (verb) {
            case "escalate" -> true;
            case "bind", "impersonate" -> !named;
            default -> false;
          };
      if (gains && resources.stream().anyMatch(needed::contains)) {
        found.addAt(
            "escalating-verb",
            Severity.HIGH,
            role,
            rule,
            "verbs",
            "with " + verb + " whoever has the role can gain any other right",
            "leave the verb to administrators");
        return true;
      }
    }
    return false;
  }

  private void checkRule(Resource role, NamedValue rule, boolean everywhere) {
    Set<String> groups = texts(rule, "apiGroups");
    Set<String> resources = texts(rule, "resources");
    Set<String> verbs = texts(rule, "verbs");
    boolean core = groups.contains("") || groups.contains("*");
    boolean ofRoles = groups.contains(GROUP) || groups.contains("*");
    if (resources.contains("*")) {
      found.addAt(
          "wildcard-permission",
          core || ofRoles ? Severity.HIGH : Severity.MEDIUM,
          role,
          rule,
          "resources",
          (verbs.contains("*") ? "everything may be done to" : words(verbs) + " is allowed on")
              + " every resource of "
              + groupNames(groups),
          "name the resources");
    } else if (verbs.contains("*") && !resources.isEmpty()) {
      found.addAt(
          "wildcard-permission",
          ofRoles || resources.stream().anyMatch(POWERFUL::contains)
              ? Severity.HIGH
              : Severity.MEDIUM,
          role,
          rule,
          "verbs",
          "everything may be done to " + words(resources) + " of " + groupNames(groups),
          "name the verbs");
    }
    if (everywhere
        && core
        && resources.contains("secrets")
        && texts(rule, "resourceNames").isEmpty()
        && verbs.stream().anyMatch(READING::contains)) {
      found.addAt(
          "secrets-of-all-namespaces",
          Severity.HIGH,
          role,
          rule,
          "resources",
          "the Secrets of every namespace can be read",
          "bind the role in single namespaces, or name the Secrets in resourceNames");
    }
  }

  private static String words(Set<String> names) {
    return String.join(", ", names);
  }

  private static String groupNames(Set<String> groups) {
    if (groups.contains("*")) {
      return "every group";
    }
    var named = new ArrayList<String>();
    for (String group : groups) {
      named.add(group.isEmpty() ? "the core group" : group);
    }
    return String.join(", ", named);
  }

  private static Set<String> texts(NamedValue rule, String field) {
    Set<String> texts = new LinkedHashSet<>();
    for (NamedValue item : rule.items(field)) {
      if (item.node() instanceof Scalar scalar) {
        texts.add(scalar.text());
      }
    }
    return texts;
  }
}
