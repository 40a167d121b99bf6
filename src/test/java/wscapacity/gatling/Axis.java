package wscapacity.gatling;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import wscapacity.attempt.Phase;
import wscapacity.settings.RateLadder;
import wscapacity.settings.TokenAgeLadder;

/**
 * The axis of a run's question: Gatling's report has a group for each of its bands.
 *
 * <p>A group costs Gatling pages of HTML, so an axis has about {@link #MOST_BANDS} bands, however
 * long its ladder is.
 */
public sealed interface Axis {

  /** As many rows as a person reads, and as Gatling's report shows at a glance. */
  int MOST_BANDS = 20;

  /** The group of an attempt that stands there. */
  String group(Position at);

  /** How many sockets: {@code open 201-250}. */
  record OpenSockets(Bands bands) implements Axis {
    @Override
    public String group(Position at) {
      return bands.of(at.socket());
    }
  }

  /**
   * How fast: {@code 25-34 per second}. Each level of the ladder lies in the middle of a band,
   * since the rate that is measured is seldom the one that was planned. What comes after the top is
   * in bands of its own: at the same rate the platform may do otherwise than on the way up.
   */
  record UpgradeRate(RateLadder ladder) implements Axis {
    @Override
    public String group(Position at) {
      if (at.phase() == Phase.DESCENT || at.phase() == Phase.SECOND_TOP) {
        return name(at.phase());
      }
      double width = ladder.step() * Math.ceil((double) ladder.levels() / MOST_BANDS);
      if (width <= 0) {
        return band(0, ladder.start() * 2);
      }
      double lowest = ladder.start() - ladder.step() / 2;
      // Users who were late come all at once: faster than the last level is one band.
      double above = lowest + ladder.step() * ladder.levels();
      if (at.rate() >= Math.ceil(above)) {
        return "from %d per second".formatted((long) Math.ceil(above));
      }
      double from = lowest + Math.floor((at.rate() - lowest) / width) * width;
      return at.rate() < lowest ? band(0, lowest) : band(from, Math.min(from + width, above));
    }

    private static String band(double from, double until) {
      long first = Math.max(1, (long) Math.ceil(from));
      long last = Math.max(first, (long) Math.ceil(until) - 1);
      return "%d-%d per second".formatted(first, last);
    }
  }

  /** How long silent: {@code silence 8 s}, a group for each rung of the ladder. */
  record Silence() implements Axis {
    @Override
    public String group(Position at) {
      return "silence " + at.silence().map(Axis::text).orElse("not begun");
    }
  }

  /**
   * How old a token: {@code token age 25-37.5 s}. Each age of the ladder lies in the middle of a
   * band, since a token is a little younger than planned: it takes a while to fetch.
   */
  record TokenAge(TokenAgeLadder ladder) implements Axis {
    @Override
    public String group(Position at) {
      if (at.tokenAge().isEmpty()) {
        return "no token";
      }
      Duration from = Duration.ZERO;
      for (Duration edge : edges()) {
        if (at.tokenAge().get().compareTo(edge) < 0) {
          return "token age " + text(from, edge);
        }
        from = edge;
      }
      return "token age from " + text(from);
    }

    private List<Duration> edges() {
      List<Duration> ages = ladder.ages();
      int every = (ages.size() + MOST_BANDS - 1) / MOST_BANDS;
      List<Duration> edges = new ArrayList<>();
      for (int rung = 0; rung < ages.size(); rung += every) {
        Duration younger = rung == 0 ? Duration.ZERO : ages.get(rung - 1);
        edges.add(younger.plus(ages.get(rung)).dividedBy(2));
      }
      return edges;
    }
  }

  /** Which time around: {@code cycle 3} is a user's third attempt, {@code cycle 1} its first. */
  record Cycle() implements Axis {
    @Override
    public String group(Position at) {
      return at.cycle() < MOST_BANDS
          ? "cycle " + at.cycle()
          : "cycle %d and later".formatted(MOST_BANDS);
    }
  }

  /**
   * How long: {@code time 5-10 min}, from the beginning of the load.
   *
   * @param whole how long the load lasts by plan
   */
  record Time(Duration whole) implements Axis {
    private static final List<Duration> WIDTHS =
        LongStream.of(1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400)
            .mapToObj(Duration::ofSeconds)
            .toList();

    @Override
    public String group(Position at) {
      Duration width = width();
      Duration from = width.multipliedBy(at.time().dividedBy(width));
      return "time " + text(from, from.plus(width));
    }

    private Duration width() {
      Duration narrowest = whole.dividedBy(MOST_BANDS);
      return WIDTHS.stream()
          .filter(width -> width.compareTo(narrowest) >= 0)
          .findFirst()
          .orElse(narrowest);
    }
  }

  /** Which experiment of an investigation; the staircase of load in bands of open sockets. */
  record Experiments(Bands bands) implements Axis {
    @Override
    public String group(Position at) {
      return at.phase() == Phase.LOAD ? bands.of(at.socket()) : name(at.phase());
    }
  }

  private static String name(Phase phase) {
    return phase.text().replace('-', ' ');
  }

  private static String text(Duration duration) {
    return isMinutes(duration) ? duration.toMinutes() + " min" : seconds(duration) + " s";
  }

  private static String text(Duration from, Duration until) {
    return isMinutes(until) && from.toMillis() % 60_000 == 0
        ? from.toMinutes() + "-" + text(until)
        : seconds(from) + "-" + seconds(until) + " s";
  }

  private static boolean isMinutes(Duration duration) {
    return duration.toMinutes() > 1 && duration.toMillis() % 60_000 == 0;
  }

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
  }
}
