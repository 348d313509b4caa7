package dev.hoist.schedule;

import java.util.Arrays;

/**
 * A set of moments as sorted intervals that neither touch nor overlap, in seconds since 1970; each
 * holds its begin and not its end.
 */
final class Intervals {
  static final Intervals NONE = new Intervals(new long[0]);

  /** Begin, end, begin, end. */
  private final long[] edges;

  private Intervals(long[] edges) {
    this.edges = edges;
  }

  static Intervals of(long from, long to) {
    return from < to ? new Intervals(new long[] {from, to}) : NONE;
  }

  boolean isEmpty() {
    return edges.length == 0;
  }

  /** The first moment in the set; it must not be empty. */
  long first() {
    return edges[0];
  }

  /** The first moment after {@link #first} that is not in the set. */
  long firstEnd() {
    return edges[1];
  }

  boolean contains(long second) {
    int at = Arrays.binarySearch(edges, second);
    return at >= 0 ? at % 2 == 0 : -at % 2 == 0;
  }

  Intervals union(Intervals other) {
    return merged(other, false, false);
  }

  Intervals minus(Intervals other) {
    return merged(other, true, true);
  }

  /** One walk over the edges of both; each of them turns membership in its set. */
  private Intervals merged(Intervals other, boolean and, boolean not) {
    long[] found = new long[edges.length + other.edges.length];
    int count = 0;
    int i = 0;
    int j = 0;
    boolean was = false;
    while (i < edges.length || j < other.edges.length) {
      long here = i < edges.length ? edges[i] : Long.MAX_VALUE;
      long there = j < other.edges.length ? other.edges[j] : Long.MAX_VALUE;
      long at = Math.min(here, there);
      i += here == at ? 1 : 0;
      j += there == at ? 1 : 0;
      boolean first = i % 2 == 1;
      boolean second = (j % 2 == 1) != not;
      boolean is = and ? first && second : first || second;
      if (is != was) {
        found[count++] = at;
        was = is;
      }
    }
    return new Intervals(Arrays.copyOf(found, count));
  }

  /** Takes intervals in the order of their begins and joins them. */
  static final class Builder {
    private final long from;
    private final long to;
    private long[] edges = new long[16];
    private int count;

    /** Keeps what lies between two moments. */
    Builder(long from, long to) {
      this.from = from;
      this.to = to;
    }

    void add(long begin, long end) {
      long first = Math.max(begin, from);
      long last = Math.min(end, to);
      if (first >= last) {
        return;
      }
      if (count > 0 && first <= edges[count - 1]) {
        edges[count - 1] = Math.max(edges[count - 1], last);
        return;
      }
      if (count == edges.length) {
        edges = Arrays.copyOf(edges, count * 2);
      }
      edges[count++] = first;
      edges[count++] = last;
    }

    Intervals build() {
      return new Intervals(Arrays.copyOf(edges, count));
    }
  }
}
