package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.MappingDraft;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.node.Style;
import dev.hoist.node.Tag;
import dev.hoist.resource.ResourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The vars of a build. Each is bound to its resource where it is defined, and read at the very end,
 * so that it holds the final names.
 */
final class Vars {
  private final Map<String, Var> byName = new LinkedHashMap<>();
  private final Map<String, Item> bound = new HashMap<>();

  /** Adds the vars of a kustomization and binds them to its resources. */
  void define(List<Var> vars, Accumulation resources) {
    for (Var var : vars) {
      List<Item> found = new ArrayList<>();
      for (Item item : resources.named(var.id().name())) {
        if (isMeant(item, var)) {
          found.add(item);
        }
      }
      if (found.size() > 1) {
        throw Diagnostic.error(
                "var.ambiguous",
                var.origin(),
                "var \"" + var.name() + "\" may mean several resources")
            .because("it may mean " + found.get(0).describe(), found.get(0).body().origin())
            .because("or " + found.get(1).describe(), found.get(1).body().origin())
            .hint("add a namespace to its objref")
            .asException();
      }
      if (found.size() == 1) {
        bound.put(var.name(), found.get(0));
      }
      add(var);
    }
  }

  private static boolean isMeant(Item item, Var var) {
    for (ResourceId id : item.allIds()) {
      if (var.isFor(id)) {
        return true;
      }
    }
    return false;
  }

  private void add(Var var) {
    Var known = byName.putIfAbsent(var.name(), var);
    if (known != null) {
      throw Diagnostic.error(
              "var.duplicate", var.origin(), "var \"" + var.name() + "\" is defined twice")
          .because("first defined here", known.origin())
          .hint("rename one of the two")
          .asException();
    }
  }

  /** Takes over the vars of a base. */
  void addAll(Vars others) {
    for (Var var : others.byName.values()) {
      add(var);
    }
    bound.putAll(others.bound);
  }

  /** A resource that takes the place of another one is what its vars mean from now on. */
  void rebind(Item old, Item replacement) {
    bound.replaceAll((name, item) -> item == old ? replacement : item);
  }

  /** What is removed gives no value. */
  void unbind(Item gone) {
    bound.values().removeIf(item -> item == gone);
  }

  /** Replaces references wherever they are looked for, and tells which vars were never used. */
  void substitute(Accumulation resources, List<Diagnostic> warnings) {
    if (byName.isEmpty()) {
      return;
    }
    Map<String, Node> values = values();
    var used = new HashSet<String>();
    for (Item item : resources.items()) {
      for (FieldSpec spec : resources.config().varReferences()) {
        if (spec.appliesTo(item.id())) {
          item.setBody(
              spec.update(
                  item.body(), FieldSpec.Missing.NOTHING, node -> replace(node, values, used)));
        }
      }
    }
    for (Var var : byName.values()) {
      if (!used.contains(var.name())) {
        warnings.add(
            Diagnostic.warning(
                    "var.unused", var.origin(), "var \"" + var.name() + "\" is never used")
                .hint("remove it"));
      }
    }
  }

  /** Notes what each var does. Must come before {@link #substitute}, which does it all at once. */
  void trace(Accumulation resources, Tracer tracer) {
    Map<String, Node> values = values();
    Map<String, Node> sofar = new HashMap<>();
    for (Var var : byName.values()) {
      sofar.put(var.name(), values.get(var.name()));
      for (Item item : resources.items()) {
        Mapping body = item.body();
        for (FieldSpec spec : resources.config().varReferences()) {
          if (spec.appliesTo(item.id())) {
            body =
                spec.update(
                    body, FieldSpec.Missing.NOTHING, node -> replace(node, sofar, new HashSet<>()));
          }
        }
        tracer.note(Cause.of("vars", var.origin()), item, body);
      }
    }
  }

  private Map<String, Node> values() {
    Map<String, Node> values = new HashMap<>();
    for (Var var : byName.values()) {
      values.put(var.name(), value(var));
    }
    return values;
  }

  private Node value(Var var) {
    Item item = bound.get(var.name());
    if (item == null) {
      throw Diagnostic.error(
              "var.no-resource",
              var.origin(),
              "var \"" + var.name() + "\" names no resource of this build")
          .hint("correct its objref")
          .asException();
    }
    Node field = ReplacementFields.read(item.body(), var.path(), var.origin());
    Node value = field instanceof Scalar scalar ? VarValue.read(scalar) : field;
    if (value == null) {
      Diagnostic fault =
          Diagnostic.error(
              "var.no-field",
              var.origin(),
              "var \""
                  + var.name()
                  + "\": "
                  + item.describe()
                  + (field == null ? " has no field \"" : " has no plain number in field \"")
                  + var.path().text()
                  + "\"");
      throw fault
          .because("it is written here", field == null ? item.body().origin() : field.origin())
          .hint(field == null ? "correct its fieldPath" : "write the number in decimal digits")
          .asException();
    }
    return value;
  }

  private static Node replace(Node node, Map<String, Node> values, Set<String> used) {
    if (node instanceof Scalar scalar) {
      return isText(scalar) ? expand(scalar, values, used) : scalar;
    }
    if (node instanceof Mapping mapping) {
      MappingDraft changed = mapping.draft();
      for (int i = 0; i < mapping.size(); i++) {
        if (mapping.value(i) instanceof Scalar scalar && isText(scalar)) {
          changed.with(mapping.key(i), expand(scalar, values, used));
        }
      }
      return changed.build();
    }
    Sequence list = (Sequence) node;
    Sequence.Draft changed = list.draft();
    for (int i = 0; i < list.size(); i++) {
      if (!(list.get(i) instanceof Scalar scalar) || !isText(scalar)) {
        throw Diagnostic.error(
                "var.not-a-text",
                list.get(i).origin(),
                "only texts may stand in a list where vars are replaced")
            .hint("write the item in quotes")
            .asException();
      }
      changed.set(i, expand(scalar, values, used));
    }
    return changed.build();
  }

  private static boolean isText(Scalar scalar) {
    return scalar.type() == Tag.STR || scalar.tag() == Tag.NONE;
  }

  private static Scalar expand(Scalar scalar, Map<String, Node> values, Set<String> used) {
    String text = scalar.text();
    if (text.indexOf('$') < 0) {
      return withText(scalar, text, scalar.origin());
    }
    String only = onlyReference(text);
    if (only != null && values.get(only) instanceof Scalar value) {
      used.add(only);
      return value.tag() == Tag.STR ? withText(scalar, value.text(), value.origin()) : value;
    }
    var out = new StringBuilder();
    int i = 0;
    int last = text.lastIndexOf(')');
    while (i < text.length()) {
      Growth.checkText(out.length(), scalar.origin());
      char c = text.charAt(i);
      boolean opens = c == '$' && i < last && text.startsWith("(", i + 1);
      int close = opens ? text.indexOf(')', i + 2) : -1;
      if (c == '$' && text.startsWith("$", i + 1)) {
        out.append('$');
        i += 2;
      } else if (close >= 0) {
        String name = text.substring(i + 2, close);
        out.append(
            values.get(name) instanceof Scalar value ? used(name, value, used) : "$(" + name + ")");
        i = close + 1;
      } else {
        out.append(c);
        i++;
      }
    }
    return withText(scalar, out.toString(), scalar.origin());
  }

  private static String used(String name, Scalar value, Set<String> used) {
    used.add(name);
    return VarValue.inText(value);
  }

  /** The name, when a text is nothing but one reference. */
  private static @Nullable String onlyReference(String text) {
    boolean one = text.startsWith("$(") && text.indexOf(')') == text.length() - 1;
    return one ? text.substring(2, text.length() - 1) : null;
  }

  /** A text of several lines is written as a block from here on. */
  private static Scalar withText(Scalar old, String text, Origin source) {
    Style style = text.indexOf('\n') >= 0 ? Style.LITERAL : old.style();
    return new Scalar(text, Tag.STR, style, source);
  }
}
