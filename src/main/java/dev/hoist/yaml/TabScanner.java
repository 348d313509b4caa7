package dev.hoist.yaml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.Scanner;
import org.yaml.snakeyaml.scanner.ScannerException;
import org.yaml.snakeyaml.scanner.ScannerImpl;
import org.yaml.snakeyaml.tokens.Token;

/**
 * Lets tabs separate tokens where libyaml does: behind a key, behind a value, and anywhere between
 * brackets or braces, so that JSON indented with tabs is read. SnakeYAML's scanner takes blanks
 * only. It stops at the tab in a state from which it can go on, once the tab is out of its way.
 */
final class TabScanner implements Scanner {
  private static final String BETWEEN_TOKENS = "while scanning for the next token";

  /** Where a list or mapping in brackets begins and ends, in code points. */
  private record Flow(int from, int to) {}

  private final String text;
  private final StreamReader reader;
  private final Scanner scanner;
  private final boolean anywhere;
  private @Nullable List<Flow> flows;

  /** The first list or mapping that does not end before the reader's place, which moves on. */
  private int flow;

  /** A place as the reader counts and as the text counts; only ever moves on. */
  private int codePoints;

  private int characters;

  TabScanner(String text, LoaderOptions options) {
    this(text, options, false);
  }

  /**
   * Scans a text.
   *
   * @param anywhere whether tabs may also indent, which YAML forbids
   */
  private TabScanner(String text, LoaderOptions options, boolean anywhere) {
    this.text = text;
    this.reader = new StreamReader(text);
    this.scanner = new ScannerImpl(reader, options);
    this.anywhere = anywhere;
  }

  @Override
  public boolean checkToken(Token.ID... choices) {
    skipTabsAhead();
    while (true) {
      try {
        return scanner.checkToken(choices);
      } catch (ScannerException e) {
        skipTab(e);
      } catch (IllegalArgumentException e) {
        throw notACharacter();
      }
    }
  }

  @Override
  public @Nullable Token peekToken() {
    skipTabsAhead();
    while (true) {
      try {
        return scanner.peekToken();
      } catch (ScannerException e) {
        skipTab(e);
      } catch (IllegalArgumentException e) {
        throw notACharacter();
      }
    }
  }

  /** The scanner trusts that digits make a number, and that the number is a character's. */
  private ScannerException notACharacter() {
    return new ScannerException(null, null, "an escape names no character", reader.getMark());
  }

  @Override
  public Token getToken() {
    return scanner.getToken();
  }

  @Override
  public void resetDocumentIndex() {
    scanner.resetDocumentIndex();
  }

  private void skipTab(ScannerException e) {
    // inside a token, such as a tag, the scanner has already read what it would then forget
    boolean atTab = reader.peek() == '\t' && BETWEEN_TOKENS.equals(e.getContext());
    if (!atTab || !(anywhere || isSeparator())) {
      throw e;
    }
    skipRun();
  }

  /** Behind a token, where the scanner stands between calls; an exception would cost more. */
  private void skipTabsAhead() {
    if (reader.peek() == '\t' && (anywhere || isSeparator())) {
      skipRun();
    }
  }

  /** What separates tokens goes on to the end of the run of blanks. */
  private void skipRun() {
    while (reader.peek() == '\t' || reader.peek() == ' ') {
      reader.forward();
    }
  }

  /** Whether the tab at the reader's place follows a token that no block can begin behind. */
  private boolean isSeparator() {
    int index = reader.getIndex();
    characters = text.offsetByCodePoints(characters, index - codePoints);
    codePoints = index;
    int before = characters - 1;
    while (before >= 0 && isBlank(text.charAt(before))) {
      before--;
    }
    if (before < 0 || text.charAt(before) == '\n') {
      return isInFlow(index);
    }
    boolean alone =
        before == 0 || isBlank(text.charAt(before - 1)) || text.charAt(before - 1) == '\n';
    return switch (text.charAt(before)) {
      case '-', '?', ':' -> !alone || isInFlow(index);
      default -> true;
    };
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private boolean isInFlow(int index) {
    List<Flow> known = flows;
    if (known == null) {
      known = findFlows();
      flows = known;
    }
    while (flow < known.size() && known.get(flow).to <= index) {
      flow++;
    }
    return flow < known.size() && known.get(flow).from < index;
  }

  /** Looks through the whole text; what follows the first wrong tab no longer matters. */
  private List<Flow> findFlows() {
    var found = new ArrayList<Flow>();
    var ahead = new TabScanner(text, new LoaderOptions(), true);
    int depth = 0;
    int from = 0;
    try {
      while (!ahead.checkToken(Token.ID.StreamEnd)) {
        Token token = ahead.getToken();
        switch (token.getTokenId()) {
          case FlowSequenceStart, FlowMappingStart -> {
            from = depth == 0 ? token.getStartMark().getIndex() : from;
            depth++;
          }
          case FlowSequenceEnd, FlowMappingEnd -> {
            depth--;
            if (depth == 0) {
              found.add(new Flow(from, token.getEndMark().getIndex()));
            }
          }
          default -> {}
        }
      }
    } catch (ScannerException laterFault) {
      // the parser meets it too
    }
    if (depth > 0) {
      found.add(new Flow(from, Integer.MAX_VALUE));
    }
    return found;
  }
}
