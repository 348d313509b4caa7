package dev.hoist.cli;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;

/** What commands that also speak to programs print. */
final class Format {
  static final Option OPTION = Option.text("--output", "FORMAT", "text or json (default: text)");

  private Format() {}

  static boolean isJson(Arguments arguments) {
    String format = arguments.text("--output").orElse("text");
    if (!format.equals("text") && !format.equals("json")) {
      throw Diagnostic.error("usage.output", Origin.NONE, "there is no output \"" + format + "\"")
          .hint("use text or json")
          .asException();
    }
    return format.equals("json");
  }
}
