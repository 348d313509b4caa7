package dev.hoist.diff;

import dev.hoist.node.Mapping;
import dev.hoist.node.MappingDraft;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives the objects of one environment the names that they have in another one, where a common
 * prefix or suffix tells the two apart: {@code staging-web} and {@code prod-web}. An object is
 * renamed only if the other side has it under the new name; a text that names it is replaced only
 * if the other side's object has, in a field of the same name, the new name and not the old one.
 */
final class Renaming {
  /** More objects of one kind are not compared by name with each other. */
  private static final int MAX_OBJECTS = 200;

  /** Fewer names say nothing about a rule behind them. */
  private static final int MIN_NAMES = 2;

  private final Map<ObjectKey, Resource> others;
  private final Affix affix;
  private final Map<String, String> names = new HashMap<>();

  private Renaming(Map<ObjectKey, Resource> others, Affix affix) {
    this.others = others;
    this.affix = affix;
  }

  /** What stands before or behind the names of one side, and what instead on the other. */
  private record Affix(String from, String to, boolean prefix) {
    @Nullable String applied(String name) {
      boolean has = prefix ? name.startsWith(from) : name.endsWith(from);
      if (!has || name.length() == from.length()) {
        return null;
      }
      return prefix
          ? to + name.substring(from.length())
          : name.substring(0, name.length() - from.length()) + to;
    }
  }

  /** The bundle with names of the other one; the bundle itself where no rule fits most objects. */
  static Bundle rename(Bundle bundle, Bundle other) {
    Map<ObjectKey, Resource> mine = byKey(bundle);
    Map<ObjectKey, Resource> others = byKey(other);
    var left = new ArrayList<ObjectKey>();
    for (ObjectKey key : mine.keySet()) {
      if (!others.containsKey(key)) {
        left.add(key);
      }
    }
    Affix affix = left.size() < MIN_NAMES ? null : mostCommon(left, mine, others);
    if (affix == null) {
      return bundle;
    }
    var renaming = new Renaming(others, affix);
    int renamed = 0;
    for (ObjectKey key : left) {
      renamed += renaming.renamed(key).equals(key) ? 0 : 1;
    }
    int same = mine.size() - left.size() + renamed;
    boolean most = same * 10 >= 4 * (mine.size() + others.size());
    return renamed >= MIN_NAMES && most ? renaming.applied(bundle) : bundle;
  }

  private static Map<ObjectKey, Resource> byKey(Bundle bundle) {
    Map<ObjectKey, Resource> byKey = HashMap.newHashMap(bundle.resources().size());
    for (Resource resource : bundle.resources()) {
      byKey.put(key(resource), resource);
    }
    return byKey;
  }

  private static ObjectKey key(Resource resource) {
    ObjectKey key = ObjectKey.of(resource.id());
    return key.withName(key.baseName());
  }

  private static @Nullable Affix mostCommon(
      List<ObjectKey> left, Map<ObjectKey, Resource> mine, Map<ObjectKey, Resource> others) {
    Map<ObjectKey, List<String>> candidates = new HashMap<>();
    for (ObjectKey key : others.keySet()) {
      if (!mine.containsKey(key)) {
        candidates.computeIfAbsent(key.withName(""), kind -> new ArrayList<>()).add(key.name());
      }
    }
    Map<Affix, Integer> votes = new HashMap<>();
    Map<ObjectKey, Integer> asked = new HashMap<>();
    for (ObjectKey key : left) {
      List<String> names = candidates.getOrDefault(key.withName(""), List.of());
      int times = asked.merge(key.withName(""), 1, Integer::sum);
      if (names.size() <= MAX_OBJECTS && times <= MAX_OBJECTS) {
        for (String name : names) {
          vote(key.name(), name, votes);
        }
      }
    }
    Affix best = null;
    int most = 0;
    for (Map.Entry<Affix, Integer> vote : votes.entrySet()) {
      int count = vote.getValue();
      if (count > most
          || (count == most && vote.getKey().toString().compareTo(String.valueOf(best)) < 0)) {
        best = vote.getKey();
        most = count;
      }
    }
    return best;
  }

  private static void vote(String name, String other, Map<Affix, Integer> votes) {
    int length = Math.min(name.length(), other.length());
    int end = 0;
    for (int same = 1; same <= length && at(name, same) == at(other, same); same++) {
      end = isBorder(name, same) && isBorder(other, same) ? same : end;
    }
    if (end > 0) {
      String from = name.substring(0, name.length() - end);
      String to = other.substring(0, other.length() - end);
      votes.merge(new Affix(from, to, true), 1, Integer::sum);
    }
    int start = 0;
    for (int same = 1; same <= length && name.charAt(same - 1) == other.charAt(same - 1); same++) {
      boolean border = isEnd(name, same) && isEnd(other, same);
      start = border ? same : start;
    }
    if (start > 0) {
      votes.merge(new Affix(name.substring(start), other.substring(start), false), 1, Integer::sum);
    }
  }

  private static char at(String name, int fromEnd) {
    return name.charAt(name.length() - fromEnd);
  }

  /** Whether a word of the name begins so many characters before its end. */
  private static boolean isBorder(String name, int fromEnd) {
    return name.length() == fromEnd || isBreak(at(name, fromEnd + 1));
  }

  private static boolean isEnd(String name, int length) {
    return name.length() == length || isBreak(name.charAt(length));
  }

  private static boolean isBreak(char c) {
    return c == '-' || c == '.';
  }

  /** The key under the name of the other side; the same key when it has no such object. */
  private ObjectKey renamed(ObjectKey key) {
    String name = affix.applied(key.name());
    ObjectKey renamed = name == null ? key : key.withName(name);
    return others.containsKey(renamed) && !others.containsKey(key) ? renamed : key;
  }

  private Bundle applied(Bundle bundle) {
    var keys = new ArrayList<ObjectKey>(bundle.resources().size());
    for (Resource resource : bundle.resources()) {
      ObjectKey key = key(resource);
      ObjectKey renamed = renamed(key);
      keys.add(renamed);
      if (!renamed.equals(key)) {
        names.put(key.name(), renamed.name());
      }
    }
    var resources = new ArrayList<Resource>(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      resources.add(applied(bundle.resources().get(i), keys.get(i)));
    }
    return new Bundle(resources);
  }

  private Resource applied(Resource resource, ObjectKey key) {
    Resource other = others.get(key);
    if (other == null) {
      return resource;
    }
    var texts = new HashSet<Text>();
    gather("", other.body(), texts);
    Mapping body = (Mapping) replaced("", resource.body(), texts);
    Mapping metadata = body.mapping("metadata");
    if (!key(resource).equals(key)
        && metadata != null
        && metadata.get("name") instanceof Scalar name) {
      body = body.with("metadata", metadata.with("name", named(name, key.name())));
    }
    return body.equals(resource.body()) ? resource : Resource.of(body);
  }

  /** A text without the hash of what it names, and the field that it stands in. */
  private record Text(String field, String text) {}

  private static void gather(String field, Node node, Set<Text> texts) {
    if (node instanceof Mapping mapping) {
      for (int i = 0; i < mapping.size(); i++) {
        gather(mapping.key(i), mapping.value(i), texts);
      }
    } else if (node instanceof Sequence list) {
      for (int i = 0; i < list.size(); i++) {
        gather(field, list.get(i), texts);
      }
    } else if (node instanceof Scalar scalar) {
      texts.add(new Text(field, HashSuffix.base(scalar.text())));
    }
  }

  private Node replaced(String field, Node node, Set<Text> texts) {
    if (node instanceof Mapping mapping) {
      MappingDraft result = mapping.draft();
      for (int i = 0; i < mapping.size(); i++) {
        result.with(mapping.key(i), replaced(mapping.key(i), mapping.value(i), texts));
      }
      return result.build();
    }
    if (node instanceof Sequence list) {
      Sequence.Draft result = list.draft();
      for (int i = 0; i < list.size(); i++) {
        result.set(i, replaced(field, list.get(i), texts));
      }
      return result.build();
    }
    Scalar scalar = (Scalar) node;
    String old = HashSuffix.base(scalar.text());
    String name = names.get(old);
    boolean meant =
        name != null
            && texts.contains(new Text(field, name))
            && !texts.contains(new Text(field, old));
    return meant && name != null ? named(scalar, name) : scalar;
  }

  /** A name, followed by the hash that the old one has. */
  private static Scalar named(Scalar old, String name) {
    String hash = old.text().substring(HashSuffix.base(old.text()).length());
    return Scalar.string(name + hash, old.origin());
  }
}
