package dev.hoist.diff;

import dev.hoist.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An object on the sides that have it, as rules look at it. */
public final class Subject {
  private final List<Side> sides = new ArrayList<>(2);

  private record Side(boolean first, Resource resource, NamedValue body) {
    static Side of(boolean first, Resource resource) {
      return new Side(first, resource, NamedValue.of(resource));
    }
  }

  private Subject() {}

  /** What happened to an object, without its secrets. */
  public static Subject of(Change<Resource> change) {
    var subject = new Subject();
    switch (change) {
      case Change.Added<Resource>(Resource after) -> subject.sides.add(Side.of(false, after));
      case Change.Removed<Resource>(Resource before) -> subject.sides.add(Side.of(true, before));
      case Change.Modified<Resource>(Resource before, Resource after) -> {
        subject.sides.add(Side.of(true, before));
        subject.sides.add(Side.of(false, after));
      }
    }
    return subject;
  }

  /** An object by itself, without its secrets. */
  public static Subject of(Resource resource) {
    return of(new Change.Added<>(resource));
  }

  /** The object on each side that has it. */
  List<Resource> resources() {
    var resources = new ArrayList<Resource>(2);
    for (Side side : sides) {
      resources.add(side.resource);
    }
    return resources;
  }

  /** What stands at the beginning of a path, so many steps long, on each side that has it. */
  List<NamedValue> values(List<Segment> path, int steps) {
    var values = new ArrayList<NamedValue>(2);
    for (Side side : sides) {
      Optional<NamedValue> at = Optional.of(side.body);
      for (Segment step : path.subList(0, steps)) {
        at = at.flatMap(holder -> Optional.ofNullable(child(holder, step, side.first)));
      }
      at.ifPresent(values::add);
    }
    return values;
  }

  private static @Nullable NamedValue child(NamedValue holder, Segment step, boolean first) {
    List<NamedValue> children = holder.children();
    if (step instanceof Segment.Index(int before, int after)) {
      int place = first ? before : after;
      return place >= 0 && place < children.size() ? children.get(place) : null;
    }
    for (NamedValue child : children) {
      if (step.equals(child.name())) {
        return child;
      }
    }
    return step instanceof Segment.Key key ? only(children, key) : null;
  }

  /** The one item with the values of a key by which this side alone would not name its items. */
  private static @Nullable NamedValue only(List<NamedValue> items, Segment.Key key) {
    NamedValue found = null;
    for (NamedValue item : items) {
      boolean all = true;
      for (Segment.Key.Part part : key.parts()) {
        all &= part.value().equals(item.text(part.field()));
      }
      if (all && found != null) {
        return null;
      }
      found = all ? item : found;
    }
    return found;
  }
}
