package dev.hoist.forge;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A secret that opens an API, and the variable it came in, which messages name instead of it.
 *
 * @param variable such as {@code GITHUB_TOKEN}
 * @param user where the token takes the place of a password: the user, who may have an empty name
 */
record Token(String variable, String secret, Optional<String> user) {
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

  Token(String variable, String secret) {
    this(variable, secret, Optional.empty());
  }

  Token of(String name) {
    return new Token(variable, secret, Optional.of(name));
  }

  /** What is sent as {@code Authorization}. */
  String authorization() {
    return user.isPresent() ? "Basic " + basic() : "Bearer " + secret;
  }

  private String basic() {
    byte[] text = (user.orElse("") + ":" + secret).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(text);
  }

  /** A text of a server that may repeat what it was sent. */
  String hiddenIn(String text) {
    return secret.length() < SHORTEST_TO_LOOK_FOR
        ? text
        : text.replace(secret, "(hidden)").replace(basic(), "(hidden)");
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return variable;
  }
}
