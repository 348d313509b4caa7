package dev.hoist.report;

import dev.hoist.diff.Bundles;
import dev.hoist.review.Review;
import java.util.Random;

/** Manifests made of what renderers, forges and terminals take for orders. */
final class Hostile {
  private static final String[] PIECES = {
    "`",
    "``",
    "```\n",
    "~~~\n",
    "@team",
    "@org/team ",
    "#1",
    "fixes #1 ",
    "GH-1",
    "closes: #2",
    "[x](http://e)",
    "![x](http://e/x.png)",
    "[x]: http://e\n",
    "<http://e>",
    "http://evil.example",
    "www.evil.example",
    "a@b.example",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</details>",
    "</summary>",
    "</code>",
    "<!--",
    "-->",
    "]]>",
    "&lt;",
    "&#64;team",
    "\n",
    "\r",
    "\n\n",
    "\t",
    "\u202e",
    "\u200b",
    "\u001b[31m",
    "\u0000",
    "\u2028",
    "|",
    "**",
    "__",
    "~~",
    "\\",
    "$x$",
    ":smile:",
    "deadbeefcafe",
    "日本語",
    "😀",
    "é",
    "- ",
    "> ",
    "# ",
    "    ",
    "===\n",
    "---\n",
    "1. ",
    "+ ",
    "javascript:alert(1)",
    "\" onclick=\"x",
    "' onclick='x",
    "style=x",
    "\u0301",
    "word ",
  };

  private final Random random;

  Hostile(long seed) {
    random = new Random(seed);
  }

  String text() {
    var out = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      out.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return out.toString();
  }

  /** Objects of which half differ, with hostile texts in all places. */
  Review review() {
    var before = new StringBuilder();
    var after = new StringBuilder();
    for (int i = 3 + random.nextInt(8); i >= 0; i--) {
      String kind = random.nextInt(3) == 0 ? text() : "ConfigMap";
      String head =
          "---\n{apiVersion: v1, kind: %s, metadata: {name: %s, namespace: %s}, "
              .formatted(quoted(kind), quoted(i + text()), quoted(text()));
      String key = quoted(text());
      String shared = text();
      if (random.nextInt(5) > 0) {
        before.append(head).append(body(key, shared));
      }
      if (random.nextInt(5) > 0) {
        after.append(head).append(body(key, shared));
      }
    }
    return Promotions.of(text(), text(), Bundles.diff(before + "", after.append("") + ""), text());
  }

  private String body(String key, String shared) {
    return "data: {%s: %s, long: %s, list: [%s], same: everywhere%d}}\n"
        .formatted(
            key,
            quoted(text()),
            quoted(text() + "\n" + shared + "\n" + text() + "\n"),
            quoted(text()),
            random.nextInt(2));
  }

  /** In double quotes, as JSON and YAML read them. */
  static String quoted(String text) {
    var out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c >= ' ' && c != '"' && c != '\\' && c < 0x7f;
      out.append(plain ? String.valueOf(c) : "\\u%04x".formatted((int) c));
    }
    return out.append('"').toString();
  }
}
