package dev.hoist.diff;

/**
 * The order in which kinds are applied, after Flux: what others need comes first, what may refuse
 * others comes last. A reader finds definitions before uses.
 */
final class ApplyOrder {
  private static final int CLASSES = 3;
  private static final int REST = 17;
  private static final int WEBHOOKS = 18;

  private ApplyOrder() {}

  static int rank(String kind) {
    return switch (kind) {
      case "CustomResourceDefinition" -> 0;
      case "Namespace" -> 1;
      case "ClusterRole" -> 2;
      case "ClusterRoleBinding" -> 4;
      case "ResourceQuota" -> 5;
      case "ServiceAccount" -> 6;
      case "Role" -> 7;
      case "RoleBinding" -> 8;
      case "ConfigMap" -> 9;
      case "Secret" -> 10;
      case "Service" -> 11;
      case "LimitRange" -> 12;
      case "Deployment" -> 13;
      case "StatefulSet" -> 14;
      case "CronJob" -> 15;
      case "PodDisruptionBudget" -> 16;
      case "ValidatingWebhookConfiguration", "MutatingWebhookConfiguration" -> WEBHOOKS;
      default -> kind.endsWith("Class") ? CLASSES : REST;
    };
  }
}
