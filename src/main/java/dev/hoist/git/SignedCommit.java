package dev.hoist.git;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A commit taken apart as git does to prove it.
 *
 * @param content what was signed: all but the headers with signatures
 * @param signature in its armour; empty when there is none
 * @param count how many headers with a signature there are; more than one is nobody's custom
 */
record SignedCommit(byte[] content, String signature, int count) {
  /** For the ids of repositories that hoist reads, and for others. */
  private static final String HEADER = "gpgsig ";

  private static final String OTHER_HEADER = "gpgsig-sha256 ";

  static SignedCommit of(byte[] commit) {
    var content = new ByteArrayOutputStream(commit.length);
    var signature = new StringBuilder();
    int count = 0;
    boolean taken = false;
    boolean mine = false;
    int at = 0;
    while (at < commit.length && commit[at] != '\n') {
      int end = at;
      while (end < commit.length && commit[end] != '\n') {
        end++;
      }
      int next = Math.min(end + 1, commit.length);
      if (commit[at] != ' ') {
        mine = startsWith(commit, at, HEADER);
        taken = mine || startsWith(commit, at, OTHER_HEADER);
        count += mine ? 1 : 0;
      }
      if (mine) {
        int from = commit[at] == ' ' ? at + 1 : at + HEADER.length();
        signature.append(new String(commit, from, next - from, StandardCharsets.ISO_8859_1));
      }
      if (!taken) {
        content.write(commit, at, next - at);
      }
      at = next;
    }
    content.write(commit, at, commit.length - at);
    return new SignedCommit(content.toByteArray(), signature.toString(), count);
  }

  private static boolean startsWith(byte[] bytes, int at, String text) {
    if (bytes.length - at < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (bytes[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
