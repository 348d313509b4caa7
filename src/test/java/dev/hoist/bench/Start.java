package dev.hoist.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/** Which kind of cache an assembled hoist starts from. */
enum Start {
  AOT("", "", ""),
  CDS(
      ", started as before Java 24",
      "-cds",
      """

      Here hoist starts from archives of classes, the best that Java 21 to 23 have, though the Java that runs is the one
      named above; `make bench CDS=1` takes these figures. The other page is about the cache that newer ones have.
      """);

  private final String title;
  private final String suffix;
  private final String note;

  Start(String title, String suffix, String note) {
    this.title = title;
    this.suffix = suffix;
    this.note = note;
  }

  static Start of(Path launcher) {
    Path home = launcher.toAbsolutePath().getParent().getParent();
    return Files.exists(home.resolve("lib/render.jsa")) ? CDS : AOT;
  }

  String title() {
    return title;
  }

  String suffix() {
    return suffix;
  }

  String note() {
    return note;
  }
}
