package dev.hoist.git;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import java.util.Optional;

/**
 * The short name of a branch, such as {@code env/prod}. Narrower than what git allows: letters,
 * digits and {@code . _ / -}, starting with a letter or digit, so that no name can be taken for an
 * option, hide a control character or look like another name.
 */
public record BranchName(String text) implements Comparable<BranchName> {

  /**
   * Checks a name.
   *
   * @throws dev.hoist.diag.HoistException when it is not a name a branch can have here
   */
  public BranchName {
    Optional<String> problem = problem(text);
    if (problem.isPresent()) {
      throw diagnostic(text, problem.get(), Origin.NONE).asException();
    }
  }

  /** As the constructor, with the place that wrote the name. */
  public static BranchName of(String text, Origin at) {
    Optional<String> problem = problem(text);
    if (problem.isPresent()) {
      throw diagnostic(text, problem.get(), at).asException();
    }
    return new BranchName(text);
  }

  /** Empty for a name that cannot be used. */
  public static Optional<BranchName> parse(String text) {
    return problem(text).isPresent() ? Optional.empty() : Optional.of(new BranchName(text));
  }

  String ref() {
    return "refs/heads/" + text;
  }

  private static Diagnostic diagnostic(String text, String problem, Origin at) {
    return Diagnostic.error(
            "git.bad-branch", at, "\"" + Printable.line(text) + "\" cannot be a branch name")
        .because(problem, Origin.NONE)
        .hint("use letters, digits and . _ / - and start with a letter or digit");
  }

  private static Optional<String> problem(String text) {
    if (text.isEmpty()) {
      return Optional.of("it is empty");
    }
    if (!isLetterOrDigit(text.charAt(0))) {
      return Optional.of("it does not start with a letter or digit");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isLetterOrDigit(c) && "._/-".indexOf(c) < 0) {
        return Optional.of("it holds a character other than letters, digits and . _ / -");
      }
    }
    if (text.equals("HEAD")) {
      return Optional.of("HEAD names the commit that is checked out");
    }
    return isRefName(text) ? Optional.empty() : Optional.of("git does not allow it");
  }

  /**
   * What git-check-ref-format says of such characters. JGit could tell, but wakes its view of the
   * system for it, which every command would wait for.
   */
  private static boolean isRefName(String text) {
    for (String part : text.split("/", -1)) {
      if (part.isEmpty() || part.startsWith(".") || part.endsWith(".lock")) {
        return false;
      }
    }
    return !text.contains("..") && !text.endsWith(".");
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BranchName that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public int compareTo(BranchName other) {
    return text.compareTo(other.text);
  }

  /** The short name. */
  @Override
  public String toString() {
    return text;
  }
}
