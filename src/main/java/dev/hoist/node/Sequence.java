package dev.hoist.node;

import dev.hoist.diag.Origin;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list. */
public final class Sequence implements Node {
  private static final Node[] NONE = {};

  private final Node[] items;
  private final boolean flow;
  private final Origin origin;
  private final int expandedSize;
  private final int height;

  private Sequence(Node[] items, boolean flow, Origin origin) {
    this.items = items;
    this.flow = flow;
    this.origin = origin;
    int size = 1;
    int highest = 0;
    for (Node item : items) {
      size = Math.min(Integer.MAX_VALUE / 2, size + item.expandedSize());
      highest = Math.max(highest, item.height());
    }
    this.expandedSize = size;
    this.height = highest + 1;
  }

  public static Sequence of(List<? extends Node> items, boolean flow, Origin origin) {
    return new Sequence(items.toArray(NONE), flow, origin);
  }

  /** A list in block style that takes over the origin of this one. */
  public Sequence withItems(List<? extends Node> newItems) {
    return of(newItems, flow, origin);
  }

  /** The same list with the item at an index replaced; the same object when it is already there. */
  @SuppressWarnings("ReferenceEquality") // an identical item needs no copy
  public Sequence with(int index, Node item) {
    if (items[index] == item) {
      return this;
    }
    Node[] copy = items.clone();
    copy[index] = item;
    return new Sequence(copy, flow, origin);
  }

  /** Starts a copy for who changes many items. */
  public Draft draft() {
    return new Draft(this);
  }

  public int size() {
    return items.length;
  }

  public boolean isEmpty() {
    return items.length == 0;
  }

  public Node get(int index) {
    return items[index];
  }

  /** The items as an unmodifiable view. */
  public List<Node> items() {
    return new AbstractList<>() {
      @Override
      public Node get(int index) {
        return items[index];
      }

      @Override
      public int size() {
        return items.length;
      }
    };
  }

  /** Whether it was written as {@code [a, b]}; decides what an item without text means. */
  public boolean isFlow() {
    return flow;
  }

  public Sequence withFlow(boolean newFlow) {
    return flow == newFlow ? this : new Sequence(items, newFlow, origin);
  }

  @Override
  public Origin origin() {
    return origin;
  }

  @Override
  public Kind kind() {
    return Kind.SEQUENCE;
  }

  @Override
  public Sequence at(Origin place) {
    return new Sequence(items, flow, place);
  }

  @Override
  public int expandedSize() {
    return expandedSize;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Sequence that && Arrays.equals(items, that.items));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(items);
  }

  @Override
  public String toString() {
    return Arrays.toString(items);
  }

  /** A copy in the making, for many changes at once. */
  public static final class Draft {
    private final Sequence base;
    private Node @Nullable [] items;

    private Draft(Sequence base) {
      this.base = base;
    }

    /** Replaces an item. */
    @SuppressWarnings("ReferenceEquality") // an identical item is no change
    public void set(int index, Node item) {
      Node[] own = items;
      if (own == null) {
        if (base.items[index] == item) {
          return;
        }
        own = base.items.clone();
        items = own;
      }
      own[index] = item;
    }

    /** The list as it is now; the same object when nothing has changed. Ends the draft. */
    public Sequence build() {
      Node[] own = items;
      return own == null ? base : new Sequence(own, base.flow, base.origin);
    }
  }
}
