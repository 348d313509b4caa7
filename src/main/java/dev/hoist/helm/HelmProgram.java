package dev.hoist.helm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.process.ProgramRun;
import dev.hoist.process.Programs;
import dev.hoist.process.WorkFolder;
import dev.hoist.render.Helm;
import dev.hoist.render.HelmChart;
import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The helm of this machine, as the user lets it be used. */
public final class HelmProgram implements Helm {
  /** Long enough to pull a large chart on a slow line. */
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  private static final Pattern VERSION = Pattern.compile("v?(\\d+)(?:\\.\\d+)+");

  private final Path dir;
  private final Map<String, String> vars;
  private final String command;
  private final Duration timeout;
  private boolean versionChecked;

  HelmProgram(Path dir, Map<String, String> vars, String command, Duration timeout) {
    this.dir = dir;
    this.vars = vars;
    this.command = command;
    this.timeout = timeout;
  }

  /**
   * A helm that was not looked for yet.
   *
   * @param dir what relative paths start from
   * @param vars the environment
   * @param command a path, or a name to be looked for along the PATH
   */
  public static HelmProgram of(Path dir, Map<String, String> vars, String command) {
    return new HelmProgram(dir, vars, command, TIMEOUT);
  }

  @Override
  public Work on(HelmChart chart) {
    return new ChartWork(this, chart, WorkFolder.make(vars, "helm"));
  }

  Map<String, String> vars() {
    return vars;
  }

  /** A path that a kustomization gives for helm to use; it starts from where hoist was started. */
  Path resolve(String path) {
    return dir.resolve(path).toAbsolutePath().normalize();
  }

  /** Asks once, before anything else, whether it is a helm that is known. */
  synchronized void checkVersion(ChartWork work, Origin at) {
    if (versionChecked) {
      return;
    }
    String answer = new String(work.run(HelmArguments.version()), UTF_8);
    Matcher version = VERSION.matcher(answer);
    boolean found = version.find();
    if (!found || !(version.group(1).equals("3") || version.group(1).equals("4"))) {
      throw Diagnostic.error(
              "helm.version",
              at,
              found
                  ? "helm 3 or 4 is needed, and this is " + version.group()
                  : "\"" + command + "\" does not say which version of helm it is")
          .hint("let --helm-command name helm 3 or 4")
          .asException();
    }
    versionChecked = true;
  }

  /** Runs helm in a folder, whatever comes of it. */
  ProgramRun run(List<String> words, Path folder, Map<String, String> environment, Origin at) {
    Path program = find().orElseThrow(() -> missing(at, ""));
    var line = new ArrayList<String>();
    line.add(program.toString());
    line.addAll(words);
    try {
      return ProgramRun.of(line, folder, environment, timeout);
    } catch (IOException e) {
      throw missing(at, String.valueOf(e.getMessage()));
    }
  }

  private HoistException missing(Origin at, String reason) {
    Diagnostic fault =
        reason.isEmpty()
            ? Diagnostic.error("helm.missing", at, "there is no program \"" + command + "\"")
            : Diagnostic.error("helm.missing", at, "program \"" + command + "\" cannot be started")
                .because(reason, Origin.NONE);
    return fault.hint("install helm, or say where it is: --helm-command PATH").asException();
  }

  private Optional<Path> find() {
    try {
      if (command.indexOf('/') >= 0 || command.indexOf(File.separatorChar) >= 0) {
        return Optional.of(dir.resolve(command)).filter(Programs::isProgram);
      }
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
    return Programs.find(vars.getOrDefault("PATH", ""), command);
  }

  Duration timeout() {
    return timeout;
  }
}
