package dev.hoist.git;

/** Who wrote or committed something. */
public record Person(String name, String email) {
  /** {@code Name <email>}, as git shows it. */
  @Override
  public String toString() {
    return name + " <" + email + ">";
  }
}
