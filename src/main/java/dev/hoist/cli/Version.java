package dev.hoist.cli;

/** The version of hoist. A constant rather than a resource, so that it costs nothing at start. */
public final class Version {
  /** Equal to the version of the build; a test keeps it so. */
  public static final String TEXT = "0.1.0";

  private Version() {}
}
