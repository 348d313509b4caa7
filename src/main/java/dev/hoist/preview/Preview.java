package dev.hoist.preview;

import dev.hoist.git.CommitId;
import dev.hoist.tree.RepoPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a change of the source does to every environment. It holds no value of a Secret.
 *
 * @param project the name of the project
 * @param base the commit whose configuration counts and with which the head is compared
 * @param head the commit that was looked at
 * @param tip the newest commit of the pull request, where the head is a merge that was tried out
 * @param environments all that were looked at, in promotion order
 * @param apps how many were looked at
 * @param changed targets that would be something else, app by app
 * @param failures targets that would not render, app by app
 * @param shares what changes, each thing once
 * @param same how many targets were rendered and are the same
 * @param untouched how many targets have no input that changed
 * @param gates of the environments with a change or a failure
 * @param orphans what the change leaves behind of targets that it takes away
 * @param leftOut how many targets that it brings are too many to be looked at
 * @param configuration what the change does to the configuration
 */
public record Preview(
    String project,
    CommitId base,
    CommitId head,
    Optional<CommitId> tip,
    List<String> environments,
    int apps,
    List<Changed> changed,
    List<Failure> failures,
    List<Share> shares,
    int same,
    int untouched,
    List<EnvironmentGates> gates,
    List<Orphans> orphans,
    int leftOut,
    Optional<ConfigurationChange> configuration) {
  public Preview {
    environments = List.copyOf(environments);
    changed = List.copyOf(changed);
    failures = List.copyOf(failures);
    shares = List.copyOf(shares);
    gates = List.copyOf(gates);
    orphans = List.copyOf(orphans);
  }

  /** The commit that the pull request's host knows: its tip, not a merge that was tried out. */
  public CommitId shownHead() {
    return tip.orElse(head);
  }

  /** Whether a target does not render, or the new configuration cannot be read. */
  public boolean hasFailed() {
    return !failures.isEmpty()
        || configuration.filter(change -> !change.faults().isEmpty()).isPresent();
  }

  /** Whether a cluster, or {@code hoist publish}, would refuse a part of the change. */
  public boolean isBlocked() {
    for (Share share : shares) {
      if (share.review().isBlocked()) {
        return true;
      }
    }
    return false;
  }

  /** Which targets each changed file has an effect on, by path. */
  public List<Reach> reaches() {
    Map<RepoPath, Cause> causes = new TreeMap<>();
    Map<RepoPath, List<TargetName>> targets = new HashMap<>();
    for (Changed each : changed) {
      add(each.target(), each.causes(), causes, targets);
    }
    for (Failure each : failures) {
      add(each.target(), each.causes(), causes, targets);
    }
    var reaches = new ArrayList<Reach>();
    causes.forEach(
        (file, cause) -> reaches.add(new Reach(cause, targets.getOrDefault(file, List.of()))));
    return reaches;
  }

  private static void add(
      TargetName target,
      List<Cause> reasons,
      Map<RepoPath, Cause> causes,
      Map<RepoPath, List<TargetName>> targets) {
    for (Cause cause : reasons) {
      RepoPath file = cause.file().path();
      causes.merge(
          file,
          cause,
          (known, other) -> new Cause(known.file(), sameEnd(known.through(), other.through())));
      targets.computeIfAbsent(file, none -> new ArrayList<>()).add(target);
    }
  }

  /** Whether a target has more causes than are kept. */
  public boolean hasMoreCauses() {
    return changed.stream().anyMatch(each -> each.causes().size() >= Cause.MOST)
        || failures.stream().anyMatch(each -> each.causes().size() >= Cause.MOST);
  }

  /** The end that two ways have in common. */
  static <T> List<T> sameEnd(List<T> some, List<T> others) {
    int same = 0;
    int most = Math.min(some.size(), others.size());
    while (same < most
        && some.get(some.size() - 1 - same).equals(others.get(others.size() - 1 - same))) {
      same++;
    }
    return some.subList(some.size() - same, some.size());
  }

  /**
   * How far a changed file reaches.
   *
   * @param cause with the end of the way that all of the targets have in common
   */
  public record Reach(Cause cause, List<TargetName> targets) {
    public Reach {
      targets = List.copyOf(targets);
    }
  }
}
