package wscapacity.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wscapacity.attempt.Attempts;
import wscapacity.attempt.Event;
import wscapacity.attempt.Events;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.Diagnosis;
import wscapacity.diagnosis.LatencyDistribution;
import wscapacity.diagnosis.Survival;

class ChartsTest {
  private static final int HOUR_MS = 3_600_000;

  private final List<Event> events = new ArrayList<>();
  private int user;

  private void socket(long openedMs, long endedMs, int open) {
    events.add(Events.accepted(openedMs, ++user, open));
    events.add(
        Events.end(endedMs, user, Outcome.CLOSED_BY_US, 1000, "", Math.max(0, endedMs - openedMs)));
  }

  private Charts charts(long endMs) {
    Attempts attempts = Events.fold(events.toArray(Event[]::new));
    Diagnosis diagnosis = Diagnosis.of(attempts);
    return Charts.of(
        Question.OPEN_SOCKETS, attempts, diagnosis, diagnosis.failures(), 0, endMs, 50);
  }

  private static List<Integer> most(Charts charts) {
    return charts.timeline().slices().stream().map(Timeline.Slice::mostOpen).toList();
  }

  private static List<Integer> least(Charts charts) {
    return charts.timeline().slices().stream().map(Timeline.Slice::leastOpen).toList();
  }

  /** In ten hours, cut into slices of two minutes, a peak and a dip of a single millisecond. */
  @Test
  void keepsThePeakAndTheDipOfAMillisecond() {
    long peakMs = 5 * HOUR_MS + 7_001;
    long dipMs = 6 * HOUR_MS + 11_013;
    for (int i = 0; i < 20; i++) {
      socket(1_000 + i, dipMs, i);
    }
    for (int i = 0; i < 3; i++) {
      socket(peakMs, peakMs + 1, 20 + i);
    }
    for (int i = 0; i < 20; i++) {
      socket(dipMs + 1, 9 * HOUR_MS, i);
    }
    Charts charts = charts(10 * HOUR_MS);
    int slice = (int) charts.timeline().sliceSeconds() * 1_000;
    assertThat(slice).isEqualTo(120_000);
    assertThat(most(charts).get((int) (peakMs / slice))).isEqualTo(23);
    assertThat(most(charts)).filteredOn(open -> open > 20).hasSize(1);
    assertThat(least(charts).get((int) (dipMs / slice))).isZero();
    assertThat(least(charts).subList(1, 9 * HOUR_MS / slice))
        .filteredOn(open -> open < 20)
        .hasSize(1);
  }

  @Test
  void carriesWhatIsOpenThroughSlicesInWhichNothingHappens() {
    socket(1_500, 4_500, 0);
    Charts charts = charts(6_000);
    assertThat(least(charts)).containsExactly(0, 0, 1, 1, 0, 0, 0);
    assertThat(most(charts)).containsExactly(0, 1, 1, 1, 1, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 399, 400, 3_601, 86_400, 40_000_000})
  void cutsARunOfAnyLengthIntoAtMost400Slices(long seconds) {
    socket(0, seconds * 1_000, 0);
    Charts charts = charts(seconds * 1_000);
    assertThat(charts.timeline().slices()).hasSizeBetween(1, 400);
    assertThat(charts.timeline().sliceSeconds() * charts.timeline().slices().size())
        .isGreaterThanOrEqualTo(seconds);
  }

  @Test
  void countsEveryAttemptOnceHoweverWideABandMustBe() {
    IntStream.range(0, 5_000).forEach(i -> socket(i, HOUR_MS, i));
    IntStream.range(0, 300).forEach(i -> events.add(Events.refused(5_000 + i, ++user, 4_999)));
    Charts charts = charts(HOUR_MS);
    assertThat(charts.bands().bands()).hasSizeLessThanOrEqualTo(40);
    assertThat(charts.bands().bands().stream().mapToInt(OutcomeBands.Band::total).sum())
        .isEqualTo(5_300);
    assertThat(charts.timeline().slices().stream().mapToInt(slice -> slice.counts().get(1)).sum())
        .isEqualTo(300);
  }

  @Test
  void marksAnOnsetToTheMillisecondAndTheSocket() {
    IntStream.range(0, 100).forEach(i -> socket(1_000 + 10L * i, 2 * HOUR_MS, i));
    IntStream.range(0, 100).forEach(i -> events.add(Events.refused(7_133 + i, ++user, 100)));
    Timeline.Mark mark = charts(10L * HOUR_MS).timeline().onsets().get(0);
    assertThat(mark.firstBadOpen()).isEqualTo(101);
    // It started 10 ms before its answer.
    assertThat(mark.atSeconds()).isEqualTo(7.123);
  }

  @Test
  void keepsTheSlowestHandshakeOfMany() {
    IntStream.range(0, 20_000).forEach(i -> socket(i, HOUR_MS, i));
    events.add(
        Events.event(
            90_000, ++user, Event.Kind.HANDSHAKE, Outcome.ACCEPTED, 101, "", 12_345, 20_000));
    LatencyDistribution latency = charts(HOUR_MS).latency().get(0).latency();
    assertThat(latency.percentiles().max()).isEqualTo(12_345);
    assertThat(latency.points()).last().isEqualTo(new LatencyDistribution.Point(12_345, 1));
    assertThat(latency.points()).hasSizeLessThan(200);
  }

  @Test
  void keepsTheAgeAtWhichMostSocketsDieAndTheOldestOne() {
    for (int i = 0; i < 50_000; i++) {
      long ageMs = i % 2 == 0 ? 60_000 : 1_000 + i;
      events.add(Events.accepted(i, ++user, i));
      events.add(Events.end(i + ageMs, user, Outcome.ABNORMAL, 1006, "", ageMs));
    }
    socket(50_000, 50_000 + 2L * HOUR_MS, 0);
    List<Survival.Point> points = charts(3L * HOUR_MS).survival().get(0).points();
    assertThat(points).hasSizeLessThan(310);
    double before =
        points.stream().filter(p -> p.ageMs() < 59_900).reduce((a, b) -> b).orElseThrow().share();
    double after =
        points.stream().filter(p -> p.ageMs() <= 60_100).reduce((a, b) -> b).orElseThrow().share();
    assertThat(before - after).isGreaterThan(0.4);
    assertThat(points.get(points.size() - 1).ageMs())
        .isBetween(2L * HOUR_MS, (long) (2.0 * HOUR_MS * 1.001));
  }

  private Charts charts(Question question) {
    Attempts attempts = Events.fold(events.toArray(Event[]::new));
    Diagnosis diagnosis = Diagnosis.of(attempts);
    return Charts.of(question, attempts, diagnosis, diagnosis.failures(), 0, 60_000, 50);
  }

  @Test
  void standsOnTheAxisOfItsQuestion() {
    socket(1_000, 9_000, 0);
    assertThat(charts(Question.OPEN_SOCKETS).bands().unit()).isEqualTo("open sockets");
    assertThat(charts(Question.UPGRADE_RATE).bands().unit()).isEqualTo("upgrades per second");
    assertThat(charts(Question.TOKEN_AGE).ages().orElseThrow().points()).hasSize(1);
    assertThat(charts(Question.RECOVERY).recovery()).as("nobody came back").isEmpty();
  }

  /** Held for 30 s and silent for 4 s at most, or ended by a silence of 5 s. */
  @Test
  void silenceIsNoAge() {
    events.add(Events.accepted(0, ++user, 0));
    events.add(
        Events.silent(4_000, Events.end(30_000, user, Outcome.CLOSED_BY_US, 1000, "", 30_000)));
    events.add(Events.accepted(0, ++user, 1));
    events.add(Events.silent(5_000, Events.end(20_000, user, Outcome.ABNORMAL, 1006, "", 20_000)));
    List<Survival.Point> points = charts(Question.SILENCE).survival().get(0).points();
    assertThat(points.get(points.size() - 1).ageMs()).isBetween(4_990L, 5_010L);
    assertThat(points.get(points.size() - 1).share()).isZero();
  }
}
