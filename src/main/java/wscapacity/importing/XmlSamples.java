package wscapacity.importing;

import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Samples of a JTL in XML: elements {@code sample} and {@code httpSample} with short attributes (t,
 * ts, lb, rc, rm, tn, s). Samples inside another are parts of it and left out.
 */
final class XmlSamples implements Samples {
  private final ForeignFile file;
  private final ZoneId zone;

  XmlSamples(ForeignFile file, ZoneId zone) {
    this.file = file;
    this.zone = zone;
  }

  /** Whether this head of a file is that of a JTL in XML. */
  static boolean isHead(String head) {
    return head.startsWith("<?xml") && head.contains("<testResults")
        || head.startsWith("<testResults");
  }

  @Override
  public Reading read(Consumer<Sample> consumer) throws IOException, ImportException {
    JtlTime times = new JtlTime(zone);
    long broken = 0;
    int depth = 0;
    try (InputStream stream = file.stream()) {
      XMLStreamReader xml = factory().createXMLStreamReader(stream);
      try {
        while (xml.hasNext()) {
          int event = xml.next();
          if (event == XMLStreamConstants.START_ELEMENT && isSample(xml) && depth++ == 0) {
            Optional<Sample> sample = sample(xml, times);
            sample.ifPresent(consumer);
            broken += sample.isPresent() ? 0 : 1;
          } else if (event == XMLStreamConstants.END_ELEMENT && isSample(xml)) {
            depth--;
          }
        }
      } catch (XMLStreamException e) {
        if (!isAtEnd(e)) {
          throw new ImportException(
              file.path()
                  + ", line "
                  + e.getLocation().getLineNumber()
                  + ": is no XML: "
                  + e.getMessage().lines().reduce((first, last) -> last).orElse(""));
        }
        return new Reading(true, broken, times.isZoneless());
      }
    } catch (XMLStreamException e) {
      throw new ImportException(file.path() + ": is no XML: " + e.getMessage());
    }
    return new Reading(false, broken, times.isZoneless());
  }

  /** JMeter closes the root element at its end: after a kill the document just ends. */
  private static boolean isAtEnd(XMLStreamException e) {
    return e.getMessage().contains("XML document structures must start and end")
        || e.getMessage().contains("must be terminated")
        || e.getMessage().contains("Premature end");
  }

  private static boolean isSample(XMLStreamReader xml) {
    return xml.getLocalName().equals("sample") || xml.getLocalName().equals("httpSample");
  }

  private Optional<Sample> sample(XMLStreamReader xml, JtlTime times) throws ImportException {
    if (xml.getAttributeValue(null, "tn") == null) {
      throw new ImportException(
          file.path()
              + ", line "
              + xml.getLocation().getLineNumber()
              + ": has no thread name (tn); set jmeter.save.saveservice.thread_name=true in"
              + " user.properties and record again");
    }
    try {
      return Optional.of(
          new Sample(
              times.ms(text(xml, "ts")),
              Math.max(0, Long.parseLong(text(xml, "t"))),
              text(xml, "lb"),
              text(xml, "rc"),
              text(xml, "rm"),
              text(xml, "tn"),
              text(xml, "s").equals("true"),
              // The URL itself is an element that JMeter may be set to leave out.
              xml.getLocalName().equals("httpSample") ? "http:" : "",
              connectMs(xml)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String text(XMLStreamReader xml, String attribute) {
    String text = xml.getAttributeValue(null, attribute);
    return text == null ? "" : text;
  }

  private static long connectMs(XMLStreamReader xml) {
    try {
      return Long.parseLong(text(xml, "ct"));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** No external entity is ever fetched: the file is somebody else's. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    Map.of(
            XMLInputFactory.SUPPORT_DTD, false,
            XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false)
        .forEach(factory::setProperty);
    return factory;
  }
}
