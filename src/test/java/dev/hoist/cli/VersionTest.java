package dev.hoist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class VersionTest {

  @Test
  void theVersionIsThatOfTheBuild() throws Exception {
    Document pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("pom.xml").toFile());
    assertEquals(
        XPathFactory.newInstance().newXPath().evaluate("/project/version", pom), Version.TEXT);
  }
}
