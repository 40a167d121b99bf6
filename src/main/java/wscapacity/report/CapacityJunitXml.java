package wscapacity.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.Required;
import wscapacity.attempt.RunInfo;
import wscapacity.attempt.WholeFile;
import wscapacity.diagnosis.Failure;
import wscapacity.diagnosis.OpenBand;
import wscapacity.diagnosis.Requirement;
import wscapacity.diagnosis.RunOutcome;

/**
 * Writes {@code capacity-junit.xml}: one test case for the outcome of the run, one for each
 * open-socket band, and one for each requirement.
 *
 * <p>It has a failure exactly when the run did not answer. A band fails when it is a part of a
 * required capacity that was not held, and an attempt in it failed, from the onset of its class on;
 * a limit above it is what the run looked for, and stands in the band's output. It is skipped when
 * the run did not reach it.
 */
final class CapacityJunitXml {
  private final Findings findings;
  private final List<OpenBand> bands;
  private final List<Requirement> requirements;
  private final String suite;
  private final XMLStreamWriter xml;

  private CapacityJunitXml(Findings findings, XMLStreamWriter xml) {
    this.findings = findings;
    this.xml = xml;
    this.bands = findings.bands();
    this.requirements = findings.requirements();
    this.suite = findings.run().map(RunInfo::simulation).orElse("run");
  }

  static void write(Path file, Findings findings) throws IOException {
    WholeFile.write(
        file,
        writer -> {
          try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(writer);
            new CapacityJunitXml(findings, xml).write();
            xml.close();
          } catch (XMLStreamException e) {
            throw new IOException(e);
          }
        });
  }

  private void write() throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    newLine("");
    xml.writeStartElement("testsuite");
    attribute("name", findings.run().map(RunInfo::title).orElse(suite));
    attribute("tests", 1 + bands.size() + requirements.size());
    attribute(
        "failures",
        (findings.outcome().isAnswered() ? 0 : 1)
            + bands.stream().filter(this::isMissed).count()
            + requirements.stream().filter(required -> !required.held()).count());
    attribute("errors", 0);
    attribute("skipped", bands.stream().filter(band -> band.attempts() == 0).count());
    attribute("time", String.format(Locale.ROOT, "%.3f", findings.duration().toMillis() / 1_000.0));
    if (findings.started().isPresent()) {
      attribute(
          "timestamp",
          DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
              findings.started().get().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)));
    }
    outcome(findings.outcome());
    for (OpenBand band : bands) {
      band(band);
    }
    for (Requirement requirement : requirements) {
      requirement(requirement);
    }
    newLine("  ");
    xml.writeStartElement("system-out");
    text(findings.diagnosis().verdict());
    xml.writeEndElement();
    newLine("");
    xml.writeEndElement();
    newLine("");
    xml.writeEndDocument();
  }

  private void outcome(RunOutcome outcome) throws XMLStreamException {
    testCase("outcome");
    if (!outcome.isAnswered()) {
      failure(outcome.text(), outcome.because(), findings.diagnosis().verdict());
    }
    newLine("  ");
    xml.writeEndElement();
  }

  /** Whether attempts failed in it that a requirement which was not held is about. */
  private boolean isMissed(OpenBand band) {
    int required =
        findings.run().map(RunInfo::required).orElse(Required.NOTHING).openSockets().orElse(0);
    return band.failures() > 0
        && band.from() <= required
        && requirements.stream()
            .anyMatch(one -> one.kind() == Requirement.Kind.OPEN_SOCKETS && !one.held());
  }

  private void band(OpenBand band) throws XMLStreamException {
    testCase(band.name());
    List<String> output = new ArrayList<>();
    if (band.attempts() == 0) {
      newLine("    ");
      xml.writeStartElement("skipped");
      text("the run did not reach " + band.from() + " open sockets");
      xml.writeEndElement();
    } else if (band.failures() > 0) {
      String classes =
          band.failed().entrySet().stream()
              .map(failed -> failed.getValue() + " with " + failed.getKey())
              .collect(Collectors.joining(", "));
      String message = band.failures() + " of " + band.attempts() + " attempts failed: " + classes;
      String told =
          findings.diagnosis().failures().stream()
              .filter(failure -> band.failed().containsKey(failure.failureClass()))
              .map(CapacityJunitXml::told)
              .collect(Collectors.joining("\n"));
      if (isMissed(band)) {
        failure(band.failed().keySet().iterator().next().name(), message, told);
      } else {
        output.add(message);
        output.add(told);
      }
    }
    if (band.strays() > 0) {
      output.add(
          band.strays() + " of " + band.attempts() + " failed before the onset of their class");
    }
    if (!output.isEmpty()) {
      newLine("    ");
      xml.writeStartElement("system-out");
      text(String.join("\n", output));
      xml.writeEndElement();
    }
    newLine("  ");
    xml.writeEndElement();
  }

  private void requirement(Requirement requirement) throws XMLStreamException {
    testCase("required " + requirement.what());
    if (!requirement.held()) {
      failure(requirement.kind().text(), requirement.because(), findings.diagnosis().verdict());
    }
    newLine("  ");
    xml.writeEndElement();
  }

  /** Class, onset and cause. */
  private static String told(Failure failure) {
    FailureClass name = failure.failureClass();
    return name
        + ": onset at "
        + failure.onset().orElseThrow().firstBadOpen()
        + " open sockets"
        + failure.cause().map(cause -> "; cause: " + CauseLine.of(cause)).orElse("");
  }

  private void testCase(String name) throws XMLStreamException {
    newLine("  ");
    xml.writeStartElement("testcase");
    attribute("classname", suite);
    attribute("name", name);
  }

  private void failure(String type, String message, String text) throws XMLStreamException {
    newLine("    ");
    xml.writeStartElement("failure");
    attribute("type", type);
    attribute("message", message);
    text(text);
    xml.writeEndElement();
  }

  private void attribute(String name, Object value) throws XMLStreamException {
    xml.writeAttribute(name, allowed(value.toString()));
  }

  private void text(String text) throws XMLStreamException {
    xml.writeCharacters(allowed(text));
  }

  private void newLine(String indent) throws XMLStreamException {
    xml.writeCharacters("\n" + indent);
  }

  /** What platforms answer may hold what XML 1.0 (section 2.2) cannot; no escape helps. */
  private static String allowed(String text) {
    return text.codePoints()
        .map(c -> isAllowed(c) ? c : '\uFFFD')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isAllowed(int c) {
    return c >= 0x20 && c <= 0xD7FF
        || c >= 0xE000 && c <= 0xFFFD
        || c >= 0x10000
        || c == '\t'
        || c == '\n'
        || c == '\r';
  }
}
