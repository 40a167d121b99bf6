package wscapacity.importing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import wscapacity.attempt.Lack;
import wscapacity.attempt.Outcome;

/**
 * Puts k6's points together to sockets.
 *
 * <p>{@code ws_connecting} is stamped at the start of a handshake and says how long it took; its
 * tag {@code status} says how it was answered. {@code ws_session_duration} comes when the session
 * ends and counts from that start; {@code k6/ws} stamps it with the start, {@code k6/websockets}
 * with the end. Which of them it was shows in the times around it, because points are written as
 * they come.
 */
final class K6Sockets implements Consumer<K6Point> {
  private static final long NS_PER_MS = 1_000_000;
  private static final long NS_PER_SECOND = 1_000_000_000;

  /** A script takes this long at most between creating a socket and its handshake. */
  private static final long TOLERANCE_NS = 100 * NS_PER_MS;

  private final Recording recording;
  private final Optional<String> connect;
  private final TreeMap<Long, Deque<Integer>> open = new TreeMap<>();
  private long nowNs = Long.MIN_VALUE;

  /** RFC 3339 leaves out a fraction of zero: only where none has one, times are whole seconds. */
  private boolean wholeSeconds = true;

  private int sessions;
  private int unanswered;
  private int withoutHandshake;

  /**
   * Sockets of one k6.
   *
   * @param connect the tag {@code url} that is looked at; empty for all
   */
  K6Sockets(Recording recording, Optional<String> connect) {
    this.recording = recording;
    this.connect = connect;
  }

  @Override
  public void accept(K6Point point) {
    if (!point.metric().equals(K6Point.USERS)
        && connect.filter(url -> !url.equals(point.url())).isPresent()) {
      return;
    }
    wholeSeconds &= point.wholeSeconds();
    switch (point.metric()) {
      case K6Point.CONNECTING -> connecting(point);
      case K6Point.SESSION_DURATION -> ended(point);
      default -> {
        // Only its time counts.
      }
    }
    nowNs = Math.max(nowNs, point.timeNs());
  }

  private void connecting(K6Point point) {
    int status = point.status().matches("[1-5][0-9]{2}") ? Integer.parseInt(point.status()) : 0;
    Outcome outcome =
        status == 101 ? Outcome.ACCEPTED : status == 0 ? Outcome.BAD_UPGRADE : Outcome.REFUSED;
    unanswered += status == 0 ? 1 : 0;
    int handshake =
        recording
            .handshakes()
            .add(
                Math.floorDiv(point.timeNs(), NS_PER_MS),
                Math.round(point.value()),
                outcome,
                status,
                status == 0 ? "no answer" : "",
                recording.handshakes().size() + 1,
                1);
    if (outcome == Outcome.ACCEPTED) {
      open.computeIfAbsent(point.timeNs(), time -> new ArrayDeque<>()).add(handshake);
    }
  }

  private void ended(K6Point point) {
    if (!point.status().isEmpty() && !point.status().equals("101")) {
      return;
    }
    long durationNs = Math.round(point.value() * NS_PER_MS);
    // Stamped at its start, it comes as late as the session was long.
    boolean stampedAtStart = nowNs != Long.MIN_VALUE && nowNs - point.timeNs() > durationNs / 2;
    long startNs = stampedAtStart ? point.timeNs() : point.timeNs() - durationNs;
    int handshake = take(startNs);
    if (handshake < 0) {
      withoutHandshake++;
      return;
    }
    sessions++;
    recording
        .handshakes()
        .end(
            handshake,
            Math.floorDiv(startNs + durationNs, NS_PER_MS),
            Outcome.CLOSED_BY_US,
            0,
            "",
            -1);
  }

  /**
   * Takes the open socket whose handshake started nearest to this moment; -1 when there is none.
   */
  private int take(long startNs) {
    Map.Entry<Long, Deque<Integer>> before = open.floorEntry(startNs);
    Map.Entry<Long, Deque<Integer>> after = open.ceilingEntry(startNs);
    Map.Entry<Long, Deque<Integer>> nearest =
        distance(before, startNs) <= distance(after, startNs) ? before : after;
    long tolerance = wholeSeconds ? 2 * NS_PER_SECOND : TOLERANCE_NS;
    if (distance(nearest, startNs) > tolerance) {
      return -1;
    }
    int handshake = nearest.getValue().remove();
    if (nearest.getValue().isEmpty()) {
      open.remove(nearest.getKey());
    }
    return handshake;
  }

  private static long distance(Map.Entry<Long, Deque<Integer>> entry, long startNs) {
    return entry == null ? Long.MAX_VALUE : Math.abs(entry.getKey() - startNs);
  }

  /** What was estimated, once all points were accepted. */
  void conclude() {
    recording.lacks().add(Lack.TOKEN);
    recording.lacks().add(Lack.SILENCE);
    recording.lacks().add(Lack.ENDING);
    int left = open.values().stream().mapToInt(Deque::size).sum();
    if (left > 0) {
      estimate("%,d sockets have no ws_session_duration: counted as open to the end.", left);
    }
    if (withoutHandshake > 0) {
      estimate(
          "%,d ws_session_duration have no ws_connecting at their start and are left out.",
          withoutHandshake);
    }
    if (unanswered > 0) {
      estimate(
          "%,d handshakes have no status: they got no answer, and k6 does not carry why (refused,"
              + " timed out, TLS, DNS). They are called a bad upgrade.",
          unanswered);
    }
    if (wholeSeconds) {
      recording.lacks().add(Lack.PACE);
      estimate(
          "Times are whole seconds: open sockets and onsets may be off by as many as were opened in"
              + " one. K6_CSV_TIME_FORMAT=unix_milli records them to the ms.");
    }
  }

  private void estimate(String sentence, Object... figures) {
    recording.estimates().add(String.format(Locale.ROOT, sentence, figures));
  }
}
