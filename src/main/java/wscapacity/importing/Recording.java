package wscapacity.importing;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wscapacity.attempt.Counted;
import wscapacity.attempt.Event;
import wscapacity.attempt.EventWriter;
import wscapacity.attempt.Lack;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Phase;
import wscapacity.attempt.Redaction;
import wscapacity.attempt.Silence;
import wscapacity.attempt.TokenUse;

/**
 * The handshakes and endings of one file, one load generator's, in any order.
 *
 * <p>They are kept as columns: the load that each handshake met can only be counted once all are
 * known, and ten million of them have to fit in memory.
 */
final class Recording {
  private static final Outcome[] OUTCOMES = Outcome.values();
  private static final int LONGEST_DETAIL = 200;

  /** Bounds the memory of a file whose texts are all different. */
  private static final int MOST_DETAILS = 10_000;

  private static final byte NO_ENDING = -1;

  private final String injector;
  private final Set<Lack> lacks = EnumSet.noneOf(Lack.class);
  private final Set<String> estimates = new LinkedHashSet<>();
  private final Map<String, Integer> detailNumbers = new HashMap<>();
  private String[] details = {""};
  private Optional<Counted> counted = Optional.empty();

  private int size;
  private long[] startedMs = new long[1024];
  private int[] latencyMs = new int[1024];
  private int[] lifetimeMs = new int[1024];
  private int[] user = new int[1024];
  private int[] number = new int[1024];
  private int[] detail = new int[1024];
  private int[] endingDetail = new int[1024];
  private int[] silenceMs = new int[1024];
  private short[] code = new short[1024];
  private short[] endingCode = new short[1024];
  private byte[] outcome = new byte[1024];
  private byte[] ending = new byte[1024];

  Recording(String injector) {
    this.injector = injector;
    detailNumbers.put("", 0);
  }

  int size() {
    return size;
  }

  Set<Lack> lacks() {
    return lacks;
  }

  Set<String> estimates() {
    return estimates;
  }

  /** What is known where the file carries counters only. */
  Optional<Counted> counted() {
    return counted;
  }

  /** Sets what is known where the file carries counters only. */
  void counted(Counted counted) {
    this.counted = Optional.of(counted);
  }

  /**
   * Adds a handshake; returns its number in this recording.
   *
   * @param startedMs when it started, in ms since the epoch
   * @param latencyMs from there to its answer
   * @param outcome what became of it
   * @param code the HTTP status; 0 when there is none
   * @param detail a text; its secrets are taken out here
   * @param user the user
   * @param attempt the user's attempt, from 1
   */
  int handshake(
      long startedMs,
      long latencyMs,
      Outcome outcome,
      int code,
      String detail,
      int user,
      int attempt) {
    if (size == this.startedMs.length) {
      grow();
    }
    this.startedMs[size] = startedMs;
    this.latencyMs[size] = bounded(latencyMs);
    this.outcome[size] = (byte) outcome.ordinal();
    this.code[size] = (short) code;
    this.detail[size] = numberOf(detail);
    this.user[size] = user;
    this.number[size] = attempt;
    ending[size] = NO_ENDING;
    return size++;
  }

  /** The moment at which a handshake was answered. */
  long answeredMs(int handshake) {
    return startedMs[handshake] + latencyMs[handshake];
  }

  /**
   * Ends the socket that a handshake opened; without an end it was open to the end.
   *
   * @param silenceMs for how long no frame had gone in either direction; -1 when not known
   */
  void end(int handshake, long endedMs, Outcome how, int code, String detail, long silenceMs) {
    lifetimeMs[handshake] = bounded(endedMs - answeredMs(handshake));
    ending[handshake] = (byte) how.ordinal();
    endingCode[handshake] = (short) code;
    endingDetail[handshake] = numberOf(detail);
    this.silenceMs[handshake] = silenceMs < 0 ? -1 : bounded(silenceMs);
  }

  /** When the first handshake started, in ms since the epoch; none has started in an empty one. */
  long firstMs() {
    long first = Long.MAX_VALUE;
    for (int i = 0; i < size; i++) {
      first = Math.min(first, startedMs[i]);
    }
    return first;
  }

  /** When the last handshake started. */
  long lastMs() {
    long last = Long.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      last = Math.max(last, startedMs[i]);
    }
    return last;
  }

  /** Writes all as events, in the order of time, with the load that each handshake met. */
  void writeTo(EventWriter events) {
    int[] open = new int[size];
    int[] rate = new int[size];
    new MetLoad(startedMs, latencyMs, size).count(this::endedMs, open, rate);
    // Handshakes by their answer, and endings: two places for each handshake.
    long[] order = new long[2 * size];
    int moments = 0;
    long origin = firstMs();
    for (int i = 0; i < size; i++) {
      order[moments++] = MetLoad.key(answeredMs(i) - origin, 2 * i);
      if (ending[i] != NO_ENDING) {
        order[moments++] = MetLoad.key(endedMs(i) - origin, 2 * i + 1);
      }
    }
    Arrays.sort(order, 0, moments);
    int opened = 0;
    for (int place = 0; place < moments; place++) {
      int row = MetLoad.row(order[place]);
      int handshake = row / 2;
      boolean isEnd = row % 2 == 1;
      if (isEnd) {
        opened--;
      } else if (isAccepted(handshake)) {
        opened++;
      }
      events.write(isEnd ? end(handshake, Math.max(0, opened)) : handshake(handshake, open, rate));
    }
  }

  private Event handshake(int i, int[] open, int[] rate) {
    return new Event(
        answeredMs(i),
        injector,
        user[i],
        number[i],
        Phase.LOAD,
        Event.Kind.HANDSHAKE,
        OUTCOMES[outcome[i]],
        code[i],
        details[detail[i]],
        latencyMs[i],
        open[i],
        rate[i],
        TokenUse.NONE,
        Silence.NONE);
  }

  private Event end(int i, int open) {
    return new Event(
        endedMs(i),
        injector,
        user[i],
        number[i],
        Phase.LOAD,
        Event.Kind.END,
        OUTCOMES[ending[i]],
        endingCode[i],
        details[endingDetail[i]],
        lifetimeMs[i],
        open,
        0,
        TokenUse.NONE,
        silenceMs[i] < 0 ? Silence.NONE : new Silence(silenceMs[i], silenceMs[i]));
  }

  private boolean isAccepted(int handshake) {
    return outcome[handshake] == Outcome.ACCEPTED.ordinal();
  }

  /** When a socket ended; never where it did not, or never was open. */
  private long endedMs(int handshake) {
    return ending[handshake] == NO_ENDING
        ? isAccepted(handshake) ? Long.MAX_VALUE : Long.MIN_VALUE
        : answeredMs(handshake) + lifetimeMs[handshake];
  }

  private int numberOf(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    String shown =
        Redaction.of(text.length() > LONGEST_DETAIL ? text.substring(0, LONGEST_DETAIL) : text);
    Integer known = detailNumbers.get(shown);
    if (known != null) {
      return known;
    }
    int next = detailNumbers.size();
    if (next == MOST_DETAILS) {
      return 0;
    }
    if (next == details.length) {
      details = Arrays.copyOf(details, 2 * next);
    }
    details[next] = shown;
    detailNumbers.put(shown, next);
    return next;
  }

  private static int bounded(long ms) {
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, ms));
  }

  private void grow() {
    int capacity = size + size / 2;
    startedMs = Arrays.copyOf(startedMs, capacity);
    latencyMs = Arrays.copyOf(latencyMs, capacity);
    lifetimeMs = Arrays.copyOf(lifetimeMs, capacity);
    user = Arrays.copyOf(user, capacity);
    number = Arrays.copyOf(number, capacity);
    detail = Arrays.copyOf(detail, capacity);
    endingDetail = Arrays.copyOf(endingDetail, capacity);
    silenceMs = Arrays.copyOf(silenceMs, capacity);
    code = Arrays.copyOf(code, capacity);
    endingCode = Arrays.copyOf(endingCode, capacity);
    outcome = Arrays.copyOf(outcome, capacity);
    ending = Arrays.copyOf(ending, capacity);
  }
}
