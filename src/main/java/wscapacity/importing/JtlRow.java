package wscapacity.importing;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Reads the fields of one line of a JTL in CSV by the names of their columns. */
final class JtlRow {
  private final List<String> columns;
  private final JtlTime times;
  private final int time;
  private final int elapsed;
  private final int label;
  private final int code;
  private final int message;
  private final int thread;
  private final int success;
  private final int url;
  private final int connect;

  /**
   * @param zone in which the file's times are, where they name none
   */
  JtlRow(List<String> columns, ZoneId zone) {
    this.columns = columns;
    times = new JtlTime(zone);
    time = columns.indexOf("timeStamp");
    elapsed = columns.indexOf("elapsed");
    label = columns.indexOf("label");
    code = columns.indexOf("responseCode");
    message = columns.indexOf("responseMessage");
    thread = columns.indexOf("threadName");
    success = columns.indexOf("success");
    url = columns.indexOf("URL");
    connect = columns.indexOf("Connect");
  }

  /** Whether the times read so far name no time zone. */
  boolean isZoneless() {
    return times.isZoneless();
  }

  /** Why a line is no sample; empty when it is one. */
  Optional<String> fault(CsvRecord fields) {
    if (fields.getFieldCount() != columns.size()) {
      return Optional.of(
          "has " + fields.getFieldCount() + " fields where " + columns.size() + " belong");
    }
    try {
      times.ms(fields.getField(time));
      Long.parseLong(fields.getField(elapsed));
      return Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.of(
          "timeStamp or elapsed is no time: "
              + fields.getField(time)
              + ", "
              + fields.getField(elapsed));
    }
  }

  /** A line that has no fault as a sample. */
  Sample sample(CsvRecord fields) {
    String answer = fields.getField(code);
    return new Sample(
        times.ms(fields.getField(time)),
        Math.max(0, Long.parseLong(fields.getField(elapsed))),
        fields.getField(label),
        answer,
        text(fields, message),
        fields.getField(thread),
        success < 0
            ? answer.equals("101") || answer.equals("200")
            : fields.getField(success).equalsIgnoreCase("true"),
        text(fields, url),
        connectMs(fields));
  }

  private static String text(CsvRecord fields, int column) {
    return column < 0 ? "" : fields.getField(column);
  }

  private long connectMs(CsvRecord fields) {
    try {
      return connect < 0 ? 0 : Long.parseLong(fields.getField(connect));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
