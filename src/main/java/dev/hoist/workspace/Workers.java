package dev.hoist.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Threads for work that is done in parallel: as many as there are processors, or less. */
public final class Workers implements AutoCloseable {
  private final ExecutorService pool;

  /**
   * Starts to wait for work.
   *
   * @param tasks how many there will be at most at a time
   */
  public Workers(int tasks) {
    int threads = Math.min(tasks, Runtime.getRuntime().availableProcessors());
    this.pool = Executors.newFixedThreadPool(Math.max(1, threads));
  }

  /** Begins to do something for each of some items; the answers come in their order. */
  public <T, R> List<Future<R>> forEach(List<T> items, Function<T, R> work) {
    var all = new ArrayList<Future<R>>();
    for (T item : items) {
      Callable<R> task = () -> work.apply(item);
      all.add(pool.submit(task));
    }
    return all;
  }

  /** Waits for an answer. What the work throws is thrown here. */
  public static <T> T await(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Waits for what has begun. */
  @Override
  public void close() {
    pool.close();
  }
}
