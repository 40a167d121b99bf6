package wscapacity.attempt;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.CsvWriter.CsvWriterRecord;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes {@code attempts.csv}: one row per attempt; what an attempt does not have is empty. */
public final class AttemptsCsv {
  static final List<String> COLUMNS =
      List.of(
          "injector",
          "user",
          "attempt",
          "phase",
          "started_ms",
          "open",
          "rate",
          "outcome",
          "code",
          "detail",
          "latency_ms",
          "ended_ms",
          "ending",
          "ending_code",
          "ending_detail",
          "lifetime_ms",
          "sent_ago_ms",
          "received_ago_ms",
          "longest_silence_ms",
          "token",
          "token_age_ms",
          "token_left_ms",
          "failure_class",
          "address");

  private AttemptsCsv() {}

  /** Writes the whole file or leaves an older one as it is. */
  public static void write(Path file, Iterable<Attempt> attempts) throws IOException {
    WholeFile.write(
        file,
        writer -> {
          CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
          try {
            csv.writeRecord(COLUMNS);
            attempts.forEach(attempt -> write(attempt, csv));
            csv.flush();
          } catch (UncheckedIOException e) {
            throw e.getCause();
          }
        });
  }

  private static void write(Attempt attempt, CsvWriter csv) {
    CsvWriterRecord row =
        csv.writeRecord()
            .writeField(attempt.injector())
            .writeField(Long.toString(attempt.user()))
            .writeField(Integer.toString(attempt.number()))
            .writeField(attempt.phase().text())
            .writeField(Long.toString(attempt.startedMs()))
            .writeField(Integer.toString(attempt.open()))
            .writeField(Integer.toString(attempt.rate()))
            .writeField(attempt.outcome().text())
            .writeField(code(attempt.code()))
            .writeField(attempt.detail())
            .writeField(Long.toString(attempt.latencyMs()));
    ending(attempt.ending(), row);
    row.writeField(attempt.token().fingerprint())
        .writeField(EventColumns.known(attempt.token().ageMs()))
        .writeField(EventColumns.known(attempt.token().leftMs()))
        .writeField(attempt.failureClass().map(FailureClass::name).orElse(""))
        .writeField(attempt.address())
        .endRecord();
  }

  private static void ending(Optional<Attempt.Ending> ending, CsvWriterRecord row) {
    row.writeField(ending.map(end -> Long.toString(end.endedMs())).orElse(""))
        .writeField(ending.map(end -> end.outcome().text()).orElse(""))
        .writeField(ending.map(end -> code(end.code())).orElse(""))
        .writeField(ending.map(Attempt.Ending::detail).orElse(""))
        .writeField(ending.map(end -> Long.toString(end.lifetimeMs())).orElse(""))
        .writeField(ending.map(end -> EventColumns.known(end.silence().sinceSentMs())).orElse(""))
        .writeField(
            ending.map(end -> EventColumns.known(end.silence().sinceReceivedMs())).orElse(""))
        .writeField(ending.map(end -> EventColumns.known(end.silence().longestMs())).orElse(""));
  }

  private static String code(int code) {
    return code == 0 ? "" : Integer.toString(code);
  }
}
