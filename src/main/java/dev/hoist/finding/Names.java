package dev.hoist.finding;

import java.util.HashSet;
import java.util.Set;

/**
 * Names of objects of one kind. An object without a namespace may end up in any: who looks for a
 * name finds it there, and so does an object without a namespace that looks for one anywhere.
 */
final class Names {
  private final Set<Name> names = new HashSet<>();
  private final Set<String> anywhere = new HashSet<>();
  private final Set<String> namespaces = new HashSet<>();

  void add(String namespace, String name) {
    names.add(new Name(namespace, name));
    anywhere.add(name);
    namespaces.add(namespace);
  }

  boolean has(String namespace, String name) {
    return namespace.isEmpty()
        ? anywhere.contains(name)
        : names.contains(new Name(namespace, name)) || names.contains(new Name("", name));
  }

  /** Whether any object is, or may end up, in a namespace. */
  boolean hasAnyIn(String namespace) {
    return namespace.isEmpty()
        ? !namespaces.isEmpty()
        : namespaces.contains(namespace) || namespaces.contains("");
  }

  /** Whether a name is still to be filled in by whoever applies the objects. */
  static boolean isOpen(String name) {
    return name.contains("$") || name.contains("{{");
  }

  private record Name(String namespace, String name) {}
}
