package dev.hoist.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** A door: it declares arguments, asks one verb, and prints one value. */
interface Command {
  /**
   * The arguments. Declared in code rather than by annotations, which would cost a noticeable part
   * of every start.
   */
  CommandSpec spec();

  /** Does the work and gives the exit code; see {@link Exit}. */
  int run(ParseResult arguments, Env env);
}
