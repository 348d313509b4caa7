package dev.hoist.git;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Nearest;
import dev.hoist.diag.Origin;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.lib.Config;

/**
 * How commits are to be signed, if they are.
 *
 * <p>Whether, in which format and with which key may be said by {@code HOIST_SIGN} and {@code
 * HOIST_SIGNING_KEY}, then by the repository's configuration, then by the user's, as git has it. A
 * program is taken from the user's alone: a clone that somebody prepared must not choose what runs.
 *
 * @param key empty when nobody names one
 * @param keyGiven whether the key comes from the environment, where it may be the key itself
 * @param program what signs instead of the usual; empty for the usual
 * @param passphrase of a key in a file; from the environment alone
 */
record SigningConfig(
    Format format,
    Optional<String> key,
    boolean keyGiven,
    Optional<String> program,
    Optional<String> passphrase) {
  static final String WISH = "HOIST_SIGN";
  static final String KEY = "HOIST_SIGNING_KEY";
  static final String PASSPHRASE = "HOIST_SIGNING_PASSPHRASE";

  /** The shortest private key is three times as long. */
  private static final int MAX_SHOWN = 120;

  /** What verifies a signature, too. */
  enum Format {
    OPENPGP,
    SSH
  }

  /** Names no key and no passphrase. */
  @Override
  public String toString() {
    return "SigningConfig[" + format + "]";
  }

  /**
   * Empty when commits are not signed.
   *
   * @throws HoistException when a setting makes no sense; never for one that has no effect
   */
  static Optional<SigningConfig> of(Repo repo) {
    GitSettings settings = repo.settings();
    var lookup = new Lookup(repo.repository().getConfig(), UserConfig.of(repo));
    Optional<String> wish = settings.variable(WISH);
    Optional<String> given = settings.variable(KEY);
    if (wish.isEmpty() && !lookup.signs()) {
      if (given.isPresent()) {
        throw fault(KEY + " is set, and nothing says that commits are signed")
            .hint("set " + WISH + "=ssh or " + WISH + "=openpgp")
            .asException();
      }
      return Optional.empty();
    }
    if (wish.isPresent() && wish.get().equals("off")) {
      return Optional.empty();
    }
    Format format =
        wish.isPresent()
            ? format(WISH, wish.get(), List.of("ssh", "openpgp", "off"))
            : format(
                "gpg.format",
                lookup.find("gpg", "format").orElse("openpgp"),
                List.of("ssh", "openpgp"));
    return Optional.of(
        new SigningConfig(
            format,
            given.or(() -> lookup.find("user", "signingKey")).filter(key -> !key.isBlank()),
            given.isPresent(),
            lookup.program(format),
            settings.variable(PASSPHRASE).map(SigningConfig::line)));
  }

  /** Secrets that came out of a file end with a line end, which is not part of them. */
  private static String line(String passphrase) {
    String line = passphrase.replaceAll("[\\r\\n]+$", "");
    if (line.indexOf('\n') >= 0) {
      throw fault(PASSPHRASE + " has several lines")
          .hint("set it to the passphrase alone")
          .asException();
    }
    return line;
  }

  /** The key as a message may name it, which may never show a key that is a secret. */
  String shownKey() {
    String text = key.orElse("");
    return keyGiven && (text.length() > MAX_SHOWN || text.startsWith("-----"))
        ? "the key in " + KEY
        : '"' + Printable.line(text) + '"';
  }

  /** The program the user wants for a format, whether or not commits are signed. */
  static Optional<String> program(Repo repo, Format format) {
    return new Lookup(repo.repository().getConfig(), UserConfig.of(repo)).program(format);
  }

  private static Format format(String setting, String text, List<String> known) {
    return switch (text) {
      case "ssh" -> Format.SSH;
      case "openpgp" -> Format.OPENPGP;
      default -> {
        String value = Printable.line(text);
        throw fault(setting + " is \"" + value + "\", which hoist cannot sign with")
            .hint("set it to " + Nearest.to(value, known).orElse("ssh or openpgp"))
            .asException();
      }
    };
  }

  private static Diagnostic fault(String what) {
    return Diagnostic.error("sign.bad-setting", Origin.NONE, what);
  }

  private record Lookup(Config local, UserConfig user) {
    Optional<String> find(String section, String key) {
      String text = local.getString(section, null, key);
      return text == null ? user.value(section, key) : Optional.of(text);
    }

    /** A key without a value is true. */
    boolean signs() {
      String text = find("commit", "gpgSign").orElse("false");
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "true", "yes", "on", "1", "" -> true;
        case "false", "no", "off", "0" -> false;
        default ->
            throw fault("commit.gpgSign is \"" + Printable.line(text) + "\"")
                .hint("set it to true or false")
                .asException();
      };
    }

    Optional<String> program(Format format) {
      return switch (format) {
        case OPENPGP ->
            user.value("gpg", "openpgp", "program").or(() -> user.value("gpg", "program"));
        case SSH -> user.value("gpg", "ssh", "program");
      };
    }
  }
}
