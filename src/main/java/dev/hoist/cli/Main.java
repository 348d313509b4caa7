package dev.hoist.cli;

import dev.hoist.diag.HoistException;
import dev.hoist.report.DiagnosticText;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The program: picks the command named by the first argument and runs it. */
public final class Main {
  private static final String[] NAMES = {"render", "diff", "publish", "promote", "status", "drift"};

  private Main() {}

  public static void main(String[] args) {
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    Env env =
        new Env(
            Path.of("").toAbsolutePath(),
            System.in,
            out,
            err,
            System.getenv(),
            InstantSource.system());
    int code = run(env, args);
    out.flush();
    err.flush();
    // Not System.exit: it wakes the logging of java.base, which takes longer than the rest of a
    // short run. Nothing here relies on a shutdown hook.
    Runtime.getRuntime().halt(code);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16),
        false,
        StandardCharsets.UTF_8);
  }

  /** A whole run; gives the exit code. Never throws. */
  static int run(Env env, String... args) {
    try {
      return dispatch(env, args);
    } catch (HoistException e) {
      DiagnosticText.print(e.diagnostics(), env.err());
      return Exit.TROUBLE;
    } catch (ParameterException e) {
      env.err().print("error: " + e.getMessage() + "\n");
      env.err().print("  hint: hoist help " + e.getCommandLine().getCommandName() + "\n");
      return Exit.TROUBLE;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      env.err()
          .print(
              "hoist "
                  + Version.TEXT
                  + " has met a fault of its own; please report it with the lines below\n");
      e.printStackTrace(env.err());
      return Exit.BUG;
    }
  }

  private static int dispatch(Env env, String[] args) {
    String name = args.length == 0 ? "help" : args[0];
    if (name.equals("--version") || name.equals("-V") || name.equals("version")) {
      env.out().print("hoist " + Version.TEXT + "\n");
      return Exit.OK;
    }
    Command command = command(name);
    if (command == null) {
      return help(env, args);
    }
    CommandLine line = new CommandLine(command.spec());
    if (Arrays.asList(args).contains("--help")) {
      env.out().print(line.getUsageMessage());
      return Exit.OK;
    }
    return command.run(line.parseArgs(Arrays.copyOfRange(args, 1, args.length)), env);
  }

  private static int help(Env env, String[] args) {
    String name = args.length == 0 ? "help" : args[0];
    boolean asked = name.equals("help") || name.equals("--help") || name.equals("-h");
    if (!asked) {
      CommandLine all = new CommandLine(all());
      throw new ParameterException(all, "there is no command \"" + name + "\"");
    }
    Command topic = args.length > 1 ? command(args[1]) : null;
    CommandLine line = new CommandLine(topic == null ? all() : topic.spec());
    env.out().print(line.getUsageMessage());
    return Exit.OK;
  }

  private static CommandSpec all() {
    CommandSpec spec = CommandSpec.create().name("hoist");
    spec.usageMessage()
        .description(
            "Renders Kustomize overlays, commits them to environment branches and promotes between them.");
    spec.addOption(OptionSpec.builder("-V", "--version").description("Print the version").build());
    for (String name : NAMES) {
      Command command = command(name);
      if (command != null) {
        spec.addSubcommand(name, command.spec());
      }
    }
    return spec;
  }

  private static @Nullable Command command(String name) {
    return switch (name) {
      case "render", "build" -> new RenderCommand();
      case "diff" -> new DiffCommand();
      case "publish" -> new PublishCommand();
      case "promote" -> new PromoteCommand();
      case "status" -> new StatusCommand();
      case "drift" -> new DriftCommand();
      default -> null;
    };
  }
}
