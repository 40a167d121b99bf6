package wscapacity.report;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.attempt.Events.accepted;
import static wscapacity.attempt.Events.end;
import static wscapacity.attempt.Events.refused;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import wscapacity.attempt.Event;
import wscapacity.attempt.Outcome;

/** Read back by the JDK's own parser. */
class CapacityJunitXmlTest {
  @TempDir Path path;

  private static Element suite(Reported reported)
      throws IOException, ParserConfigurationException, SAXException {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(reported.folder().capacityJunitXml().toFile())
        .getDocumentElement();
  }

  private static List<Element> all(Element parent, String name) {
    NodeList nodes = parent.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  @Test
  void hasACaseForEachBandAndOneForTheRequirement() throws Exception {
    Element suite = suite(Reported.golden(path));
    assertThat(all(suite, "testcase"))
        .extracting(test -> test.getAttribute("name"))
        .containsExactly(
            "outcome", "open 1-2", "open 3-4", "open 5-6", "open 7-8", "required 8 open sockets");
    assertThat(suite.getAttribute("tests")).isEqualTo("6");
    assertThat(suite.getAttribute("failures")).isEqualTo("4");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    assertThat(suite.getAttribute("name"))
        .isEqualTo("CapacitySimulation against a \"platform\" <of 5> & more \\");
    Element walled =
        (Element) all(suite, "testcase").get(3).getElementsByTagName("failure").item(0);
    assertThat(walled.getAttribute("type")).isEqualTo("403 access_denied");
    assertThat(walled.getTextContent())
        .contains("onset at 6 open sockets", "a concurrency cap of 5 open sockets");
    assertThat(all(all(suite, "testcase").get(4), "skipped")).hasSize(1);
  }

  @Test
  void countsOnlyFromTheOnsetOn() throws Exception {
    List<Event> events = new ArrayList<>();
    for (int user = 1; user <= 20; user++) {
      events.add(accepted(user * 100L, user, user - 1));
    }
    // One was refused while others were still being answered: the gauge stood three too low.
    events.add(refused(2_100, 21, 17));
    for (int user = 22; user <= 40; user++) {
      events.add(refused(user * 100L, user, 20));
    }
    Element suite =
        suite(Reported.of(path, "a platform", OptionalInt.of(20), events.toArray(Event[]::new)));
    List<Element> bands = all(suite, "testcase");
    assertThat(bands)
        .extracting(test -> test.getElementsByTagName("failure").getLength())
        .as("the limit is above what was required")
        .containsExactly(0, 0, 0, 0, 0);
    assertThat(suite.getAttribute("failures")).isEqualTo("0");
    assertThat(bands.get(3).getTextContent()).contains("19 with 403 access_denied");
    assertThat(bands.get(2).getTextContent())
        .contains("1 of 11 failed before the onset of their class");
  }

  @Test
  void standsWhateverAPlatformSays() throws Exception {
    Reported reported =
        Reported.of(
            path,
            "\u0001 ]]> \uFFFE \uD83D\uDE00 \n\"'",
            OptionalInt.of(1),
            accepted(1_000, 1, 0),
            end(2_000, 1, Outcome.IN_BAND, 0, "<a>\u0000&\u001B]]>", 1_000));
    Element suite = suite(reported);
    assertThat(suite.getAttribute("name")).contains("\uFFFD ]]> \uFFFD \uD83D\uDE00");
    assertThat(all(suite, "failure").get(1).getAttribute("type"))
        .as("control characters never reach a file")
        .isEqualTo("in-band <a> & ]]>");
  }

  @Test
  void hasOnlyTheOutcomeWithoutAttempts() throws Exception {
    Element suite = suite(Reported.of(path, "a platform", OptionalInt.empty()));
    assertThat(suite.getAttribute("tests")).isEqualTo("1");
    assertThat(all(suite, "failure").get(0).getAttribute("type")).isEqualTo("unanswered");
    assertThat(suite.getTextContent()).contains("Nothing was attempted");
  }
}
