package dev.hoist.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.Origin;
import dev.hoist.diff.FieldChange.Edit;
import dev.hoist.diff.FieldChange.Meaning;
import dev.hoist.resource.Bundle;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every diff and every rule. */
class HidingLawsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
  private static final int ROUNDS = 300;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13})
  void hiddenAndShownAreAll(long seed) {
    var random = new Random(seed);
    var edits = new RandomEdits(random);
    Bundle first = Bundles.bundle(Samples.SHOP);
    for (int round = 0; round < ROUNDS; round++) {
      Bundle before = edits.edit(first, round % 4);
      BundleDiff diff =
          BundleDiff.between(before, edits.edit(before, 1 + round % 9), Bundles.redaction());
      var rules = new ArrayList<IgnoreRule>();
      for (int i = 0; i < 3; i++) {
        rules.add(rule("rule" + i, diff, random));
      }
      check(diff, rules);
    }
  }

  private static void check(BundleDiff diff, List<IgnoreRule> rules) {
    Hiding hiding = Hiding.of(diff, rules, Belonging.UNKNOWN, TODAY);
    Map<ObjectKey, List<FieldChange>> all = new TreeMap<>();
    int unchanged = hiding.shown().unchanged();
    for (ObjectChange object : hiding.shown().objects()) {
      all.computeIfAbsent(object.key(), key -> new ArrayList<>()).addAll(object.fields());
    }
    for (HiddenChange hidden : hiding.hidden()) {
      all.computeIfAbsent(hidden.object(), key -> new ArrayList<>()).add(hidden.change());
    }
    for (ObjectChange object : diff.objects()) {
      List<FieldChange> found = Objects.requireNonNull(all.remove(object.key()));
      if (object.change() instanceof Change.Modified) {
        found.sort(ObjectChange.BY_PATH);
        assertEquals(plain(object.fields()), plain(found));
        unchanged -= hiding.shown().objects().stream().noneMatch(o -> same(o, object)) ? 1 : 0;
      } else if (!found.isEmpty()) {
        assertEquals(FieldPath.ROOT, found.get(0).path());
        assertTrue(hiding.shown().objects().stream().noneMatch(o -> same(o, object)));
      }
    }
    assertTrue(all.isEmpty());
    assertEquals(diff.unchanged(), unchanged);
    for (IgnoreRule rule : rules) {
      boolean used = hiding.hidden().stream().anyMatch(hidden -> hidden.rule().equals(rule));
      assertEquals(!used, hiding.stale().contains(rule));
    }
    Hiding again = Hiding.of(hiding.shown(), rules, Belonging.UNKNOWN, TODAY);
    assertTrue(again.hidden().isEmpty(), "twice hides no more");
    assertEquals(hiding.shown(), again.shown());
  }

  private static boolean same(ObjectChange one, ObjectChange other) {
    return one.key().equals(other.key());
  }

  /** The meaning of references to generated objects depends on what else is shown. */
  private static List<FieldChange> plain(List<FieldChange> fields) {
    var plain = new ArrayList<FieldChange>();
    for (FieldChange field : fields) {
      plain.add(
          field instanceof Edit(var path, var change, var meaning) && meaning == Meaning.FOLLOWS
              ? new Edit(path, change, Meaning.CHANGED)
              : field);
    }
    return plain;
  }

  /** About some fields at or above one that changed, or about an object. */
  private static IgnoreRule rule(String id, BundleDiff diff, Random random) {
    var paths = new ArrayList<PathPattern>();
    ObjectMatch match = ObjectMatch.ALL;
    if (!diff.objects().isEmpty()) {
      ObjectChange object = diff.objects().get(random.nextInt(diff.objects().size()));
      match =
          ObjectMatch.of(
              TextPattern.ANY,
              TextPattern.exactly(object.key().kind()),
              random.nextBoolean() ? TextPattern.ANY : TextPattern.exactly(object.key().name()),
              TextPattern.ANY);
      if (!object.fields().isEmpty() && random.nextInt(8) > 0) {
        FieldChange field = object.fields().get(random.nextInt(object.fields().size()));
        List<Segment> segments = field.path().segments();
        FieldPath path = FieldPath.ROOT;
        for (Segment segment : segments.subList(0, 1 + random.nextInt(segments.size()))) {
          path = path.with(segment);
        }
        paths.add(PathPattern.of(path.toString(), Origin.NONE));
      }
    }
    return new IgnoreRule(id, "", Optional.empty(), match, paths, Origin.NONE);
  }

  /** What a diff prints can be written into a rule, which then hides that and nothing above it. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aPrintedPathIsThePatternOfItself(long seed) {
    var edits = new RandomEdits(new Random(seed));
    Bundle first = Bundles.bundle(Samples.SHOP);
    for (int round = 0; round < ROUNDS; round++) {
      BundleDiff diff =
          BundleDiff.between(first, edits.edit(first, 1 + round % 9), Bundles.redaction());
      for (ObjectChange object : diff.objects()) {
        Subject subject = Subject.of(object.change());
        for (FieldChange field : object.fields()) {
          FieldPath path = field.path();
          PathPattern pattern = PathPattern.of(path.toString(), Origin.NONE);
          assertEquals(!isMoved(path), pattern.covers(path, subject), path.toString());
          PathPattern below = PathPattern.of(path.field("x").toString(), Origin.NONE);
          assertFalse(below.covers(path, subject), path.toString());
        }
      }
    }
  }

  /** An item without a name that stands at two places has no path that is right on both sides. */
  private static boolean isMoved(FieldPath path) {
    for (Segment segment : path.segments()) {
      if (segment instanceof Segment.Index(int before, int after)
          && before >= 0
          && after >= 0
          && before != after) {
        return true;
      }
    }
    return false;
  }
}
