package wscapacity.diagnosis.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.Outcome;

/** Puts attempts into columns: one pass that replays the gauges. */
public final class AttemptColumnsBuilder {
  private static final int BLOCKS = 64;

  private final AnswerOrder attempts;
  private final Sampling sampling;
  private final Numbers<FailureClass> classes = new Numbers<>();
  private final List<String> details = new ArrayList<>();
  private final Numbers<String> tokens = new Numbers<>();
  private final Numbers<String> injectors = new Numbers<>();
  private final Numbers<String> addresses = new Numbers<>();
  private final OpenEnds ends = new OpenEnds();
  private final AttemptColumns columns;
  private final GroupCounts openOfToken = new GroupCounts();
  private final GroupCounts openOfAddress = new GroupCounts();
  private final GroupCounts everOfToken = new GroupCounts();
  private int open;
  private int ever;
  private boolean warmUpOnly = true;

  private AttemptColumnsBuilder(List<Attempt> attempts, int most) {
    this.attempts = AnswerOrder.of(attempts);
    this.sampling = Sampling.of(this.attempts, most);
    this.columns = new AttemptColumns(sampling.kept());
    columns.originMs = this.attempts.originMs();
  }

  /** The columns of attempts; reads the list several times and fast by index. */
  public static AttemptColumns of(List<Attempt> attempts) {
    return of(attempts, AttemptColumns.MOST);
  }

  /** The same, of no more attempts than so many. */
  public static AttemptColumns of(List<Attempt> attempts, int most) {
    return new AttemptColumnsBuilder(attempts, most).build();
  }

  private AttemptColumns build() {
    int before = -1;
    for (int i = 0; i < attempts.size(); i++) {
      Attempt attempt = attempts.get(i);
      int answered = clamp(attempt.answeredMs() - columns.originMs);
      leave(answered);
      int token = tokens.of(attempt.token().fingerprint());
      int address = addresses.of(attempt.source());
      warmUpOnly &= !attempt.phase().isMeasured();
      if (sampling.keeps(i)) {
        if (before >= 0 && before != i - 1) {
          columns.gaps.set(columns.size);
        }
        before = i;
        add(attempt, answered, token, address);
      }
      if (attempt.isAccepted()) {
        open++;
        ever++;
        openOfToken.add(token, 1);
        openOfAddress.add(address, 1);
        everOfToken.add(token, 1);
        ends.add(endOf(attempt), token, address);
      }
    }
    columns.classes = classes.all();
    columns.details = List.copyOf(details);
    columns.tokens = tokens.all();
    columns.injectors = injectors.all();
    columns.addresses = addresses.all();
    columns.onlyWarmUp(warmUpOnly);
    columns.noteCalls();
    return columns;
  }

  private void leave(int now) {
    while (ends.firstMs() <= now) {
      open--;
      openOfToken.add(ends.firstToken(), -1);
      openOfAddress.add(ends.firstAddress(), -1);
      ends.removeFirst();
    }
  }

  private int endOf(Attempt attempt) {
    Attempt.Ending ending = attempt.ending().orElseThrow();
    return ending.outcome() == Outcome.OPEN_AT_END
        ? Integer.MAX_VALUE
        : clamp(ending.endedMs() - columns.originMs);
  }

  private void add(Attempt attempt, int answered, int token, int address) {
    int row = columns.size++;
    columns.startMs[row] = clamp(attempt.startedMs() - columns.originMs);
    columns.answerMs[row] = answered;
    columns.rate[row] = attempt.rate();
    columns.gauge[row] = open;
    columns.tokenGauge[row] = openOfToken.of(token);
    columns.addressGauge[row] = openOfAddress.of(address);
    columns.ever[row] = ever;
    columns.everOfToken[row] = everOfToken.of(token);
    columns.tokenAgeMs[row] = clamp(attempt.token().ageMs());
    columns.tokenLeftMs[row] =
        attempt.token().leftMs().isPresent()
            ? clamp(attempt.token().leftMs().getAsLong())
            : AttemptColumns.UNKNOWN;
    Optional<FailureClass> failure = attempt.failureClass();
    columns.failure[row] = (short) (failure.isPresent() ? classes.of(failure.get()) : -1);
    if (columns.failure[row] == details.size()) {
      details.add(attempt.ending().map(Attempt.Ending::detail).orElse(attempt.detail()));
    }
    columns.token[row] = (short) token;
    columns.injector[row] = (short) injectors.of(attempt.injector());
    columns.address[row] = (short) address;
    columns.outcome[row] = (byte) attempt.outcome().ordinal();
    columns.phase[row] = (byte) attempt.phase().ordinal();
    columns.ending[row] = -1;
    attempt.ending().ifPresent(ending -> addEnding(row, ending));
  }

  private void addEnding(int row, Attempt.Ending ending) {
    columns.ending[row] = (byte) ending.outcome().ordinal();
    columns.endMs[row] = clamp(ending.endedMs() - columns.originMs);
    columns.lifetimeMs[row] = clamp(ending.lifetimeMs());
    columns.sinceAnyMs[row] = clamp(ending.silence().sinceAnyMs());
    columns.sinceSentMs[row] = clamp(ending.silence().sinceSentMs());
    columns.sinceReceivedMs[row] = clamp(ending.silence().sinceReceivedMs());
    columns.longestSilenceMs[row] = clamp(ending.silence().longestMs());
  }

  private static int clamp(long ms) {
    return (int) Math.max(-Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE, ms));
  }

  /** A count for each of some groups. */
  private static final class GroupCounts {
    private int[] counts = new int[16];

    void add(int group, int difference) {
      if (group >= counts.length) {
        counts = Arrays.copyOf(counts, Math.max(group + 1, 2 * counts.length));
      }
      counts[group] += difference;
    }

    int of(int group) {
      return group < counts.length ? counts[group] : 0;
    }
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

    static Sampling of(AnswerOrder attempts, int most) {
      int total = attempts.size();
      if (total <= most) {
        return new Sampling(total, total, Math.max(1, total), new int[0], total);
      }
      int block = most / BLOCKS;
      Set<FailureClass> seen = new HashSet<>();
      List<Integer> firsts = new ArrayList<>();
      for (int i = 0; i < total; i++) {
        Optional<FailureClass> failure = attempts.get(i).failureClass();
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
