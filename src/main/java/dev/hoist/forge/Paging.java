package dev.hoist.forge;

/** How a server says where a list goes on. */
enum Paging {
  /** In the header {@code Link}: GitHub, GitLab, Gitea. */
  LINKS,
  /** In a field {@code next}, an address: Bitbucket Cloud. */
  NEXT,
  /** In a field {@code nextPageStart}, which becomes the parameter {@code start}: Data Center. */
  START,
  /**
   * Not at all: what is asked for with {@code $top} and {@code $skip}, or {@code top} and {@code
   * skip}, ends with a short page.
   */
  SKIP;

  /** How many entries of a list {@link #SKIP} asks for at a time. */
  static final int SIZE = 100;
}
