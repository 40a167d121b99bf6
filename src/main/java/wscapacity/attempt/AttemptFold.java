package wscapacity.attempt;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Folds the events of a run to its attempts, in one pass.
 *
 * <p>Events belong together by injector, user and attempt number. A handshake is an attempt. A
 * failed token or create is one, not attempted, unless its handshake follows. An accepted attempt
 * ends with its END event, which may stand before its handshake in the stream: two threads may
 * append them; without one, its socket was open at the end. Of several ENDs the first counts.
 */
public final class AttemptFold implements Consumer<Event> {
  /** Samples are few; this bounds the memory of a file that holds others. */
  private static final int MOST_REFUSALS = 1_000;

  private final AttemptRows rows = new AttemptRows();
  private final AttemptIndex index = new AttemptIndex(rows);
  private final FailurePool pool = new FailurePool();
  private final StrayWords strayWords = new StrayWords();
  private final Map<Key, Event> earlyEnds = new HashMap<>();
  private final List<InjectorState> injectorStates = new ArrayList<>();
  private final List<Event> refusals = new ArrayList<>();
  private final Heartbeats heartbeats = new Heartbeats();
  private final EventTimes times = new EventTimes();
  private final List<Skipped> skipped = new ArrayList<>();
  private Optional<Stopped> stopped = Optional.empty();
  private final Map<String, Long> lost = new HashMap<>();
  private final Map<String, Event> starts = new HashMap<>();
  private long firstMs = Long.MAX_VALUE;
  private long lastMs = Long.MIN_VALUE;

  private record Key(String injector, long user, int attempt) {
    static Key of(Event event) {
      return new Key(event.injector(), event.user(), event.attempt());
    }
  }

  /**
   * The attempts of a file.
   *
   * @param attempts all attempts
   * @param reading what was read
   * @param first when the first event happened; empty when there is none
   * @param last when the last event happened; empty when there is none
   * @param endsWithoutHandshake ends of sockets that no handshake tells of: a file that lost its
   *     beginning
   * @param injectorStates what the injectors said of themselves, in the file's order
   * @param refusals whole answers of some refusals, in the file's order
   * @param clocks the clocks by which it was measured; where something shows that they differ, the
   *     attempts are placed as if they did not
   * @param skipped parts of the run that were left out, in the file's order
   * @param heartbeats those that were answered
   * @param stopped when the run was ended before its own end, if it was
   * @param lostEvents events that the load generators could not write: figures are of what was kept
   */
  public record Folded(
      Attempts attempts,
      EventReader.Reading reading,
      Optional<Instant> first,
      Optional<Instant> last,
      int endsWithoutHandshake,
      List<InjectorState> injectorStates,
      List<Event> refusals,
      Clocks clocks,
      List<Skipped> skipped,
      Heartbeats heartbeats,
      Optional<Stopped> stopped,
      long lostEvents) {
    public Folded {
      skipped = List.copyOf(skipped);
      refusals = List.copyOf(refusals);
      injectorStates = List.copyOf(injectorStates);
    }
  }

  /**
   * Folds a whole {@code events.csv}.
   *
   * @throws IOException as {@link EventReader#read} does
   */
  public static Folded fold(Path eventsCsv) throws IOException {
    return MergedEvents.fold(List.of(eventsCsv));
  }

  @Override
  public void accept(Event read) {
    Event event = isOfAnAttempt(read) ? pooled(read) : read;
    firstMs = Math.min(firstMs, event.timeMs());
    lastMs = Math.max(lastMs, event.timeMs());
    times.accept(event);
    switch (event.kind()) {
      case TOKEN, CREATE -> step(event);
      case HANDSHAKE -> handshake(event);
      case END -> end(event);
      case INJECTOR -> InjectorState.of(event).ifPresent(injectorStates::add);
      case REFUSAL -> {
        if (refusals.size() < MOST_REFUSALS) {
          refusals.add(event);
        }
      }
      case SKIPPED -> skipped.add(Skipped.of(event));
      case HEARTBEAT -> {
        if (event.phase() != Phase.WARM_UP) {
          heartbeats.add(event);
        }
      }
      case STOPPED -> stopped = stopped.or(() -> Optional.of(Stopped.of(event)));
      case START -> starts.put(event.injector(), event);
      case LOST -> lost.merge(event.injector(), lostUntil(event), Math::max);
      case FRAME -> {
        // No part of an attempt.
      }
    }
  }

  private static boolean isOfAnAttempt(Event event) {
    return switch (event.kind()) {
      case TOKEN, CREATE, HANDSHAKE, END -> event.outcome().isFailure();
      default -> false;
    };
  }

  /** What one load generator wrote has few classes; several, or another tool, may have more. */
  private Event pooled(Event event) {
    String detail = pool.pooled(event.outcome(), event.code(), event.detail());
    Event pooled = detail.equals(event.detail()) ? event : event.withDetail(detail);
    strayWords.saw(pooled);
    return pooled;
  }

  /** The attempts, once all events were accepted; those still open are then open at the end. */
  public Attempts attempts() {
    return new Attempts(rows, lastMs);
  }

  /** The heartbeats so far. */
  public Heartbeats heartbeats() {
    return heartbeats;
  }

  int endsWithoutHandshake() {
    return earlyEnds.size();
  }

  /**
   * All that was folded, once all events were accepted; what was met is then that of all injectors.
   */
  Folded folded(EventReader.Reading reading) {
    strayWords.pool(rows);
    Optional<ClockOffsets> offsets = ClockOffsets.of(rows, starts);
    offsets.ifPresent(clocks -> clocks.correct(rows));
    int socketsPerSecond = SummedLoad.over(rows);
    boolean none = reading.events() == 0;
    return new Folded(
        attempts(),
        reading,
        none ? Optional.empty() : Optional.of(Instant.ofEpochMilli(firstMs)),
        none ? Optional.empty() : Optional.of(Instant.ofEpochMilli(lastMs)),
        endsWithoutHandshake(),
        injectorStates,
        refusals,
        new Clocks(
            times.injectors(),
            times.setBackMs(),
            socketsPerSecond,
            offsets.map(clocks -> clocks.furthest(rows))),
        skipped,
        heartbeats,
        stopped,
        lost.values().stream().mapToLong(Long::longValue).sum());
  }

  private static long lostUntil(Event event) {
    return event.detail().matches("[0-9]{1,18}") ? Long.parseLong(event.detail()) : 1;
  }

  private void step(Event event) {
    // Attempt 0: a token fetched for nobody in particular.
    if (event.outcome().stage() != Outcome.Stage.NOT_ATTEMPTED || event.attempt() == 0) {
      return;
    }
    int row = index.find(event);
    if (row < 0) {
      index.put(rows.add(event));
    } else if (isNotAttempted(row)) {
      rows.set(row, event);
    }
  }

  private void handshake(Event event) {
    int row = index.find(event);
    if (row >= 0 && isNotAttempted(row)) {
      rows.set(row, event);
    } else {
      row = rows.add(event);
      index.put(row);
    }
    if (event.outcome() == Outcome.ACCEPTED && !earlyEnds.isEmpty()) {
      Event end = earlyEnds.remove(Key.of(event));
      if (end != null) {
        rows.end(row, end);
      }
    }
  }

  private void end(Event event) {
    int row = index.find(event);
    if (row < 0 || rows.outcome(row) != Outcome.ACCEPTED) {
      earlyEnds.putIfAbsent(Key.of(event), event);
    } else if (!rows.hasEnded(row)) {
      rows.end(row, event);
    }
  }

  private boolean isNotAttempted(int row) {
    return rows.outcome(row).stage() == Outcome.Stage.NOT_ATTEMPTED;
  }
}
