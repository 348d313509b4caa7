package dev.hoist.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * All that a run may know of the world around it. Nothing else in hoist asks the system, so that a
 * test can be a whole run.
 *
 * @param dir the folder the user stands in
 * @param out UTF-8, lines ended by {@code \n} on every system
 * @param vars environment variables
 */
public record Env(
    Path dir,
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> vars,
    InstantSource clock) {}
