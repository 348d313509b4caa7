package dev.hoist.render;

import java.util.List;
import java.util.Optional;

/**
 * Makes manifests of charts. Behind this are a program and temporary folders; rendering itself
 * starts no process and writes no file.
 */
public interface Helm {
  /** Begins the work on a chart; nothing is started yet. */
  Work on(HelmChart chart);

  /**
   * The work on one chart. First the chart is put in place, by {@link #put} or {@link #pull}, then
   * its templates are run.
   */
  interface Work extends AutoCloseable {
    /**
     * Takes in a file of a chart that lies in the source tree.
     *
     * @param path relative to the chart's folder, of names that the tree gave
     */
    void put(List<String> path, byte[] content);

    /** Gets the chart from its repository. */
    void pull();

    /** A file of the chart that was pulled, by its path relative to the chart's folder. */
    Optional<byte[]> pulled(String path);

    /** What the templates give for these values, where later ones count more. */
    byte[] template(List<Values> values);

    /** Removes what was written. */
    @Override
    void close();
  }

  /**
   * A values file.
   *
   * @param name without folders
   */
  record Values(String name, byte[] content) {}
}
