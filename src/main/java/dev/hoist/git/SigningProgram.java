package dev.hoist.git;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.process.ProgramRun;
import dev.hoist.process.Programs;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program that signs or verifies, as git would start it: gpg, or what the user has set in its
 * place. It gets the environment without git's variables, and stands in the root folder, so that
 * nothing in a clone can reach it.
 *
 * @param name what the user calls it
 */
record SigningProgram(Path path, String name, Map<String, String> environment) {
  /** Long enough to type a PIN or touch a key. */
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  /**
   * Finds a program.
   *
   * @param wanted an absolute path, also with {@code ~/}, or a name that is looked for along PATH
   * @return empty when there is none
   */
  static Optional<SigningProgram> find(GitSettings settings, String wanted) {
    Map<String, String> environment = new HashMap<>(settings.vars());
    environment.keySet().removeIf(variable -> variable.startsWith("GIT_"));
    environment.keySet().removeIf(variable -> variable.startsWith("HOIST_"));
    return path(settings, wanted).map(found -> new SigningProgram(found, wanted, environment));
  }

  private static Optional<Path> path(GitSettings settings, String wanted) {
    try {
      if (wanted.startsWith("~/")) {
        return settings
            .home()
            .map(home -> home.resolve(wanted.substring(2)))
            .filter(Programs::isProgram);
      }
      if (wanted.indexOf('/') >= 0 || wanted.indexOf('\\') >= 0) {
        return Optional.of(Path.of(wanted)).filter(Path::isAbsolute).filter(Programs::isProgram);
      }
    } catch (InvalidPathException notAPath) {
      return Optional.empty();
    }
    return Programs.find(settings.variable("PATH").orElse(""), wanted);
  }

  /** The same that knows one thing more. */
  SigningProgram with(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new SigningProgram(path, name, more);
  }

  /** Runs it, however that ends. */
  ProgramRun run(byte[] input, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(path.toString());
    command.addAll(arguments);
    Path here = path.toAbsolutePath();
    Path root = Optional.ofNullable(here.getRoot()).orElse(here);
    try {
      return ProgramRun.of(command, root, environment, input, TIMEOUT);
    } catch (IOException e) {
      throw Diagnostic.error(
              "sign.no-program", Origin.NONE, "program \"" + name + "\" cannot be started")
          .because(GitFault.reason(e), Origin.NONE)
          .hint("try it by hand")
          .asException();
    }
  }

  static HoistException missing(String wanted, String setting) {
    return Diagnostic.error(
            "sign.no-program",
            Origin.NONE,
            "there is no program \"" + Printable.line(wanted) + "\"")
        .hint("install it, or say where it is: git config --global " + setting + " PATH")
        .asException();
  }

  /** What a program said on standard error, without lines for machines. */
  static String words(ProgramRun run) {
    var words = new StringBuilder();
    for (String line : run.said().split("\n")) {
      if (!line.isBlank() && !line.startsWith(Gpg.STATUS)) {
        words.append(words.isEmpty() ? "" : "; ").append(Printable.line(line));
      }
    }
    return switch (run.end()) {
      case BY_ITSELF -> words.isEmpty() ? "it ends with code " + run.code() : words.toString();
      case OUT_OF_TIME -> "it takes longer than two minutes";
      case TOO_LONG -> "it prints too much";
    };
  }
}
