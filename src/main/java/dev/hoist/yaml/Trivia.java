package dev.hoist.yaml;

import dev.hoist.diag.Origin;
import dev.hoist.node.Style;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a document has besides its nodes.
 *
 * @param keyStyles how keys were written that were not plain
 * @param above comments on lines of their own, by the entry below them
 * @param beside comments behind a value, or behind a key whose value begins on the next line
 * @param top comments that stand by themselves at the top
 */
record Trivia(
    Map<Place, Style> keyStyles,
    Map<Place, List<String>> above,
    Map<Place, String> beside,
    List<String> top) {

  /**
   * An entry of a mapping or sequence.
   *
   * @param holder where the mapping or sequence was written
   * @param entry the key, or the index in decimal
   */
  record Place(Origin holder, String entry) {}

  static Trivia none() {
    return new Trivia(new HashMap<>(), new HashMap<>(), new HashMap<>(), List.of());
  }

  List<String> above(Place place) {
    return above.getOrDefault(place, List.of());
  }

  Style keyStyle(Place place) {
    return keyStyles.getOrDefault(place, Style.PLAIN);
  }
}
