package dev.hoist.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The bare repository of a transcript, as git itself sees it in its folder. */
record BareRemote(Path folder) {
  /** Where each branch stands. */
  Map<String, String> branches() {
    var branches = new HashMap<String, String>();
    String format = "--format=%(objectname) %(refname:lstrip=2)";
    for (String line : git("for-each-ref", format, "refs/heads").lines().toList()) {
      String[] parts = line.split(" ", 2);
      branches.put(parts[1], parts[0]);
    }
    return branches;
  }

  /** Whether a commit has arrived on a branch. */
  boolean contains(String branch, String commit) {
    return git("branch", "--contains", commit, "--list", branch).contains(branch);
  }

  private String git(String... arguments) {
    var command = new ArrayList<String>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
