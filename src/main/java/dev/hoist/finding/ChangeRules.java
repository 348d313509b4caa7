package dev.hoist.finding;

import java.util.List;

/** The rules about changes, in one list that reads like the table in {@code docs/findings.md}. */
final class ChangeRules {
  static final List<ChangeRule> ALL =
      List.of(
          ImmutableRule::check,
          TransitionRules::check,
          GeneratedNames::check,
          Removals::check,
          DefinitionVersions::check,
          MassRemoval::check,
          Renames::check,
          Scaling::check,
          Strategies::check,
          Probes::check,
          ImageChanges::check,
          VersionSkew::check,
          ConfigWithoutRestart::check,
          Services::check,
          Ingresses::check,
          NetworkPolicies::check,
          Webhooks::check,
          DefaultStorageClass::check,
          PodSecurity::check);

  private ChangeRules() {}
}
