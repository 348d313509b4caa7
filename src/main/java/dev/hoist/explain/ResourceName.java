package dev.hoist.explain;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Nearest;
import dev.hoist.diag.Origin;
import dev.hoist.diff.ObjectKey;
import dev.hoist.render.Trail;
import dev.hoist.resource.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A resource as people name it: {@code deploy/web}, {@code Deployment/web}, {@code
 * ingress.networking.k8s.io/web}.
 *
 * @param kind in lower case, short forms written out
 * @param group empty for any
 * @param name empty for any
 * @param namespace empty for any
 */
public record ResourceName(String kind, String group, String name, String namespace) {

  /**
   * Reads a name.
   *
   * @throws HoistException when it has no slash, or nothing on one side of it
   */
  public static ResourceName of(String text, Optional<String> namespace) {
    int slash = text.indexOf('/');
    if (slash < 1 || slash == text.length() - 1) {
      throw Diagnostic.error(
              "explain.name", Origin.NONE, "\"" + text + "\" does not name a resource")
          .hint("write KIND/NAME, such as deployment/web")
          .asException();
    }
    return of(text.substring(0, slash), text.substring(slash + 1), namespace);
  }

  /** Reads a name, or a kind alone, which stands for all resources of that kind. */
  public static ResourceName ofAny(String text) {
    return text.indexOf('/') < 0 ? of(text, "", Optional.empty()) : of(text, Optional.empty());
  }

  private static ResourceName of(String qualified, String name, Optional<String> namespace) {
    String kind = qualified.toLowerCase(Locale.ROOT);
    int dot = kind.indexOf('.');
    return new ResourceName(
        ShortNames.kind(dot < 0 ? kind : kind.substring(0, dot)),
        dot < 0 ? "" : kind.substring(dot + 1),
        name,
        namespace.orElse(""));
  }

  /** Whether a resource is one that this names, by its present name. */
  public boolean isOf(ObjectKey key) {
    return isKind(key.kind(), key.group())
        && (name.isEmpty() || name.equals(key.name()) || name.equals(key.baseName()));
  }

  /**
   * The trail of the one resource that is meant: by the name it has, else by one it had, else one
   * that was removed.
   *
   * @throws HoistException when there is none or several
   */
  public Trail find(List<Trail> trails) {
    var present = new ArrayList<Trail>();
    var former = new ArrayList<Trail>();
    var removed = new ArrayList<Trail>();
    for (Trail trail : trails) {
      ResourceId id = ResourceId.of(trail.body());
      if (!isKind(id) || !isNamespace(id) || !hadName(trail)) {
        continue;
      }
      if (trail.removal().isPresent()) {
        removed.add(trail);
      } else {
        (id.name().equals(name) ? present : former).add(trail);
      }
    }
    for (List<Trail> found : List.of(present, former, removed)) {
      if (found.size() == 1) {
        return found.get(0);
      }
      if (!found.isEmpty()) {
        throw ambiguous(found);
      }
    }
    throw none(trails);
  }

  private boolean isKind(ResourceId id) {
    return isKind(id.kind(), id.group());
  }

  private boolean isKind(String ofKind, String ofGroup) {
    String singular = ofKind.toLowerCase(Locale.ROOT);
    boolean same =
        kind.equals(singular)
            || kind.equals(singular + "s")
            || kind.equals(singular + "es")
            || (singular.endsWith("y")
                && kind.equals(singular.substring(0, singular.length() - 1) + "ies"));
    return same && (group.isEmpty() || group.equals(ofGroup));
  }

  private boolean isNamespace(ResourceId id) {
    return namespace.isEmpty()
        || namespace.equals(id.namespace())
        || (namespace.equals("default") && id.namespace().isEmpty());
  }

  private boolean hadName(Trail trail) {
    for (Trail.Stage stage : trail.stages()) {
      if (ResourceId.of(stage.body()).name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private HoistException ambiguous(List<Trail> found) {
    Diagnostic fault =
        Diagnostic.error(
            "explain.ambiguous", Origin.NONE, described() + " may mean several resources");
    var ids = new ArrayList<ResourceId>();
    for (Trail trail : found) {
      ResourceId id = ResourceId.of(trail.body());
      ids.add(id);
      fault = fault.because("it may mean " + withGroup(id), trail.stages().get(0).body().origin());
    }
    ResourceId one = ids.get(0);
    ResourceId other = ids.get(1);
    String hint =
        !one.name().equals(other.name())
            ? "write the present name, such as " + kind + "/" + one.name()
            : !one.namespace().equals(other.namespace())
                ? "add --namespace " + (one.namespace().isEmpty() ? "default" : one.namespace())
                : "write the group, such as " + kind + "." + one.group() + "/" + name;
    return fault.hint(hint).asException();
  }

  private static String withGroup(ResourceId id) {
    return id + (id.group().isEmpty() ? "" : " of " + id.group());
  }

  private HoistException none(List<Trail> trails) {
    var names = new TreeSet<String>();
    var kinds = new TreeSet<String>();
    var others = new TreeSet<String>();
    var elsewhere = new TreeSet<String>();
    for (Trail trail : trails) {
      ResourceId id = ResourceId.of(trail.body());
      kinds.add(id.kind());
      if (isKind(id)) {
        names.add(id.name());
      }
      if (hadName(trail)) {
        (isKind(id) ? elsewhere : others).add(isKind(id) ? id.namespace() : id.kind());
      }
    }
    Diagnostic fault =
        Diagnostic.error("explain.no-resource", Origin.NONE, "there is no " + described());
    Optional<String> near = Nearest.to(name, names);
    if (!elsewhere.isEmpty()) {
      String there = elsewhere.first();
      return fault
          .hint(there.isEmpty() ? "leave --namespace out" : "write --namespace " + there)
          .asException();
    }
    if (near.isPresent()) {
      return fault.hint("write " + kind + "/" + near.get()).asException();
    }
    if (!others.isEmpty()) {
      return fault.hint("write " + others.first() + "/" + name).asException();
    }
    if (!names.isEmpty()) {
      return fault.hint("name one of " + String.join(", ", names)).asException();
    }
    return fault
        .hint(
            kinds.isEmpty()
                ? "the target renders to nothing"
                : "its kinds are " + String.join(", ", kinds))
        .asException();
  }

  private String described() {
    return '"' + this.toString() + '"' + (namespace.isEmpty() ? "" : " in namespace " + namespace);
  }

  /** {@code deployment.apps/web}. */
  @Override
  public String toString() {
    return kind + (group.isEmpty() ? "" : "." + group) + "/" + name;
  }
}
