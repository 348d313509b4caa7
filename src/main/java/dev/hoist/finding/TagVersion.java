package dev.hoist.finding;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The version that an image tag tells: {@code v1.4.2}, {@code 1.4.2-rc.1}, {@code 1.25-alpine}.
 *
 * @param numbers at least two
 * @param rest what follows behind a hyphen; may be empty
 */
record TagVersion(List<BigInteger> numbers, String rest) {
  private static final Pattern TAG =
      Pattern.compile("v?(\\d+(?:\\.\\d+){1,3})(?:-([0-9A-Za-z.-]+))?");
  private static final Pattern BEFORE_RELEASE =
      Pattern.compile("(alpha|beta|pre|rc)[.-]?(\\d{0,9})", Pattern.CASE_INSENSITIVE);

  /** The version, or null when the tag does not look like one. */
  static @Nullable TagVersion of(String tag) {
    Matcher matcher = TAG.matcher(tag);
    if (!matcher.matches()) {
      return null;
    }
    var numbers = new ArrayList<BigInteger>();
    for (String number : matcher.group(1).split("\\.", -1)) {
      numbers.add(new BigInteger(number));
    }
    String rest = matcher.group(2);
    return new TagVersion(numbers, rest == null ? "" : rest);
  }

  /** How it compares; empty when the two are of different kinds. */
  OptionalInt compare(TagVersion other) {
    int shared = Math.min(numbers.size(), other.numbers.size());
    for (int i = 0; i < shared; i++) {
      int order = numbers.get(i).compareTo(other.numbers.get(i));
      if (order != 0) {
        return OptionalInt.of(order);
      }
    }
    // 1.4 moves along with the newest 1.4.x: neither is older
    if (numbers.size() != other.numbers.size()) {
      return OptionalInt.empty();
    }
    return compareRest(other.rest);
  }

  private OptionalInt compareRest(String other) {
    Matcher mine = BEFORE_RELEASE.matcher(rest);
    Matcher theirs = BEFORE_RELEASE.matcher(other);
    if (mine.matches() && theirs.matches()) {
      int byStage = mine.group(1).compareToIgnoreCase(theirs.group(1));
      return OptionalInt.of(
          byStage != 0 ? byStage : Integer.compare(count(mine.group(2)), count(theirs.group(2))));
    }
    if (mine.matches() && other.isEmpty()) {
      return OptionalInt.of(-1);
    }
    if (theirs.matches() && rest.isEmpty()) {
      return OptionalInt.of(1);
    }
    return OptionalInt.empty();
  }

  private static int count(String digits) {
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }
}
