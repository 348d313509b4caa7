package dev.hoist.finding;

import java.util.List;

/** The rules about sets, in one list that reads like the table in {@code docs/findings.md}. */
final class SetRules {
  static final List<SetRule> ALL =
      List.of(
          ServicePods::check,
          ScaledReplicas::check,
          DisruptionBudgets::check,
          MissingReferences::check,
          PodAccounts::check,
          ContainerResources::check,
          PodPrivileges::check,
          Permissions::check,
          PlainSecretValues::check,
          RemovedVersions::check,
          DuplicateObjects::check,
          CustomResources::check,
          ManagedMetadata::check,
          PodSpreading::check);

  private SetRules() {}
}
