package dev.hoist.report;

/**
 * HTML as it is written. Only constants go in as markup; every text goes through {@link Printable}
 * and is escaped for elements and quoted attributes alike.
 */
final class Html {
  private final StringBuilder out = new StringBuilder();

  /** Markup of our own. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** A text of one line. */
  Html text(String text) {
    out.append(escape(Printable.line(text)));
    return this;
  }

  /** A text whose line breaks and tabs are kept. */
  Html lines(String text) {
    out.append(escape(Printable.lines(text)));
    return this;
  }

  Html number(int number) {
    out.append(number);
    return this;
  }

  /** An attribute, with the blank before it. */
  Html attribute(String name, String value) {
    out.append(' ').append(name).append("=\"").append(escape(Printable.line(value))).append('"');
    return this;
  }

  /** A text in an element of a class. */
  Html element(String tag, String cssClass, String text) {
    out.append('<').append(tag);
    if (!cssClass.isEmpty()) {
      attribute("class", cssClass);
    }
    out.append('>');
    text(text);
    out.append("</").append(tag).append('>');
    return this;
  }

  static String escape(String text) {
    int from = 0;
    var out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      String escaped =
          switch (text.charAt(i)) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> "";
          };
      if (!escaped.isEmpty()) {
        out.append(text, from, i).append(escaped);
        from = i + 1;
      }
    }
    return out.append(text, from, text.length()).toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
