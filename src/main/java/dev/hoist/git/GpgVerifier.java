package dev.hoist.git;

import dev.hoist.diag.Diagnostic;
import dev.hoist.process.ProgramRun;
import dev.hoist.process.WorkFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Proves signatures of OpenPGP with gpg, which knows no other keys than those of the list. */
record GpgVerifier(Repo repo, List<AllowedSigners.PublicKeyBlock> keys, Instant when) {
  /** How gpg takes a time; the mark behind it makes it stand still. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'!'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Digests that are broken: MD5, SHA-1, RIPEMD-160, as RFC 9580 numbers them. */
  private static final Set<String> WEAK = Set.of("1", "2", "3");

  /** Why a signature could not be checked, in the status line ERRSIG. */
  private static final String NO_KEY = "9";

  Signature verify(String signature, byte[] content) {
    Optional<SigningProgram> gpg = Gpg.find(repo);
    if (gpg.isEmpty() && keys.isEmpty()) {
      return new Signature.UnknownSigner("an OpenPGP key");
    }
    SigningProgram found = gpg.orElseThrow(() -> SigningProgram.missing("gpg", "gpg.program"));
    try (WorkFolder home = WorkFolder.make(repo.settings().vars(), "gpg")) {
      home.write(home.path("common.conf"), new byte[0]); // else a new home asks for a daemon
      SigningProgram alone = found.with("GNUPGHOME", home.top().toString());
      for (AllowedSigners.PublicKeyBlock block : keys) {
        learn(alone, block);
      }
      Path file = home.path("signature.asc");
      home.write(file, (signature + "\n").getBytes(StandardCharsets.ISO_8859_1));
      ProgramRun run = run(alone, content, List.of("--verify", file.toString(), "-"));
      return judge(Gpg.status(text(run)), run.succeeded());
    }
  }

  private void learn(SigningProgram gpg, AllowedSigners.PublicKeyBlock block) {
    byte[] text = block.text().getBytes(StandardCharsets.UTF_8);
    ProgramRun run = run(gpg, text, List.of("--ignore-time-conflict", "--import"));
    if (!run.succeeded() || !Gpg.status(text(run)).has("IMPORT_OK")) {
      throw Diagnostic.error("signers.bad-key", block.at(), "gpg does not take these keys")
          .because(SigningProgram.words(run), block.at())
          .hint("write what gpg --armor --export prints")
          .asException();
    }
  }

  private ProgramRun run(SigningProgram gpg, byte[] input, List<String> what) {
    var arguments =
        new ArrayList<String>(
            List.of(
                "--batch",
                "--no-tty",
                "--no-options",
                "--no-autostart",
                "--no-auto-key-retrieve",
                "--trust-model=always",
                "--faked-system-time=" + TIME.format(when),
                "--status-fd=1"));
    arguments.addAll(what);
    return gpg.run(input, arguments);
  }

  private static String text(ProgramRun run) {
    return new String(run.output(), StandardCharsets.UTF_8);
  }

  private static Signature judge(Gpg status, boolean succeeded) {
    if (status.count("NEWSIG") > 1) {
      return new Signature.Bad("there are " + status.count("NEWSIG") + " of them");
    }
    Optional<List<String>> unchecked = status.find("ERRSIG");
    if (unchecked.isPresent()) {
      List<String> words = unchecked.get();
      return words.size() > 5 && words.get(5).equals(NO_KEY)
          ? new Signature.UnknownSigner(
              words.size() > 6 && words.get(6).length() > 1 ? words.get(6) : words.get(0))
          : new Signature.Bad("gpg cannot check it");
    }
    if (status.has("BADSIG")) {
      return new Signature.Bad("it does not fit the commit");
    }
    if (status.has("REVKEYSIG")) {
      return new Signature.Bad("its key was revoked");
    }
    List<String> valid = status.find("VALIDSIG").orElse(List.of());
    if (valid.size() < 10) {
      return new Signature.Bad("gpg finds nothing good in it");
    }
    if (WEAK.contains(valid.get(7))) {
      return new Signature.Bad("it is made with a digest that is broken");
    }
    String key = valid.get(9);
    Optional<List<String>> good = status.find("GOODSIG");
    if (good.isPresent() && succeeded) {
      return new Signature.Good(person(good.get()), key);
    }
    Optional<List<String>> expired = status.find("EXPKEYSIG").or(() -> status.find("EXPSIG"));
    return expired.isPresent()
        ? new Signature.Expired(person(expired.get()), key, Optional.empty(), Optional.empty())
        : new Signature.Bad("gpg finds nothing good in it");
  }

  /** Who the key belongs to: all words behind the id of the key. */
  private static List<String> person(List<String> words) {
    return List.of(Printable.line(String.join(" ", words.subList(1, words.size()))));
  }
}
