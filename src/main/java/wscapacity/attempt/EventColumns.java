package wscapacity.attempt;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.util.List;

/** The columns of {@code events.csv}, in order, and how an event is put into them. */
final class EventColumns {
  static final List<String> NAMES =
      List.of(
          "time_ms",
          "injector",
          "user",
          "attempt",
          "phase",
          "kind",
          "outcome",
          "code",
          "detail",
          "latency_ms",
          "open",
          "rate",
          "token",
          "token_age_ms");

  private EventColumns() {}

  static void write(Event event, CsvWriter csv) {
    csv.writeRecord()
        .writeField(Long.toString(event.timeMs()))
        .writeField(oneLine(event.injector()))
        .writeField(Long.toString(event.user()))
        .writeField(Integer.toString(event.attempt()))
        .writeField(event.phase().text())
        .writeField(event.kind().text())
        .writeField(event.outcome().text())
        .writeField(event.code() == 0 ? "" : Integer.toString(event.code()))
        .writeField(oneLine(event.detail()))
        .writeField(Long.toString(event.latencyMs()))
        .writeField(Integer.toString(event.open()))
        .writeField(Integer.toString(event.rate()))
        .writeField(oneLine(event.token()))
        .writeField(event.tokenAgeMs() == -1 ? "" : Long.toString(event.tokenAgeMs()))
        .endRecord();
  }

  /** One event is one line, whatever a platform answered: a partial last line can be told. */
  private static String oneLine(String text) {
    boolean oneLine = text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
    return oneLine ? text : text.replace('\n', ' ').replace('\r', ' ');
  }
}
