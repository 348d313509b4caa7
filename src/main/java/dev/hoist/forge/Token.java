package dev.hoist.forge;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;

/**
 * A secret that opens an API, and the variable it came in, which messages name instead of it.
 *
 * @param variable such as {@code GITHUB_TOKEN}
 */
record Token(String variable, String secret) {
  private static final int SHORTEST_TO_LOOK_FOR = 4;

  Token {
    secret = secret.strip();
    if (!secret.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw Diagnostic.error(
              "forge.bad-token", Origin.NONE, "the token in " + variable + " cannot be sent")
          .because("it holds blanks, line breaks or letters outside of ASCII", Origin.NONE)
          .hint("put the token alone into " + variable)
          .asException();
    }
  }

  /** A text of a server that may repeat what it was sent. */
  String hiddenIn(String text) {
    return secret.length() < SHORTEST_TO_LOOK_FOR ? text : text.replace(secret, "(hidden)");
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return variable;
  }
}
