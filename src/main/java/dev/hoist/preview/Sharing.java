package dev.hoist.preview;

import dev.hoist.diff.ObjectKey;
import dev.hoist.review.Review;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Tells what is the same in several targets once, in two steps. A change of a field is the same in
 * two environments of an app when it is in the same object and has the same values; the namespace
 * of the object, in which environments differ by design, does not count, and neither does the hash
 * in the name of a generated object. What is the same in two apps in the same environments is so
 * whatever the objects are called: one of them is told, with {@link Share#ANY} for names that
 * differ. Where an app has several such objects, each of them is told.
 */
final class Sharing {
  /** What must be equal for a thing to be the same in another environment of an app. */
  private record Told(String group, String kind, String name, List<Object> what) {}

  /** What must be equal for things to be the same in several apps. */
  private record Alike(
      String group, String kind, List<Object> what, List<String> environments, int objects) {}

  /** Where a share holds. */
  private record Where(List<String> apps, List<String> environments) {}

  /** One thing in one app. */
  private static final class Thing {
    private final AppName app;
    private final Set<String> environments = new LinkedHashSet<>();

    /** Of its first environment; more than one where objects differ in their namespace alone. */
    private final List<Part> parts = new ArrayList<>();

    Thing(AppName app) {
      this.app = app;
    }

    void add(String environment, Part part) {
      environments.add(environment);
      if (environments.size() == 1) {
        parts.add(part);
      }
    }

    Alike alike() {
      ObjectKey object = parts.get(0).object();
      List<Object> what = parts.get(0).alike(app);
      return new Alike(
          object.group(), object.kind(), what, List.copyOf(environments), parts.size());
    }

    String name() {
      return app.without(parts.get(0).object().baseName());
    }
  }

  private final Map<String, Map<String, Review>> reviews;
  private final Map<String, Integer> order = new HashMap<>();

  private final Map<Where, List<Common>> shares = new LinkedHashMap<>();

  private Sharing(Map<String, Map<String, Review>> reviews) {
    this.reviews = reviews;
    for (String app : reviews.keySet()) {
      order.put(app, order.size());
    }
  }

  /**
   * The shares: first those of several apps, those of the most targets first; then app by app,
   * those of the most environments first.
   *
   * @param reviews by app, and then by environment in promotion order
   */
  static List<Share> of(Map<String, Map<String, Review>> reviews) {
    return new Sharing(reviews).shares();
  }

  private List<Share> shares() {
    Map<Alike, Map<String, List<Thing>>> alike = new LinkedHashMap<>();
    reviews.forEach(
        (app, byEnvironment) -> {
          for (Thing thing : things(new AppName(app), byEnvironment)) {
            alike
                .computeIfAbsent(thing.alike(), none -> new LinkedHashMap<>())
                .computeIfAbsent(thing.name(), none -> new ArrayList<>())
                .add(thing);
          }
        });
    alike.forEach((what, byName) -> collect(what.environments(), byName));
    var told = new ArrayList<Share>();
    shares.forEach(
        (where, parts) ->
            told.add(
                new Share(
                    where.apps(), where.environments(), ShareReview.of(review(where), parts), 0)));
    told.sort(
        Comparator.comparingInt((Share share) -> share.apps().size() == 1 ? 1 : 0)
            .thenComparingLong(share -> share.apps().size() == 1 ? 0 : -share.targets())
            .thenComparingInt(share -> position(share.apps().get(0)))
            .thenComparingInt(share -> -share.environments().size())
            .thenComparingInt(
                share ->
                    List.copyOf(reviews(share.apps().get(0)).keySet())
                        .indexOf(share.environments().get(0))));
    return told;
  }

  private Review review(Where where) {
    return Objects.requireNonNull(
        reviews(where.apps().get(0)).get(where.environments().get(0)), "a share has a review");
  }

  private Map<String, Review> reviews(String app) {
    return reviews.getOrDefault(app, Map.of());
  }

  private int position(String app) {
    return order.getOrDefault(app, 0);
  }

  /** What is to tell of an app, in the order of its reviews. */
  private static List<Thing> things(AppName app, Map<String, Review> reviews) {
    Map<Told, Thing> things = new LinkedHashMap<>();
    reviews.forEach(
        (environment, review) -> {
          for (Part part : Part.of(review)) {
            ObjectKey object = part.object();
            var told = new Told(object.group(), object.kind(), object.baseName(), part.same());
            things.computeIfAbsent(told, none -> new Thing(app)).add(environment, part);
          }
        });
    return new ArrayList<>(things.values());
  }

  /** Things of one kind in several apps, of each app one. */
  private static final class Gathered {
    private final List<Thing> things = new ArrayList<>();
    private final Set<AppName> apps = new HashSet<>();

    /** Whether there was room for all of them. */
    boolean takes(List<Thing> more) {
      Set<AppName> others = new HashSet<>();
      for (Thing thing : more) {
        if (apps.contains(thing.app) || !others.add(thing.app)) {
          return false;
        }
      }
      apps.addAll(others);
      things.addAll(more);
      return true;
    }
  }

  /**
   * Brings together what is the same whatever the objects are called, objects of the same name
   * before others.
   */
  private void collect(List<String> environments, Map<String, List<Thing>> byName) {
    var all = new ArrayList<Gathered>();
    for (List<Thing> things : byName.values()) {
      var left = new ArrayList<>(things);
      for (Gathered gathered : all) {
        if (gathered.takes(left)) {
          left.clear();
          break;
        }
      }
      if (!left.isEmpty()) {
        var gathered = new Gathered();
        for (Thing thing : left) {
          // what one app has twice under names that differ in nothing but the app's
          if (!gathered.takes(List.of(thing))) {
            tell(environments, List.of(thing));
          }
        }
        all.add(gathered);
      }
    }
    for (Gathered gathered : all) {
      gathered.things.sort(Comparator.comparingInt(thing -> position(thing.app.text())));
      tell(environments, gathered.things);
    }
  }

  private void tell(List<String> environments, List<Thing> things) {
    var apps = new ArrayList<String>();
    for (Thing thing : things) {
      apps.add(thing.app.text());
    }
    List<Common> parts =
        shares.computeIfAbsent(new Where(apps, environments), none -> new ArrayList<>());
    for (int i = 0; i < things.get(0).parts.size(); i++) {
      var same = new LinkedHashMap<AppName, Part>();
      for (Thing thing : things) {
        same.put(thing.app, thing.parts.get(i));
      }
      parts.add(new Common(same));
    }
  }
}
