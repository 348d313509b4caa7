package dev.hoist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What nobody sees who writes a document, and everybody who reads it: merges leave such things. */
class DocumentsTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s#]*)(?:#([^)\\s]+))?\\)");
  private static final Pattern HEADING = Pattern.compile("#+ (.*)");

  /** Lines that are shorter may be alike by chance. */
  private static final int LONG = 40;

  @Test
  void linksLeadSomewhere() throws IOException {
    var wrong = new ArrayList<String>();
    Map<Path, Set<String>> anchors = new HashMap<>();
    for (Path document : documents()) {
      anchors.put(document.toAbsolutePath().normalize(), anchors(document));
    }
    for (Path document : documents()) {
      Path self = document.toAbsolutePath().normalize();
      Matcher link = LINK.matcher(Files.readString(document));
      while (link.find()) {
        String path = link.group(1);
        Path target = path.isEmpty() ? self : self.resolveSibling(path).normalize();
        Set<String> known = anchors.getOrDefault(target, Set.of());
        if (!path.contains("://")
            && (!Files.exists(target)
                || (link.group(2) != null && !known.contains(link.group(2))))) {
          wrong.add(document + ": " + link.group());
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  /** By GitHub's rule: lower case, blanks as dashes, and no other sign. */
  private static Set<String> anchors(Path document) throws IOException {
    Set<String> anchors = new HashSet<>();
    for (String line : prose(document)) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        String words = heading.group(1).toLowerCase(Locale.ROOT);
        anchors.add(words.replaceAll("[^\\w\\- ]", "").replace(' ', '-'));
      }
    }
    return anchors;
  }

  @Test
  void noTableHasTwoRowsForOneThing() throws IOException {
    var wrong = new ArrayList<String>();
    for (Path document : documents()) {
      Set<String> rows = new HashSet<>();
      for (String line : prose(document)) {
        if (!line.startsWith("|")) {
          rows.clear();
        } else if (!rows.add(line.split("\\|", 3)[1])) {
          wrong.add(document + ": " + line);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void noSentenceBeginsTwiceAlike() throws IOException {
    var wrong = new ArrayList<String>();
    for (Path document : documents()) {
      Set<String> lines = new HashSet<>();
      for (String line : prose(document)) {
        boolean row = line.startsWith("|");
        if (!row && line.length() >= LONG && !lines.add(line.substring(0, LONG))) {
          wrong.add(document + ": " + line);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void headingsAndTablesStandApart() throws IOException {
    var wrong = new ArrayList<String>();
    for (Path document : documents()) {
      String before = "";
      for (String line : prose(document)) {
        boolean begins =
            HEADING.matcher(line).matches() || (line.startsWith("|") && !before.startsWith("|"));
        if (begins && !before.isBlank()) {
          wrong.add(document + ": " + line);
        }
        before = line;
      }
      if (!Files.readString(document).endsWith("\n")) {
        wrong.add(document + " does not end its last line");
      }
    }
    assertEquals(List.of(), wrong);
  }

  /** The lines outside of fences. */
  private static List<String> prose(Path document) throws IOException {
    var lines = new ArrayList<String>();
    boolean fence = false;
    for (String line : Files.readString(document).split("\n")) {
      boolean marks = line.stripLeading().startsWith("```");
      fence ^= marks;
      if (!fence && !marks) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static List<Path> documents() throws IOException {
    var documents = new ArrayList<Path>();
    for (String name : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")) {
      documents.add(Path.of(name));
    }
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      docs.filter(doc -> doc.toString().endsWith(".md")).sorted().forEach(documents::add);
    }
    assertTrue(documents.size() > 20, documents.toString());
    return documents;
  }
}
