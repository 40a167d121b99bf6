package wscapacity.attempt;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The fields of one line after another, in one object: those of a line hold until the next is read.
 * They are kept as characters: of millions of lines a text is made only where one is asked for that
 * is not among the recent ones.
 */
final class EventFields extends CsvCallbackHandler<EventFields> {
  private static final int FIRST_ROOM = 256;

  /** Injectors, kinds, outcomes, details and tokens of a while; what collides is made anew. */
  private static final int RECENT_TEXTS = 1 << 10;

  /** So many digits are below the greatest whole number, whichever they are. */
  private static final int SAFE_DIGITS = 18;

  private final String[] recent = new String[RECENT_TEXTS];
  private char[] chars = new char[FIRST_ROOM];
  private int[] ends = new int[EventColumns.NAMES.size()];
  private int count;
  private long line;
  private RecordType type = RecordType.DATA;

  /** The number of the line on which it starts, from 1. */
  long line() {
    return line;
  }

  int count() {
    return count;
  }

  boolean isEmpty(int column) {
    return start(column) == ends[column];
  }

  List<String> texts() {
    return IntStream.range(0, count).mapToObj(this::text).toList();
  }

  String text(int column) {
    int start = start(column);
    int length = ends[column] - start;
    int hash = 0;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + chars[start + i];
    }
    int place = hash & RECENT_TEXTS - 1;
    String known = recent[place];
    if (known != null && isOf(known, start, length)) {
      return known;
    }
    recent[place] = new String(chars, start, length);
    return recent[place];
  }

  private boolean isOf(String text, int start, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != chars[start + i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * A field as a whole number.
   *
   * @throws NumberFormatException as {@link Long#parseLong} does
   */
  long number(int column) {
    int start = start(column);
    boolean isNegative = start < ends[column] && chars[start] == '-';
    int first = isNegative ? start + 1 : start;
    int digits = ends[column] - first;
    long number = 0;
    for (int i = first; i < ends[column]; i++) {
      int digit = chars[i] - '0';
      if (digit < 0 || digit > 9) {
        return Long.parseLong(text(column));
      }
      number = 10 * number + digit;
    }
    return digits == 0 || digits > SAFE_DIGITS
        ? Long.parseLong(text(column))
        : isNegative ? -number : number;
  }

  private int start(int column) {
    return column == 0 ? 0 : ends[column - 1];
  }

  @Override
  protected void beginRecord(long startingLineNumber) {
    line = startingLineNumber;
    count = 0;
    type = RecordType.DATA;
  }

  @Override
  protected void addField(char[] buffer, int offset, int length, boolean isQuoted) {
    int start = count == 0 ? 0 : ends[count - 1];
    if (start + length > chars.length) {
      chars = Arrays.copyOf(chars, 2 * (start + length));
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    System.arraycopy(buffer, offset, chars, start, length);
    ends[count++] = start + length;
  }

  @Override
  protected void setComment(char[] buffer, int offset, int length) {
    throw new IllegalStateException("events have no comments");
  }

  @Override
  protected void setEmpty() {
    addField(chars, 0, 0, false);
    type = RecordType.EMPTY;
  }

  @Override
  protected RecordType getRecordType() {
    return type;
  }

  @Override
  protected int getFieldCount() {
    return count;
  }

  @Override
  protected EventFields buildRecord() {
    return this;
  }
}
