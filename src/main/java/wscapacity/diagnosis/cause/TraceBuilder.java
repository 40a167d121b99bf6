package wscapacity.diagnosis.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.Outcome;

/** Makes a trace of attempts: one pass that replays the gauges. */
final class TraceBuilder {
  private static final int BLOCKS = 64;

  /** How far the platform's decision may lie before what we saw of it, at the least. */
  private static final int LEAST_LAG_MS = 3;

  private final List<Attempt> attempts;
  private final long[] order;
  private final Sampling sampling;
  private final Numbers<FailureClass> classes = new Numbers<>();
  private final List<String> details = new ArrayList<>();
  private final Numbers<String> tokens = new Numbers<>();
  private final Numbers<String> injectors = new Numbers<>();
  private final OpenEnds ends = new OpenEnds();
  private final Trace trace;
  private int open;
  private int[] openOfToken = new int[16];

  private TraceBuilder(List<Attempt> attempts, int most) {
    this.attempts = attempts;
    long origin = attempts.stream().mapToLong(Attempt::startedMs).min().orElse(0);
    this.order = AnswerOrder.of(attempts, origin);
    this.sampling = Sampling.of(attempts, order, most);
    this.trace = new Trace(sampling.kept());
    trace.originMs = origin;
  }

  static Trace of(List<Attempt> attempts) {
    return of(attempts, Trace.MOST);
  }

  static Trace of(List<Attempt> attempts, int most) {
    return new TraceBuilder(attempts, most).build();
  }

  private Trace build() {
    int before = -1;
    for (int i = 0; i < attempts.size(); i++) {
      Attempt attempt = AnswerOrder.get(attempts, order, i);
      int answered = clamp(attempt.answeredMs() - trace.originMs);
      leave(answered);
      int token = tokens.of(attempt.token().fingerprint());
      if (token >= openOfToken.length) {
        openOfToken = Arrays.copyOf(openOfToken, 2 * openOfToken.length);
      }
      if (sampling.keeps(i)) {
        if (before >= 0 && before != i - 1) {
          trace.gaps.set(trace.size);
        }
        before = i;
        add(attempt, answered, token);
      }
      if (attempt.isAccepted()) {
        open++;
        openOfToken[token]++;
        ends.add(endOf(attempt), token);
      }
    }
    trace.classes = classes.all();
    trace.details = List.copyOf(details);
    trace.tokens = tokens.all();
    trace.injectors = injectors.all();
    GaugeRange.fill(trace, Math.max(LEAST_LAG_MS, medianLatency()));
    return trace;
  }

  private void leave(int now) {
    while (ends.firstMs() <= now) {
      open--;
      openOfToken[ends.removeFirst()]--;
    }
  }

  private int endOf(Attempt attempt) {
    Attempt.Ending ending = attempt.ending().orElseThrow();
    return ending.outcome() == Outcome.OPEN_AT_END
        ? Integer.MAX_VALUE
        : clamp(ending.endedMs() - trace.originMs);
  }

  private void add(Attempt attempt, int answered, int token) {
    int row = trace.size++;
    trace.startMs[row] = clamp(attempt.startedMs() - trace.originMs);
    trace.answerMs[row] = answered;
    trace.rate[row] = attempt.rate();
    trace.gauge[row] = open;
    trace.tokenGauge[row] = openOfToken[token];
    trace.ownGauge[row] = attempt.open();
    trace.tokenAgeMs[row] = clamp(attempt.token().ageMs());
    trace.tokenLeftMs[row] =
        attempt.token().leftMs().isPresent()
            ? clamp(attempt.token().leftMs().getAsLong())
            : Trace.UNKNOWN;
    Optional<FailureClass> failure = attempt.failureClass();
    trace.failure[row] = (short) (failure.isPresent() ? classes.of(failure.get()) : -1);
    if (trace.failure[row] == details.size()) {
      details.add(attempt.ending().map(Attempt.Ending::detail).orElse(attempt.detail()));
    }
    trace.token[row] = (short) token;
    trace.injector[row] = (short) injectors.of(attempt.injector());
    trace.outcome[row] = (byte) attempt.outcome().ordinal();
    trace.phase[row] = (byte) attempt.phase().ordinal();
    trace.warmUpOnly &= !attempt.phase().isMeasured();
    trace.ending[row] = -1;
    attempt.ending().ifPresent(ending -> addEnding(row, ending));
  }

  private void addEnding(int row, Attempt.Ending ending) {
    trace.ending[row] = (byte) ending.outcome().ordinal();
    trace.endMs[row] = clamp(ending.endedMs() - trace.originMs);
    trace.lifetimeMs[row] = clamp(ending.lifetimeMs());
    trace.sinceAnyMs[row] = clamp(ending.silence().sinceAnyMs());
    trace.sinceSentMs[row] = clamp(ending.silence().sinceSentMs());
    trace.sinceReceivedMs[row] = clamp(ending.silence().sinceReceivedMs());
    trace.longestSilenceMs[row] = clamp(ending.silence().longestMs());
  }

  /**
   * What an accepted upgrade took, the middle one, up to 100 ms: the platform decided somewhere in
   * that time, and more is a wait.
   */
  private int medianLatency() {
    int[] latencies =
        IntStream.range(0, trace.size)
            .filter(trace::isAccepted)
            .map(trace::latencyMs)
            .sorted()
            .toArray();
    return latencies.length == 0 ? 0 : Math.min(latencies[latencies.length / 2], 100);
  }

  private static int clamp(long ms) {
    return (int) Math.max(-Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE, ms));
  }

  /** Numbers for things that are few, from 0 in the order they come. */
  private static final class Numbers<T> {
    private final Map<T, Integer> numbers = new HashMap<>();
    private final List<T> all = new ArrayList<>();

    int of(T thing) {
      Integer known = numbers.get(thing);
      if (known != null) {
        return known;
      }
      // One token per user is no scope to compare; the last number stands for all further ones.
      if (all.size() == Short.MAX_VALUE) {
        return Short.MAX_VALUE - 1;
      }
      numbers.put(thing, all.size());
      all.add(thing);
      return all.size() - 1;
    }

    List<T> all() {
      return List.copyOf(all);
    }
  }

  /** Which attempts of a long run are kept, by their place in the order of answers. */
  private record Sampling(int total, int block, int stride, int[] firsts, int kept) {

    static Sampling of(List<Attempt> attempts, long[] order, int most) {
      int total = attempts.size();
      if (total <= most) {
        return new Sampling(total, total, Math.max(1, total), new int[0], total);
      }
      int block = most / BLOCKS;
      Set<FailureClass> seen = new HashSet<>();
      List<Integer> firsts = new ArrayList<>();
      for (int i = 0; i < total; i++) {
        Optional<FailureClass> failure = AnswerOrder.get(attempts, order, i).failureClass();
        if (failure.isPresent() && seen.add(failure.get())) {
          firsts.add(i);
        }
      }
      int[] rows = firsts.stream().mapToInt(Integer::intValue).toArray();
      Sampling sampling = new Sampling(total, block, total / BLOCKS, rows, 0);
      int kept = 0;
      for (int i = 0; i < total; i++) {
        kept += sampling.keeps(i) ? 1 : 0;
      }
      return new Sampling(total, block, total / BLOCKS, rows, kept);
    }

    boolean keeps(int i) {
      if (i % stride < block) {
        return true;
      }
      for (int first : firsts) {
        if (Math.abs(i - first) <= block / 2) {
          return true;
        }
      }
      return false;
    }
  }
}
