package dev.hoist.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sees every step by which a program changes files or sends bytes, and can end the program, or have
 * the system refuse, at any one of them. Nothing of that is in the program itself.
 */
final class Strace {
  static final Path PROGRAM = Path.of("/usr/bin/strace");

  private static final String CALLS =
      "openat,write,pwrite64,writev,sendto,rename,renameat,renameat2,link,linkat,unlink,unlinkat,"
          + "mkdir,mkdirat,rmdir,chmod,fchmod,ftruncate,fsync,fdatasync";
  private static final Pattern LINE = Pattern.compile("^(?:(\\d+) +)?(\\w+)\\((.*)$");

  private Strace() {}

  /**
   * A step.
   *
   * @param call a system call
   * @param number of all such calls of its thread or process, from 1 on
   * @param what the call is about, without what differs from run to run
   */
  record Step(String call, int number, String what) {
    @Override
    public String toString() {
      return call + " " + number + " " + what;
    }
  }

  /** Skips what cannot be done without it. */
  static void need() {
    assumeTrue(Files.isExecutable(PROGRAM), "skipped: strace is not installed");
  }

  /**
   * The beginning of a command line.
   *
   * @param blow what to do and where, as strace writes it; empty to look on
   * @param children whether to follow other programs that are started, too
   */
  static List<String> before(Path log, Optional<String> blow, boolean children) {
    var command = new ArrayList<String>(List.of(PROGRAM.toString(), "-f", "-qq", "-y", "-s", "0"));
    if (!children) {
      command.addAll(List.of("-b", "execve"));
    }
    command.addAll(List.of("-e", "signal=none", "-e", "trace=" + CALLS));
    blow.ifPresent(it -> command.addAll(List.of("-e", "inject=" + it)));
    command.addAll(List.of("-o", log.toString()));
    return command;
  }

  /** The same to end the program at its first such call that is about a file. */
  static List<String> before(Path log, String call, Path file) {
    var command = before(log, Optional.of(call + ":" + CrashPoints.KILL + ":when=1"), false);
    command.addAll(List.of("-P", file.toString()));
    return command;
  }

  static String blow(Step step, String what) {
    return step.call() + ":" + what + ":when=" + step.number();
  }

  /** The steps in a log that change something below a folder, or go out to another process. */
  static List<Step> steps(Path log, Path top) throws IOException {
    var numbers = new HashMap<String, Integer>();
    var steps = new ArrayList<Step>();
    for (String line : Files.readAllLines(log)) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.find()) {
        String call = matcher.group(2);
        int number = numbers.merge(matcher.group(1) + call, 1, Integer::sum);
        String about = matcher.group(3);
        if (changes(call, about, top)) {
          steps.add(new Step(call, number, plain(about, top)));
        }
      }
    }
    return steps;
  }

  private static boolean changes(String call, String about, Path top) {
    if (call.equals("openat")) {
      return about.contains("O_CREAT") && !about.contains("/dev/") && !about.contains("/proc/");
    }
    if (about.matches("\\d+<(pipe|socket|TCP).*")) {
      return true;
    }
    return about.contains(top.toString()) || about.matches("(AT_FDCWD<[^>]*>, )?\"(?!/).*");
  }

  private static String plain(String about, Path top) {
    return about
        .replaceAll("\\) += .*|<unfinished.*", "")
        .replace(top.toString() + "/", "")
        .replaceAll("AT_FDCWD<[^>]*>, ", "")
        .replaceAll("\\d+<([^>]*)>(, \"\"\\.*, \\d+)?", "$1")
        .replaceAll("(pipe|socket):\\[\\d+\\]", "$1")
        .replaceAll("(noz|insert_)\\d+", "$1*")
        .replaceAll("tmp_objdir-incoming-\\w+", "incoming")
        .replaceAll("(tmp_\\w+)_\\w{6}", "$1*")
        .replaceAll("objects/[0-9a-f]{2}/[0-9a-f]{38}", "objects/*")
        .replaceAll("objects/[0-9a-f]{2}\"", "objects/*\"")
        .replaceAll("pack-[0-9a-f]{40}", "pack-*")
        .replaceAll("[0-9a-f]{40}", "*");
  }

  /** Where a blow fell: the step that has no result, or one that strace says was tampered with. */
  static Optional<Step> hit(Path log, Path top) throws IOException {
    Map<String, String> unfinished = new HashMap<>();
    for (String line : Files.readAllLines(log)) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.find() && (line.endsWith("= ?") || line.contains("(INJECTED)"))) {
        return Optional.of(new Step(matcher.group(2), 0, plain(matcher.group(3), top)));
      }
      if (matcher.find(0) && line.contains("<unfinished")) {
        unfinished.put(matcher.group(1), line);
      }
    }
    return unfinished.isEmpty() ? Optional.empty() : Optional.of(new Step("?", 0, "?"));
  }
}
