package dev.hoist.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.Origin;
import dev.hoist.diff.BundleDiff;
import dev.hoist.diff.FieldPath;
import dev.hoist.diff.HiddenChange;
import dev.hoist.diff.ObjectKey;
import dev.hoist.finding.Finding;
import dev.hoist.finding.Severity;
import dev.hoist.finding.State;
import dev.hoist.review.Review;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class JUnitXmlTest {
  @Test
  void aSmallReviewReadsLikeThis() {
    assertEquals(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="hoist" tests="7" failures="2" errors="0">
          <testsuite name="staging -&gt; prod" tests="7" failures="2" errors="0" skipped="1">
            <testcase classname="Namespace" name="Namespace shop">
              <system-out>added</system-out>
            </testcase>
            <testcase classname="shop" name="ConfigMap shop/app-config-9h2t6k4c8d">
              <system-out>changed: 2 fields</system-out>
            </testcase>
            <testcase classname="shop" name="Secret shop/db">
              <system-out>changed: 1 field</system-out>
            </testcase>
            <testcase classname="shop" name="Deployment shop/web">
              <failure type="replicas-jump" message="high: what replicas-jump says">high replicas-jump: spec.replicas: what replicas-jump says
          look at replicas-jump
          overlays/prod/web.yaml:12:5
        </failure>
              <system-out>changed: 3 fields
        medium probe-missing: what probe-missing says
        low pdb-missing: spec.replicas: 5 pods may all go at once</system-out>
            </testcase>
            <testcase classname="shop" name="Job shop/migrate">
              <system-out>removed</system-out>
            </testcase>
            <testcase classname="shop" name="Certificate shop/tls">
              <skipped message="hidden by renewals: the issuer renews it"/>
            </testcase>
            <testcase classname="shop" name="Service shop/web">
              <failure type="selector-orphaned" message="blocked: what selector-orphaned says">blocked selector-orphaned: spec.selector: what selector-orphaned says
          look at selector-orphaned
          overlays/prod/web.yaml:12:5
        </failure>
            </testcase>
            <system-out>1 added, 1 removed, 3 changed</system-out>
          </testsuite>
        </testsuites>
        """,
        JUnitXml.of(Reviews.shop()));
  }

  @Test
  void anotherWayToWriteIsNoTest() {
    Review review = Reviews.of(Reviews.config("a: 1") + "other: null\n", Reviews.config("a: 1"));
    assertEquals(0, elements(parse(review), "testcase").size());
  }

  @Test
  void anObjectWithChangesAndHiddenOnesIsNotSkipped() {
    Review review = Reviews.of(Reviews.config("a: 1"), Reviews.config("a: 2"));
    BundleDiff diff = review.diff();
    var hidden =
        new HiddenChange(
            diff.objects().get(0).key(),
            diff.objects().get(0).fields().get(0),
            Reviews.rule("r", "s"));
    Document document =
        parse(new Review("a", "b", diff, List.of(hidden), List.of(), List.of(), List.of()));
    assertEquals(1, elements(document, "testcase").size());
    assertEquals(0, elements(document, "skipped").size());
  }

  @Test
  void aFailureThatIsSuppressedOrFixedIsNone() {
    Finding high =
        Reviews.finding("tag-latest", Severity.HIGH, State.INTRODUCED, Reviews.WEB, "image");
    Finding fixed = Reviews.finding("pdb-missing", Severity.HIGH, State.FIXED, Reviews.WEB, "");
    Document document = parse(Reviews.of(List.of(high.suppressedBy("known"), fixed)));
    assertEquals(0, elements(document, "failure").size());
    assertEquals(1, elements(parse(Reviews.of(List.of(high))), "failure").size());
  }

  @Test
  void ofManyNotesAFewAreListed() {
    var findings = new ArrayList<Finding>();
    for (int i = 0; i < 50; i++) {
      findings.add(
          Reviews.finding("rule-" + i, Severity.LOW, State.INTRODUCED, Reviews.WEB, "f" + i));
    }
    String out = elements(parse(Reviews.of(findings)), "system-out").get(0).getTextContent();
    assertEquals(11, out.lines().count());
    assertTrue(out.endsWith("40 more findings"), out);
  }

  @Test
  void whateverNamesHoldTheDocumentIsOne() {
    for (String hostile :
        List.of(
            "\"/><failure/>",
            "]]>",
            "<!-- & -->",
            "\u0000\u0001\b\u001b[2J\u007f\u0085",
            "\ud800 \udc00",
            "\ufffe\uffff",
            "\u202e\u2028\n\r\t")) {
      var finding =
          new Finding(
              hostile,
              Severity.HIGH,
              new ObjectKey("", hostile, hostile, hostile),
              FieldPath.ROOT.field(hostile),
              hostile,
              hostile,
              State.INTRODUCED,
              new Origin(hostile, 1, 1),
              Optional.empty());
      var review =
          new Review(
              hostile,
              hostile,
              new BundleDiff(List.of(), List.of(), 0),
              List.of(),
              List.of(),
              List.of(),
              List.of(finding));
      Element test = elements(parse(review), "testcase").get(0);
      String shown = Printable.line(hostile);
      assertEquals(shown, test.getAttribute("classname"));
      assertEquals(shown + " " + shown + "/" + shown, test.getAttribute("name"));
      assertEquals(1, elements(parse(review), "failure").size());
    }
  }

  private static List<Element> elements(Document document, String name) {
    var elements = new ArrayList<Element>();
    var found = document.getElementsByTagName(name);
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static Document parse(Review review) {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(JUnitXml.of(review))));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(JUnitXml.of(review), e);
    }
  }
}
