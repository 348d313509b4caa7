package dev.hoist.cli;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Nearest;
import dev.hoist.diag.Origin;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The program: picks the command named by the first argument and runs it. */
public final class Main {
  static final String[] NAMES = {
    "render",
    "diff",
    "preview",
    "comment",
    "explain",
    "set",
    "publish",
    "promote",
    "rollback",
    "status",
    "log",
    "freeze",
    "unfreeze",
    "pin",
    "unpin",
    "drift",
    "verify"
  };

  private Main() {}

  public static void main(String[] args) {
    var stdout = new Outlet(FileDescriptor.out);
    PrintStream out = stream(stdout);
    PrintStream err = stream(new Outlet(FileDescriptor.err));
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
    if (stdout.failure().isPresent()) {
      Faults.print(List.of(stdout.failure().get()), env);
      code = Exit.TROUBLE;
    }
    err.flush();
    // Not System.exit: it wakes the logging of java.base, which takes longer than the rest of a
    // short run. Nothing here relies on a shutdown hook.
    Runtime.getRuntime().halt(code);
  }

  private static PrintStream stream(Outlet outlet) {
    return new PrintStream(
        new BufferedOutputStream(outlet, 1 << 16), false, StandardCharsets.UTF_8);
  }

  /** A whole run; gives the exit code. Never throws. */
  static int run(Env env, String... args) {
    try {
      return dispatch(env, args);
    } catch (HoistException e) {
      Faults.print(e.diagnostics(), env);
      return Exit.TROUBLE;
    } catch (OutOfMemoryError e) {
      Faults.print(
          List.of(
              Diagnostic.error(
                      "run.out-of-memory", Origin.NONE, "this takes more memory than hoist may use")
                  .hint("render less at once, or allow more: HOIST_JAVA_OPTS=-Xmx4g")),
          env);
      return Exit.TROUBLE;
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
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
    List<String> rest = List.of(args).subList(Math.min(1, args.length), args.length);
    if (name.equals("--version") || name.equals("-V") || name.equals("version")) {
      env.out().print("hoist " + Version.TEXT + "\n");
      return Exit.OK;
    }
    if (name.equals("help") || name.equals("--help") || name.equals("-h")) {
      env.out().print(rest.isEmpty() ? overview() : HelpPage.of(known(rest.get(0)).usage()));
      return Exit.OK;
    }
    Command command = known(name);
    if (rest.contains("--help") || rest.contains("-h")) {
      env.out().print(HelpPage.of(command.usage()));
      return Exit.OK;
    }
    return command.run(command.usage().parse(rest), env);
  }

  static Command known(String name) {
    Command command = command(name);
    if (command == null) {
      throw Diagnostic.error("usage.command", Origin.NONE, "there is no command \"" + name + "\"")
          .hint(
              Nearest.to(name, List.of(NAMES))
                  .map(near -> "write hoist " + near)
                  .orElse("see the list of commands: hoist help"))
          .asException();
    }
    return command;
  }

  private static String overview() {
    var commands = new ArrayList<Usage>();
    for (String name : NAMES) {
      commands.add(known(name).usage());
    }
    return HelpPage.of(commands);
  }

  private static @Nullable Command command(String name) {
    return switch (name) {
      case "render", "build" -> new RenderCommand();
      case "diff" -> new DiffCommand();
      case "preview" -> new PreviewCommand();
      case "comment" -> new CommentCommand(PreviewArtifact::read);
      case "explain" -> new ExplainCommand();
      case "set" -> new SetCommand();
      case "publish" -> new PublishCommand();
      case "promote" -> new PromoteCommand();
      case "rollback" -> new RollbackCommand();
      case "status" -> new StatusCommand();
      case "log" -> new LogCommand();
      case "freeze" -> new FreezeCommand();
      case "unfreeze" -> new UnfreezeCommand();
      case "pin" -> new PinCommand();
      case "unpin" -> new UnpinCommand();
      case "drift" -> new DriftCommand();
      case "verify" -> new VerifyCommand();
      default -> null;
    };
  }
}
