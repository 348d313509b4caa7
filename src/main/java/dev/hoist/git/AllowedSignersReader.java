package dev.hoist.git;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.Nearest;
import dev.hoist.diag.Origin;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads lines as ssh-keygen(1) describes them under ALLOWED SIGNERS, and blocks of OpenPGP keys.
 */
final class AllowedSignersReader {
  private static final String BEGIN = "-----BEGIN PGP PUBLIC KEY BLOCK-----";
  private static final String END = "-----END PGP PUBLIC KEY BLOCK-----";
  private static final List<String> OPTIONS =
      List.of("cert-authority", "namespaces", "valid-after", "valid-before");

  private final String file;
  private final Diagnostics faults = new Diagnostics();
  private final List<AllowedSigner> ssh = new ArrayList<>();
  private final List<AllowedSigners.PublicKeyBlock> openPgp = new ArrayList<>();

  AllowedSignersReader(String file) {
    this.file = file;
  }

  AllowedSigners read(byte[] content) {
    String[] lines = new String(content, StandardCharsets.UTF_8).split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (line.equals(BEGIN)) {
        i = block(lines, i);
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        line(lines[i].stripTrailing(), i + 1);
      }
    }
    faults.throwIfAny();
    return new AllowedSigners(ssh, openPgp);
  }

  /** Gives the number of the last line of the block. */
  private int block(String[] lines, int from) {
    var text = new StringBuilder();
    for (int i = from; i < lines.length; i++) {
      text.append(lines[i].strip()).append('\n');
      if (lines[i].strip().equals(END)) {
        var at = new Origin(file, from + 1, 1);
        openPgp.add(new AllowedSigners.PublicKeyBlock(text.toString(), at));
        return i;
      }
    }
    syntax(from + 1, 1, "a block of OpenPGP keys has no end", "close it with " + END);
    return lines.length;
  }

  private void line(String line, int number) {
    var words = new Words(line);
    Optional<String> principals = words.quoted();
    if (principals.isEmpty() || principals.get().isEmpty()) {
      syntax(number, 1, "the principals have no end, or are missing", "write them first");
      return;
    }
    words.skip();
    int column = words.at + 1;
    var options = new Options(number);
    if (!words.rest().isEmpty() && !looksLikeKey(words.rest())) {
      options.read(words);
      words.skip();
      column = words.at + 1;
    }
    if (options.faulty) {
      return;
    }
    if (words.rest().isEmpty()) {
      syntax(number, column, "there is no key", "write principals, options and key, in this order");
      return;
    }
    try {
      SshPublicKey key = SshPublicKey.ofLine(words.rest());
      if (key.certificate().isPresent()) {
        badKey(number, column, "this is a certificate", "list the key that signs certificates");
      } else {
        ssh.add(options.signer(List.of(principals.get().split(",")), key));
      }
    } catch (GeneralSecurityException e) {
      String what = String.valueOf(e.getMessage());
      badKey(number, column, what, "write it as the .pub file has it");
    }
  }

  /** The first word is a kind of key, and so the options are left out. */
  private static boolean looksLikeKey(String rest) {
    return rest.matches("(ssh|ecdsa|sk)-[A-Za-z0-9@.-]+\\s.*");
  }

  private void syntax(int line, int column, String what, String hint) {
    var at = new Origin(file, line, column);
    faults.add(Diagnostic.error("signers.syntax", at, what).hint(hint));
  }

  private void badKey(int line, int column, String what, String hint) {
    var at = new Origin(file, line, column);
    faults.add(Diagnostic.error("signers.bad-key", at, what).hint(hint));
  }

  /** A line, read from left to right. */
  private static final class Words {
    private final String line;
    private int at;

    Words(String line) {
      this.line = line;
      skip();
    }

    void skip() {
      while (at < line.length() && isBlank(line.charAt(at))) {
        at++;
      }
    }

    String rest() {
      return line.substring(at);
    }

    /** Up to white space, or what stands between quotation marks; empty when they stay open. */
    Optional<String> quoted() {
      if (!line.startsWith("\"", at)) {
        int from = at;
        while (at < line.length() && !isBlank(line.charAt(at))) {
          at++;
        }
        return Optional.of(line.substring(from, at));
      }
      var word = new StringBuilder();
      for (at++; at < line.length(); at++) {
        char c = line.charAt(at);
        if (c == '"') {
          at++;
          return Optional.of(word.toString());
        }
        if (c == '\\' && line.startsWith("\"", at + 1)) {
          c = '"';
          at++;
        }
        word.append(c);
      }
      return Optional.empty();
    }

    /** The name of an option: up to an equals sign, a comma or white space. */
    String name() {
      int from = at;
      while (at < line.length() && "=, \t".indexOf(line.charAt(at)) < 0) {
        at++;
      }
      return line.substring(from, at).toLowerCase(Locale.ROOT);
    }

    /** Passes over a character, if it is the next. */
    boolean pass(char c) {
      if (at < line.length() && line.charAt(at) == c) {
        at++;
        return true;
      }
      return false;
    }

    private static boolean isBlank(char c) {
      return c == ' ' || c == '\t';
    }
  }

  /** What stands between principals and key. */
  private final class Options {
    private final int line;
    private boolean faulty;
    private boolean authority;
    private List<String> namespaces = List.of();
    private Optional<Instant> validAfter = Optional.empty();
    private Optional<Instant> validBefore = Optional.empty();
    private final List<String> seen = new ArrayList<>();

    Options(int line) {
      this.line = line;
    }

    void read(Words words) {
      do {
        int column = words.at + 1;
        String name = words.name();
        Optional<String> value = Optional.empty();
        if (words.pass('=')) {
          value = words.rest().startsWith("\"") ? words.quoted() : Optional.of("");
          if (value.isEmpty() || value.get().isEmpty()) {
            fault(column, "option " + name + " has no value in quotation marks", name + "=\"…\"");
            return;
          }
        }
        option(name, value, column);
      } while (!faulty && words.pass(','));
    }

    private void option(String name, Optional<String> value, int column) {
      if (!OPTIONS.contains(name)) {
        String shown = Printable.line(name);
        String known = Nearest.to(name, OPTIONS).orElse(String.join(", ", OPTIONS));
        fault(column, "there is no option or kind of key \"" + shown + "\"", known);
      } else if (seen.contains(name)) {
        fault(column, "option " + name + " stands here twice", "one of them");
      } else if (value.isPresent() == name.equals("cert-authority")) {
        fault(
            column,
            "option " + name + (value.isPresent() ? " takes no value" : " has no value"),
            value.isPresent() ? name : name + "=\"…\"");
      } else {
        set(name, value.orElse(""), column);
      }
      seen.add(name);
    }

    private void set(String name, String value, int column) {
      switch (name) {
        case "cert-authority" -> authority = true;
        case "namespaces" -> namespaces = List.of(value.split(","));
        default -> {
          Optional<Instant> time = SignerTime.parse(value);
          if (time.isEmpty()) {
            String what = name + " is no time: \"" + Printable.line(value) + "\"";
            fault(column, what, "YYYYMMDD, or YYYYMMDDHHMMSSZ");
          } else if (name.equals("valid-after")) {
            validAfter = time;
          } else {
            validBefore = time;
          }
        }
      }
      if (validAfter.isPresent()
          && validBefore.isPresent()
          && !validAfter.get().isBefore(validBefore.get())) {
        fault(column, "valid-after is not before valid-before", "the earlier time first");
      }
    }

    private void fault(int column, String what, String write) {
      faulty = true;
      syntax(line, column, what, "write " + write);
    }

    AllowedSigner signer(List<String> principals, SshPublicKey key) {
      return new AllowedSigner(
          principals,
          authority,
          namespaces,
          validAfter,
          validBefore,
          key,
          new Origin(file, line, 1));
    }
  }
}
