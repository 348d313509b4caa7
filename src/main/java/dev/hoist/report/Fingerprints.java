package dev.hoist.report;

import dev.hoist.diff.ObjectKey;
import dev.hoist.finding.Finding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * By what hosts recognise a finding of one run in another: rule, object and field. Lines, values
 * and hashes of content are no part of it, since they change under a finding that stays. Findings
 * that agree in all of these are numbered.
 */
final class Fingerprints {
  private final Map<String, Integer> seen = new HashMap<>();

  /** The one of a finding, in the order in which a report lists them. */
  String of(Finding finding) {
    ObjectKey object = finding.object();
    String what =
        String.join(
            "\0",
            finding.rule(),
            object.group(),
            object.kind(),
            object.namespace(),
            object.baseName(),
            finding.path().toString());
    int before = seen.merge(what, 1, Integer::sum) - 1;
    return HexFormat.of().formatHex(sha256(before == 0 ? what : what + "\0" + before));
  }

  static byte[] sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return digest.digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
