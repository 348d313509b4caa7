package dev.hoist.cli;

import java.io.File;

/** The version of hoist. A constant rather than a resource, so that it costs nothing at start. */
public final class Version {
  /** Equal to the version of the build; a test keeps it so. */
  public static final String TEXT = "0.1.0";

  private Version() {}

  /** What tells this program from another build of the same version. */
  static String ofProgram() {
    var id = new StringBuilder(TEXT);
    for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
      var file = new File(entry);
      id.append(' ').append(file.length()).append(' ').append(file.lastModified());
    }
    return id.toString();
  }
}
