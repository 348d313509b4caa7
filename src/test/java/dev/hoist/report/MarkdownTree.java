package dev.hoist.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** A report as a forge reads it, and what must not be in there. */
final class MarkdownTree extends AbstractVisitor {
  /** The only HTML that reports write: names inside are escaped. */
  private static final Pattern DETAILS =
      Pattern.compile(
          "<details><summary><code>[^<>\\n]*</code>"
              + "( <b>[a-z]+</b>|, renamed: <code>[^<>\\n]*</code> is removed and this one created"
              + "| \\(<code>[^<>\\n]*</code> → <code>[^<>\\n]*</code>\\))*"
              + "( \\([0-9]+ changes?\\))?</summary>|</details>");

  /** What forges look for nothing in. */
  private static final Pattern HARMLESS =
      Pattern.compile("(?![^ ]*[0-9a-fA-F]{7})[A-Za-z0-9 ,.;:()'\"→·…|+-]*");

  private int open;
  private int fences;

  private MarkdownTree() {}

  /** Fails if anything but words, code and our own tags is in a report; tells the fences. */
  static int check(String markdown) {
    Node document = Parser.builder().build().parse(markdown);
    var tree = new MarkdownTree();
    document.accept(tree);
    assertEquals(0, tree.open, markdown);
    return tree.fences;
  }

  @Override
  public void visit(Text text) {
    for (String word : text.getLiteral().split(" ")) {
      assertTrue(HARMLESS.matcher(word).matches(), "<" + text.getLiteral() + ">");
      assertTrue(!word.startsWith("GH-") && !word.contains("www."), text.getLiteral());
    }
  }

  @Override
  public void visit(FencedCodeBlock block) {
    fences++;
    assertNotNull(block.getClosingFenceLength(), block.getLiteral());
  }

  @Override
  public void visit(IndentedCodeBlock block) {
    throw new AssertionError("not of our making: " + block.getLiteral());
  }

  @Override
  public void visit(HtmlBlock block) {
    assertTrue(DETAILS.matcher(block.getLiteral()).matches(), block.getLiteral());
    open += block.getLiteral().startsWith("</") ? -1 : 1;
    assertTrue(open == 0 || open == 1, "tags out of order");
  }

  @Override
  public void visit(HtmlInline html) {
    throw new AssertionError("a tag: " + html.getLiteral());
  }

  @Override
  public void visit(Link link) {
    throw new AssertionError("a link to " + link.getDestination());
  }

  @Override
  public void visit(LinkReferenceDefinition link) {
    throw new AssertionError("a link to " + link.getDestination());
  }

  @Override
  public void visit(Image image) {
    throw new AssertionError("an image from " + image.getDestination());
  }
}
