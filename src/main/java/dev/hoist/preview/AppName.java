package dev.hoist.preview;

import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import java.util.regex.Pattern;

/**
 * The name of an app, and what texts are like without it: apps that are made from one base differ
 * in little else. Letters and digits beside it make another word of it.
 */
final class AppName {
  private static final String WORD = "[A-Za-z0-9]";

  private final String name;
  private final Pattern alone;
  private final Pattern inName;

  AppName(String name) {
    this.name = name;
    String quoted = Pattern.quote(name);
    this.alone = Pattern.compile("(?<!" + WORD + ")" + quoted + "(?!" + WORD + ")");
    this.inName =
        Pattern.compile(
            "(?<=[/\"'-])"
                + quoted
                + "(?!"
                + WORD
                + ")|(?<!"
                + WORD
                + ")"
                + quoted
                + "(?=[/\"'-])");
  }

  String text() {
    return name;
  }

  /** A name with {@link Share#ANY} in place of the app's. */
  String without(String text) {
    return text.contains(name) ? alone.matcher(text).replaceAll(Share.ANY) : text;
  }

  /** The same of a sentence, in which the name may be a word like others where nothing marks it. */
  String withoutIn(String sentence) {
    return sentence.contains(name) ? inName.matcher(sentence).replaceAll(Share.ANY) : sentence;
  }

  /** The same of all texts that are values in an object. */
  Mapping without(Mapping mapping) {
    Mapping changed = mapping;
    for (int i = 0; i < mapping.size(); i++) {
      Node value = mapping.value(i);
      Node other = without(value);
      changed =
          other.equals(value) ? changed : changed.with(mapping.key(i), mapping.keyType(i), other);
    }
    return changed;
  }

  private Node without(Node node) {
    return switch (node) {
      case Mapping mapping -> without(mapping);
      case Sequence list -> list.withItems(list.items().stream().map(this::without).toList());
      case Scalar scalar ->
          scalar.isString() && scalar.text().contains(name)
              ? Scalar.string(without(scalar.text()), scalar.origin())
              : scalar;
    };
  }
}
