package dev.hoist.config;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.Origin;
import dev.hoist.git.BranchName;
import dev.hoist.health.Watch;
import dev.hoist.node.Fields;
import dev.hoist.node.Scalar;
import dev.hoist.tree.RepoPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code environments} and {@code groups} of {@code hoist.yaml}. */
final class EnvironmentsReader {
  private final Diagnostics faults;
  private final Delivery delivery;
  private final String branches;
  private final Map<String, Environment> found = new LinkedHashMap<>();
  private final Map<String, List<Scalar>> after = new HashMap<>();
  private final List<Group> groups = new ArrayList<>();

  private EnvironmentsReader(Fields project, boolean argocd) {
    this.faults = project.faults();
    this.delivery = delivery(project).orElse(argocd ? Delivery.BRANCH : Delivery.PUSH);
    this.branches = argocd ? "environment/" : "env/";
  }

  /** What the two fields say. */
  record Read(List<Environment> environments, List<Group> groups) {}

  /**
   * Reads both.
   *
   * @param argocd whether branches are named as GitOps Promoter wants them, which also takes what
   *     is proposed to them from there
   * @param overlays the environments where the file lists none
   */
  static Read read(Fields project, boolean argocd, List<Environment> overlays) {
    var reader = new EnvironmentsReader(project, argocd);
    for (Fields entry : project.objects("environments", "an environments entry")) {
      reader.environment(entry);
    }
    if (!project.has("environments")) {
      for (Environment overlay : overlays) {
        reader.found.put(overlay.name(), overlay);
      }
    }
    for (Fields entry : project.objects("groups", "a groups entry")) {
      reader.group(entry);
    }
    return new Read(reader.ordered(), reader.groups);
  }

  private void environment(Fields entry) {
    Scalar name = entry.string("name");
    Scalar overlay = entry.string("overlay");
    Scalar branch = entry.string("branch");
    Scalar folder = entry.string("path");
    boolean plain = entry.bool("allowPlaintextSecrets");
    List<Scalar> named = entry.has("after") ? entry.strings("after") : null;
    boolean auto = !entry.has("auto") || entry.bool("auto");
    Delivery here = delivery(entry).orElse(delivery);
    Fields rules = entry.object("gates", "gates");
    Optional<Watch> health = HealthReader.read(entry);
    Gates gates = rules == null ? Gates.NONE : GatesReader.read(rules, here);
    entry.rejectOthers();
    if (name == null) {
      faults.add(
          Diagnostic.error("config.no-name", entry.origin(), "an environment needs a name")
              .hint("add name:"));
      return;
    }
    String text = Names.checked(name, "environment", faults);
    RepoPath usual = RepoPath.of("overlays").child(text);
    BranchName[] parsed = new BranchName[1];
    faults.collect(
        () ->
            parsed[0] =
                branch == null
                    ? BranchName.of(branches + text, name.origin())
                    : BranchName.of(branch.text(), branch.origin()));
    if (parsed[0] == null) {
      return;
    }
    var environment =
        new Environment(
            text,
            overlay == null ? usual : path(overlay, usual, faults),
            parsed[0],
            folder == null ? Optional.empty() : Optional.of(path(folder, usual, faults)),
            plain,
            new Admission(List.of(), here, auto, gates),
            health,
            entry.origin());
    Environment first = found.putIfAbsent(text, environment);
    if (first != null) {
      twice("environment", text, environment.origin(), first.origin());
    } else if (named != null) {
      after.put(text, named);
    }
  }

  private void twice(String what, String name, Origin at, Origin first) {
    faults.add(
        Diagnostic.error("config.duplicate", at, what + " \"" + name + "\" is declared twice")
            .because("first declared here", first)
            .hint("remove one of them"));
  }

  static RepoPath path(Scalar text, RepoPath otherwise, Diagnostics faults) {
    Optional<RepoPath> path = RepoPath.parse(text.text());
    if (path.isEmpty()) {
      faults.add(
          Diagnostic.error(
                  "config.path",
                  text.origin(),
                  "path \"" + text.text() + "\" leaves the repository")
              .hint("write a path below the top folder, without a leading slash"));
    }
    return path.orElse(otherwise);
  }

  private static Optional<Delivery> delivery(Fields f) {
    Scalar word = f.string("delivery");
    if (word == null) {
      return Optional.empty();
    }
    Optional<Delivery> delivery = Delivery.of(word.text());
    if (delivery.isEmpty()) {
      f.fault(
          Diagnostic.error(
                  "config.delivery", word.origin(), "there is no delivery \"" + word.text() + "\"")
              .hint("write push, pull-request or branch"));
    }
    return delivery;
  }

  private void group(Fields entry) {
    Scalar name = entry.string("name");
    var members = new ArrayList<String>();
    for (Scalar member : entry.strings("environments")) {
      if (known(member)) {
        for (Group other : groups) {
          if (other.environments().contains(member.text())) {
            twice("member", member.text(), member.origin(), other.origin());
          }
        }
        members.add(member.text());
      }
    }
    Scalar limit = entry.integer("maxUnavailable");
    entry.rejectOthers();
    if (name == null || members.isEmpty()) {
      faults.add(
          Diagnostic.error(
                  "config.group", entry.origin(), "a group needs a name and its environments")
              .hint("add name: and environments: with a list of names"));
      return;
    }
    String text = Names.checked(name, "group", faults);
    if (found.containsKey(text)) {
      twice("name", text, name.origin(), found.get(text).origin());
    }
    if (limit != null && Long.parseLong(limit.text()) < 1) {
      faults.add(
          Diagnostic.error("config.group", limit.origin(), "maxUnavailable must be 1 or more")
              .hint("write 1 for one environment after the other"));
    }
    if (limit != null) {
      requireHealth(text, members, limit);
    }
    groups.add(
        new Group(
            text,
            members,
            limit == null ? members.size() : entry.number("maxUnavailable"),
            entry.origin()));
  }

  /** Nobody can say how many are on the way where nobody says when one has arrived. */
  private void requireHealth(String group, List<String> members, Scalar limit) {
    for (String member : members) {
      Environment environment = found.get(member);
      if (environment != null && environment.health().isEmpty()) {
        faults.add(
            Diagnostic.error(
                    "config.group-health",
                    limit.origin(),
                    "nothing says when \"" + member + "\" of group \"" + group + "\" is well")
                .because("the environment has no health", environment.origin())
                .hint("add health: to it, or leave out maxUnavailable"));
      }
    }
  }

  private boolean known(Scalar name) {
    if (found.containsKey(name.text())) {
      return true;
    }
    faults.add(Names.unknown("environment", name.text(), name.origin(), found.keySet()));
    return false;
  }

  private @Nullable Group groupOf(String environment) {
    for (Group group : groups) {
      if (group.environments().contains(environment)) {
        return group;
      }
    }
    return null;
  }

  /** The environments with those they come after, which stand above them. */
  private List<Environment> ordered() {
    var ordered = new ArrayList<Environment>();
    List<String> before = List.of();
    Group current = null;
    for (Environment environment : found.values()) {
      Group group = groupOf(environment.name());
      if (group == null || !group.equals(current)) {
        before = ordered.isEmpty() ? List.of() : unit(ordered.get(ordered.size() - 1).name());
        current = group;
      }
      List<Scalar> named = after.get(environment.name());
      List<String> comesAfter = named == null ? before : named(named, environment, ordered);
      ordered.add(environment.after(comesAfter));
    }
    return ordered;
  }

  /** An environment, or all members of its group. */
  private List<String> unit(String name) {
    Group group = groupOf(name);
    return group == null ? List.of(name) : group.environments();
  }

  private List<String> named(List<Scalar> names, Environment environment, List<Environment> above) {
    var all = new ArrayList<String>();
    for (Scalar name : names) {
      Optional<Group> group =
          groups.stream().filter(each -> each.name().equals(name.text())).findFirst();
      if (group.isEmpty() && !known(name)) {
        continue;
      }
      for (String member : group.map(Group::environments).orElse(List.of(name.text()))) {
        if (above.stream().noneMatch(each -> each.name().equals(member))) {
          faults.add(
              Diagnostic.error(
                      "config.after",
                      name.origin(),
                      "\""
                          + environment.name()
                          + "\" comes after \""
                          + member
                          + "\", which is not above it")
                  .because("environments stand in promotion order", environment.origin())
                  .hint("move \"" + member + "\" above \"" + environment.name() + "\""));
        } else if (!all.contains(member)) {
          all.add(member);
        }
      }
    }
    return all;
  }
}
