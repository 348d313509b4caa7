package dev.hoist.report;

/** What a piece of text is, for those terminals that show it. Never the only bearer of a fact. */
enum Ink {
  PLAIN(""),
  STRONG("1"),
  FAINT("2"),
  GONE("31"),
  NEW("32"),
  CHANGED("33"),
  PLACE("36"),
  ERROR("1;31"),
  WARNING("1;33");

  private final String code;

  Ink(String code) {
    this.code = code;
  }

  String on(String text) {
    return code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
