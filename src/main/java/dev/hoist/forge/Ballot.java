package dev.hoist.forge;

import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Counts what people say of a pull request; the last word of a person is the one that counts. */
final class Ballot {
  private final Map<String, Word> words = new TreeMap<>();

  private enum Word {
    APPROVES,
    OBJECTS
  }

  void approves(String person) {
    words.put(person, Word.APPROVES);
  }

  void objects(String person) {
    words.put(person, Word.OBJECTS);
  }

  /** What somebody said counts no more. */
  void isSilent(String person) {
    words.remove(person);
  }

  Reviews count() {
    return count(person -> true);
  }

  /**
   * Counts those alone of whom something holds, which is asked once for each.
   *
   * @param mayVote asked for nobody whose word has been taken back
   */
  Reviews count(Predicate<String> mayVote) {
    var approvers = new ArrayList<String>();
    var objectors = new ArrayList<String>();
    words.forEach(
        (person, word) -> {
          if (mayVote.test(person)) {
            (word == Word.APPROVES ? approvers : objectors).add(person);
          }
        });
    return new Reviews(approvers, objectors);
  }
}
