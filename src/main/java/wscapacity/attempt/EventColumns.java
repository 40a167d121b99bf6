package wscapacity.attempt;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.util.List;
import java.util.OptionalLong;

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
          "token_age_ms",
          "token_left_ms",
          "sent_ago_ms",
          "received_ago_ms",
          "longest_silence_ms",
          "address");

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
        .writeField(oneLine(event.token().fingerprint()))
        .writeField(known(event.token().ageMs()))
        .writeField(known(event.token().leftMs()))
        .writeField(known(event.silence().sinceSentMs()))
        .writeField(known(event.silence().sinceReceivedMs()))
        .writeField(known(event.silence().longestMs()))
        .writeField(oneLine(event.address()))
        .endRecord();
  }

  /** A number that -1 stands for the lack of. */
  static String known(long number) {
    return number == -1 ? "" : Long.toString(number);
  }

  static String known(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : "";
  }

  /** One event is one line, whatever a platform answered: a partial last line can be told. */
  private static String oneLine(String text) {
    return Printable.of(text);
  }
}
