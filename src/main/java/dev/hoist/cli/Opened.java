package dev.hoist.cli;

import dev.hoist.cache.RenderCache;
import dev.hoist.config.App;
import dev.hoist.config.Environment;
import dev.hoist.diff.Redaction;
import dev.hoist.git.GitSettings;
import dev.hoist.render.RenderOptions;
import dev.hoist.report.Screen;
import dev.hoist.review.Policy;
import dev.hoist.review.Reviewer;
import dev.hoist.workspace.Workspace;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** A workspace opened for one run of a command, and what most of those commands share. */
record Opened(Env env, Workspace workspace, Reviewer reviewer) implements AutoCloseable {
  /** Options that several commands have. */
  static final Option APP = Option.names("--app", "Only this app; may be repeated");

  static final Option ALL_APPS = Option.flag("--all", "All apps, as without --app");
  static final Option DRY_RUN =
      Option.flag("--dry-run", "Show what would change, and write nothing");
  static final Option BACKWARDS =
      Option.flag("--allow-backwards", "Allow a revision older than the one that runs");

  static Opened at(Env env) {
    return at(env, RenderOptions.LOCAL);
  }

  static Opened at(Env env, RenderOptions options) {
    return at(env, options, RenderCache.none());
  }

  /** With the options of commands that render. */
  static Opened at(Env env, Arguments arguments) {
    return at(env, RenderFlags.read(arguments, env), RenderFlags.cache(arguments, env));
  }

  private static Opened at(Env env, RenderOptions options, RenderCache cache) {
    GitSettings settings = GitSettings.of(env.vars(), env.clock());
    Workspace workspace = Workspace.open(env.dir(), settings, options, cache);
    return new Opened(env, workspace, newReviewer(env, workspace.project().policy()));
  }

  /** The reviewer of this run, whose rules expire by days in UTC. */
  static Reviewer newReviewer(Env env, Policy policy) {
    Faults.print(policy.notes(), env);
    LocalDate today = LocalDate.ofInstant(env.clock().instant(), ZoneOffset.UTC);
    return new Reviewer(Redaction.withKey(key()), policy, today);
  }

  /** The key of this run's redaction. */
  static byte[] key() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return key;
  }

  /** What makes plans and carries them out, with the gates that the user overrides. */
  Delivering delivering(Arguments arguments) {
    return Delivering.of(this, GateFlags.waivers(arguments));
  }

  /** Prints a report about what was reviewed, unless a value of a Secret stands in it. */
  void print(String report) {
    env.out().print(reviewer.gate().pass(report));
  }

  Screen screen() {
    return screen(env);
  }

  /**
   * A terminal's colours, where nobody objects, and its width, where the shell tells it. Files and
   * pipes get neither.
   */
  static Screen screen(Env env) {
    if (!"1".equals(env.vars().get("HOIST_TERMINAL"))) {
      return Screen.ENDLESS;
    }
    boolean colours =
        env.vars().getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(env.vars().get("TERM"));
    int width = Integer.MAX_VALUE;
    String columns = env.vars().get("COLUMNS");
    if (columns != null && columns.matches("[0-9]{2,4}")) {
      width = Integer.parseInt(columns);
    }
    return new Screen(width, 0, colours);
  }

  /** The apps that {@code --app} names, or all. */
  List<App> apps(Arguments arguments) {
    return apps(arguments, workspace.project().environments());
  }

  /** The same in some environments; an app that is named must be in one of them. */
  List<App> apps(Arguments arguments, List<Environment> environments) {
    return workspace.project().apps(arguments.all("--app"), environments);
  }

  static boolean namesApps(Arguments arguments) {
    return !arguments.all("--app").isEmpty();
  }

  @Override
  public void close() {
    workspace.close();
  }
}
