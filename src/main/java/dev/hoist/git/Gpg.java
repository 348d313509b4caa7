package dev.hoist.git;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lines in which gpg tells programs what it did; their words are in the file DETAILS of GnuPG.
 */
record Gpg(List<List<String>> lines) {
  static final String STATUS = "[GNUPG:] ";

  static Gpg status(String text) {
    var lines = new ArrayList<List<String>>();
    for (String line : text.split("\r?\n")) {
      if (line.startsWith(STATUS)) {
        lines.add(List.of(line.substring(STATUS.length()).split(" ")));
      }
    }
    return new Gpg(lines);
  }

  /** The words after a keyword, where it stands first. */
  Optional<List<String>> find(String keyword) {
    for (List<String> line : lines) {
      if (line.get(0).equals(keyword)) {
        return Optional.of(line.subList(1, line.size()));
      }
    }
    return Optional.empty();
  }

  boolean has(String keyword) {
    return find(keyword).isPresent();
  }

  int count(String keyword) {
    int count = 0;
    for (List<String> line : lines) {
      if (line.get(0).equals(keyword)) {
        count++;
      }
    }
    return count;
  }

  /** The program that the user has set, else {@code gpg}. */
  static Optional<SigningProgram> find(Repo repo) {
    String wanted = SigningConfig.program(repo, SigningConfig.Format.OPENPGP).orElse("gpg");
    return SigningProgram.find(repo.settings(), wanted);
  }
}
