package dev.hoist.explain;

/** The short forms of kinds that kubectl takes. */
final class ShortNames {
  private ShortNames() {}

  /** The kind in lower case; the word itself when it is no short form. */
  static String kind(String word) {
    return switch (word) {
      case "cj" -> "cronjob";
      case "cm" -> "configmap";
      case "crd", "crds" -> "customresourcedefinition";
      case "deploy" -> "deployment";
      case "ds" -> "daemonset";
      case "ep" -> "endpoints";
      case "hpa" -> "horizontalpodautoscaler";
      case "ing" -> "ingress";
      case "limits" -> "limitrange";
      case "netpol" -> "networkpolicy";
      case "no" -> "node";
      case "ns" -> "namespace";
      case "pc" -> "priorityclass";
      case "pdb" -> "poddisruptionbudget";
      case "po" -> "pod";
      case "pv" -> "persistentvolume";
      case "pvc" -> "persistentvolumeclaim";
      case "quota" -> "resourcequota";
      case "rc" -> "replicationcontroller";
      case "rs" -> "replicaset";
      case "sa" -> "serviceaccount";
      case "sc" -> "storageclass";
      case "sts" -> "statefulset";
      case "svc" -> "service";
      default -> word;
    };
  }
}
