package dev.hoist.cli;

/** A door: it declares arguments, asks one verb, and prints one value. */
interface Command {
  Usage usage();

  /** Does the work and gives the exit code; see {@link Exit}. */
  int run(Arguments arguments, Env env);
}
